package org.countersign.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent;
import org.countersign.search.SearchEvent.Verdict;
import org.countersign.search.SearchEvent.VerdictRecorded;
import org.countersign.search.SearchState;
import org.countersign.search.Searches;

/**
 * Saves one verdict; if it was the last one missing, the conclusion goes into the ledger with it.
 */
public final class RecordVerdict {
  private final Searches searches;
  private final Journal journal;

  RecordVerdict(Searches searches, Journal journal) {
    this.searches = searches;
    this.journal = journal;
  }

  /**
   * @param place of the candidate in this examiner's order, from 1
   * @param compared facial components that were compared, in order
   */
  public Searches.Step record(
      Person examiner,
      String search,
      int place,
      Verdict verdict,
      String reason,
      List<String> compared) {
    Instant at = journal.now();
    return searches.change(
        examiner.id(),
        search,
        dossier -> {
          Optional<Assignment> assignment = Assignment.of(dossier, examiner.id());
          if (assignment.isEmpty() || dossier.state() != SearchState.IN_REVIEW) {
            return Searches.Rule.no("There is nothing for you to compare in this search.");
          }
          List<String> subjects = assignment.get().subjects();
          if (place < 1 || place > subjects.size()) {
            return Searches.Rule.no(
                "There is no candidate " + place + " of " + subjects.size() + ".");
          }
          String subject = subjects.get(place - 1);
          if (assignment.get().judged().contains(subject)) {
            return Searches.Rule.no(
                "You have given a verdict on this candidate already. It stands.");
          }
          if (reason.isBlank()) {
            return Searches.Rule.no("A verdict needs a reason.");
          }
          VerdictRecorded event = new VerdictRecorded(subject, verdict, reason, compared);
          return new Searches.Rule.Yes(withConclusion(dossier, examiner, at, event));
        });
  }

  private static List<SearchEvent> withConclusion(
      Dossier dossier, Person examiner, Instant at, VerdictRecorded event) {
    List<SearchEvent> events = new ArrayList<>(List.of(event));
    Conclusions.of(dossier.withVerdict(new Dossier.VerdictBy(examiner.id(), at, event)))
        .ifPresent(events::add);
    return events;
  }
}
