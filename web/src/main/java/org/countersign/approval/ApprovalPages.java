package org.countersign.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.casework.Necessity;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.search.ApproveSearch;
import org.countersign.search.Dossier;
import org.countersign.search.Pictures;
import org.countersign.search.SearchIndex;
import org.countersign.search.SearchState;
import org.countersign.search.Searches;
import org.countersign.search.Standing;
import org.countersign.ui.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Requests that wait for a supervisor. One's own are not among them. */
@Controller
class ApprovalPages {
  private static final Duration LOOK_BACK = Duration.ofDays(90);
  private static final int DISPLAY_SIDE = 1000;
  private static final int SIMILAR = 5;

  private final SearchIndex index;
  private final Searches searches;
  private final ApproveSearch approveSearch;
  private final Pictures pictures;
  private final Journal journal;

  ApprovalPages(
      SearchIndex index,
      Searches searches,
      ApproveSearch approveSearch,
      Pictures pictures,
      Journal journal) {
    this.index = index;
    this.searches = searches;
    this.approveSearch = approveSearch;
    this.pictures = pictures;
    this.journal = journal;
  }

  @GetMapping("/approvals")
  String queue(Person supervisor, Model model) {
    model.addAttribute("waiting", waiting(index, supervisor));
    return "approval/queue";
  }

  static List<Dossier> waiting(SearchIndex index, Person supervisor) {
    return index
        .find(
            dossier ->
                dossier.state() == SearchState.AWAITING_APPROVAL
                    && !dossier.officer().equals(supervisor.id()))
        .reversed();
  }

  @GetMapping("/approvals/{id}")
  String one(Person supervisor, @PathVariable String id, Model model) {
    return show(find(supervisor, id), Map.of(), model);
  }

  @GetMapping("/approvals/{id}/probe.jpg")
  ResponseEntity<byte[]> probe(Person supervisor, @PathVariable String id) {
    Dossier dossier = find(supervisor, id);
    return searches
        .probe(dossier)
        .flatMap(bytes -> pictures.whole(bytes, DISPLAY_SIDE))
        .map(
            jpeg ->
                ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_JPEG)
                    .cacheControl(CacheControl.noStore())
                    .body(jpeg))
        .orElseThrow(() -> Problem.notFound("picture any more"));
  }

  @PostMapping("/approvals/{id}")
  String decide(
      Person supervisor,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "24") int hours,
      @RequestParam(defaultValue = "") String note,
      Model model) {
    Dossier dossier = find(supervisor, id);
    if (note.isBlank()) {
      return show(dossier, Map.of("note", "Write a sentence. It goes into the record."), model);
    }
    Searches.Step step =
        switch (answer) {
          case "approve" ->
              approveSearch.approve(
                  supervisor, id, Duration.ofHours(Math.clamp(hours, 1, 72)), note.strip());
          case "refuse" -> approveSearch.refuse(supervisor, id, note.strip());
          case "ask" -> approveSearch.ask(supervisor, id, note.strip());
          default -> throw Problem.invalid("answer-unknown", "Approve, refuse or ask.");
        };
    return switch (step) {
      case Searches.Step.Done done -> "redirect:/approvals/" + id;
      case Searches.Step.NotNow no -> throw Problem.conflict(no.why());
    };
  }

  private String show(Dossier dossier, Map<String, String> errors, Model model) {
    Instant since = journal.now().minus(LOOK_BACK);
    List<Dossier> recent =
        index.find(d -> d.officer().equals(dossier.officer()) && d.requestedAt().isAfter(since));
    model.addAttribute("dossier", dossier);
    model.addAttribute("standing", Standing.of(dossier));
    model.addAttribute("errors", errors);
    model.addAttribute("recent", Pattern90.of(recent));
    model.addAttribute(
        "necessity", dossier.request().map(request -> Necessity.of(request.necessity())));
    model.addAttribute(
        "similar",
        dossier
            .request()
            .map(
                request ->
                    index
                        .find(
                            d ->
                                !d.id().equals(dossier.id())
                                    && d.request()
                                        .filter(r -> r.caseNumber().equals(request.caseNumber()))
                                        .isPresent())
                        .stream()
                        .limit(SIMILAR)
                        .toList())
            .orElse(List.of()));
    return "approval/one";
  }

  private Dossier find(Person supervisor, String id) {
    Optional<Dossier> dossier =
        searches
            .find(id)
            .filter(found -> !found.officer().equals(supervisor.id()))
            .filter(
                found ->
                    found.state() == SearchState.AWAITING_APPROVAL
                        || found.decision().filter(d -> !d.approvals().isEmpty()).isPresent()
                        || !found.approvals().isEmpty()
                        || found.state() == SearchState.REFUSED);
    return dossier.orElseThrow(() -> Problem.notFound("request to decide on"));
  }
}
