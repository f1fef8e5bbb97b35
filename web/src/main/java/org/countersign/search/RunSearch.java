package org.countersign.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.gate.Gate;
import org.countersign.gate.GateAnswer;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.matcher.Face;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.Photograph;
import org.countersign.matcher.Search;
import org.countersign.matcher.SearchOutcome;
import org.countersign.matcher.SearchPermit;
import org.countersign.search.Dossier.Approval;
import org.countersign.search.SearchEvent.SearchDecided;
import org.countersign.search.SearchEvent.SearchRequested;

/**
 * Runs a search: ask the gate; if it permits, compare; record what was found; and only then let
 * anybody know. There is no other way to a candidate. What the ledger does not take is not
 * released: the caller gets a {@link org.countersign.audit.LedgerUnavailableException} and no
 * candidate.
 */
public final class RunSearch {
  private static final int FILLERS = 2;

  private final Gate gate;
  private final FaceMatcher matcher;
  private final Journal journal;
  private final Ledger ledger;
  private final SearchFacts facts;
  private final Performances performances;

  RunSearch(
      Gate gate,
      FaceMatcher matcher,
      Journal journal,
      Ledger ledger,
      SearchFacts facts,
      Performances performances) {
    this.gate = gate;
    this.matcher = matcher;
    this.journal = journal;
    this.ledger = ledger;
    this.facts = facts;
    this.performances = performances;
  }

  /**
   * A new search. The photograph is kept, encrypted, before anything is asked, so that what was
   * asked can be shown later.
   */
  Dossier start(
      Person officer,
      StreamId stream,
      SearchRequest asked,
      Photograph probe,
      Face face,
      int faces,
      byte[] image) {
    String attachment = ledger.attachments().put(stream, image);
    SearchRequested request = asked.recorded(officer, probe, face, faces, attachment);
    Gate.Place place =
        new Gate.Place(officer.id(), stream, 0, List.of(request), SearchDecided::new);
    return follow(
        stream,
        gate.search(
            facts.of(officer, request, List.of(), journal.now()),
            place,
            probe.originalDigest(),
            face.number()),
        request,
        probe,
        face);
  }

  /**
   * Asks again, now with one approval more; the approval and the new answer are appended together,
   * or neither.
   *
   * @param officer who asked; the facts are about them, not about who approves
   * @return empty if somebody else acted on the search first
   */
  Optional<Dossier> resume(
      Person officer, Dossier dossier, Approval approval, Photograph probe, Face face) {
    StreamId stream = Searches.stream(dossier.id());
    SearchRequested request = dossier.request().orElseThrow();
    Gate.Place place =
        new Gate.Place(
            approval.by(), stream, dossier.length(), List.of(approval.event()), SearchDecided::new);
    GateAnswer<SearchPermit> answer =
        gate.search(
            facts.of(officer, request, dossier.approvalsWith(approval), journal.now()),
            place,
            probe.originalDigest(),
            face.number());
    return answer instanceof GateAnswer.Moved
        ? Optional.empty()
        : Optional.of(follow(stream, answer, request, probe, face));
  }

  private Dossier follow(
      StreamId stream,
      GateAnswer<SearchPermit> answer,
      SearchRequested request,
      Photograph probe,
      Face face) {
    if (answer instanceof GateAnswer.Permitted<SearchPermit>(var decision, var entry, var permit)) {
      Search search =
          new Search(
              probe,
              face,
              Set.of(new GalleryId(request.gallery())),
              decision.limits().threshold(),
              Math.min(request.candidateCap(), decision.limits().candidateCap()),
              FILLERS);
      SearchOutcome outcome = matcher.search(permit, search);
      performances.record(stream, search, outcome);
    }
    return Dossier.of(stream.id(), journal.read(stream));
  }
}
