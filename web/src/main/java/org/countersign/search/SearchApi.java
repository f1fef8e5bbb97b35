package org.countersign.search;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.casework.Agency;
import org.countersign.gate.Ways;
import org.countersign.identity.Person;
import org.countersign.matcher.Face;
import org.countersign.policy.WaysForward;
import org.countersign.search.SearchEvent.Attestations;
import org.countersign.search.SearchEvent.Authority;
import org.countersign.search.SearchEvent.Corroboration;
import org.countersign.ui.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Searches for programs. The names in the JSON are those of the policy's input. */
@RestController
@RequestMapping(path = "/api/v1/searches", produces = MediaType.APPLICATION_JSON_VALUE)
class SearchApi {
  private final AskForSearch askForSearch;
  private final SearchIndex index;
  private final OwnSearches own;
  private final ReleaseLead releaseLead;
  private final RecordOutcome recordOutcome;
  private final LeadSheets leadSheets;
  private final Agency agency;
  private final Ways ways;

  SearchApi(
      AskForSearch askForSearch,
      SearchIndex index,
      OwnSearches own,
      ReleaseLead releaseLead,
      RecordOutcome recordOutcome,
      LeadSheets leadSheets,
      Agency agency,
      Ways ways) {
    this.askForSearch = askForSearch;
    this.index = index;
    this.own = own;
    this.releaseLead = releaseLead;
    this.recordOutcome = recordOutcome;
    this.leadSheets = leadSheets;
    this.agency = agency;
    this.ways = ways;
  }

  /** What a program sends as the part {@code request}. */
  record Ask(
      @com.fasterxml.jackson.annotation.JsonProperty("case") CaseRef caseRef,
      String purpose,
      OffenceRef offence,
      String suspicion,
      String necessity,
      @Nullable AgencyRef requester,
      GalleryRef gallery,
      ProbeRef probe,
      @Nullable Wanted search,
      @Nullable Basis basis,
      @Nullable Subject subject,
      @Nullable AuthorityRef authority) {}

  record CaseRef(String number) {}

  record OffenceRef(String code) {}

  record AgencyRef(String agency) {}

  record GalleryRef(String id) {}

  /**
   * @param face number of the face, from 0; needed only where there are several
   */
  record ProbeRef(
      String kind, String source, @Nullable List<String> edits, @Nullable Integer face) {}

  record Wanted(int candidateCap) {}

  record Basis(boolean protectedActivity, boolean protectedTrait) {}

  record Subject(boolean juvenile, boolean lifeInDanger, boolean refusedOrUnableId) {}

  record AuthorityRef(String kind, String number, String court, long issued, long expires) {}

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<SearchView> ask(
      Person officer,
      @RequestPart("request") Ask ask,
      @RequestPart("probe") MultipartFile probe,
      @RequestHeader(name = "Idempotency-Key", required = false) Optional<String> key)
      throws IOException {
    return switch (askForSearch.ask(officer, request(ask), probe.getBytes(), key)) {
      case AskForSearch.Outcome.Asked(var dossier, var before) ->
          ResponseEntity.status(before ? HttpStatus.OK : HttpStatus.CREATED)
              .location(URI.create("/api/v1/searches/" + dossier.id()))
              .body(SearchView.of(dossier));
      case AskForSearch.Outcome.Unfit unfit ->
          throw new Problem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              unfit.code(),
              unfit.reason(),
              Map.of("search", unfit.search()));
      case AskForSearch.Outcome.PickFace pick ->
          throw new Problem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "several-faces",
              pick.faces().size() == 1
                  ? "What looks like one small face was found. If it is one, send probe.face 0."
                  : pick.faces().size()
                      + " faces were found. Send probe.face with the number of one.",
              Map.of(
                  "faces",
                  pick.faces().stream().map(Face::box).toList(),
                  "doubtful",
                  pick.faces().stream().filter(Face::doubtful).map(Face::number).toList()));
    };
  }

  @GetMapping
  List<SearchView> mine(Person officer) {
    return index.find(dossier -> dossier.officer().equals(officer.id())).stream()
        .map(SearchView::of)
        .toList();
  }

  @GetMapping("/{id}")
  SearchView one(Person officer, @PathVariable String id) {
    return SearchView.of(own.find(officer, id));
  }

  /** What would make a refused search allowed; nothing is decided by asking this. */
  @GetMapping("/{id}/ways-forward")
  WaysForward waysForward(Person officer, @PathVariable String id) {
    Dossier dossier = own.find(officer, id);
    if (dossier.state() != SearchState.DENIED) {
      throw Problem.conflict("This search was not refused by the policy.");
    }
    return dossier
        .decision()
        .flatMap(decided -> ways.of(decided.input()))
        .orElseThrow(() -> Problem.notFound("decision"));
  }

  /** Opening a lead releases it; that is written down first. */
  @GetMapping("/{id}/lead")
  LeadView lead(Person officer, @PathVariable String id) {
    own.find(officer, id);
    return switch (releaseLead.release(officer, id)) {
      case Searches.Step.Done done -> LeadView.of(leadSheets.of(done.dossier()));
      case Searches.Step.NotNow no -> throw Problem.conflict(no.why());
    };
  }

  /** What a program sends to report an outcome. */
  record OutcomeReport(
      String outcome, String account, @Nullable List<Corroboration> corroboration) {}

  @PostMapping("/{id}/outcome")
  SearchView outcome(Person officer, @PathVariable String id, @RequestBody OutcomeReport report) {
    own.find(officer, id);
    List<Corroboration> evidence =
        report.corroboration() == null ? List.of() : report.corroboration();
    return switch (recordOutcome.record(
        officer, id, report.outcome(), report.account(), evidence)) {
      case Searches.Step.Done done -> SearchView.of(done.dossier());
      case Searches.Step.NotNow no -> throw Problem.conflict(no.why());
    };
  }

  private SearchRequest request(Ask ask) {
    Basis basis = ask.basis() == null ? new Basis(false, false) : ask.basis();
    Subject subject = ask.subject() == null ? new Subject(false, false, false) : ask.subject();
    AuthorityRef authority = ask.authority();
    return new SearchRequest(
        "still",
        ask.caseRef().number(),
        ask.purpose(),
        ask.offence().code(),
        ask.suspicion(),
        ask.necessity(),
        ask.requester() == null ? agency.id() : ask.requester().agency(),
        ask.gallery().id(),
        ask.probe().kind(),
        ask.probe().source(),
        ask.probe().edits() == null ? List.of() : ask.probe().edits(),
        ask.probe().face() == null ? -1 : ask.probe().face(),
        ask.search() == null ? 10 : ask.search().candidateCap(),
        new Attestations(
            basis.protectedActivity(),
            basis.protectedTrait(),
            subject.juvenile(),
            subject.lifeInDanger(),
            subject.refusedOrUnableId()),
        authority == null
            ? Authority.none()
            : new Authority(
                authority.kind(),
                authority.number(),
                authority.court(),
                authority.issued(),
                authority.expires()));
  }
}
