package org.countersign.search;

import java.util.List;
import java.util.Set;
import org.countersign.identity.Person;
import org.countersign.search.SearchEvent.Corroboration;
import org.countersign.search.SearchEvent.OutcomeRecorded;

/** Writes down what came of a search. An arrest needs evidence that owes nothing to the lead. */
public final class RecordOutcome {
  /** What can come of a search, in the order in which a form offers it. */
  public static final List<String> OUTCOMES =
      List.of(
          "no_further_action",
          "person_excluded",
          "identified_otherwise",
          "victim_or_missing_found",
          "arrest");

  /** Evidence that can stand beside a lead. */
  public static final List<String> EVIDENCE =
      List.of(
          "witness",
          "fingerprint",
          "dna",
          "document",
          "phone_record",
          "recovered_property",
          "confession",
          "video_other",
          "other");

  private static final Set<String> NEEDS_CORROBORATION = Set.of("arrest");

  private final Searches searches;

  RecordOutcome(Searches searches) {
    this.searches = searches;
  }

  public Searches.Step record(
      Person officer, String search, String outcome, String account, List<Corroboration> evidence) {
    int independent = (int) evidence.stream().filter(Corroboration::independent).count();
    return searches.change(
        officer.id(),
        search,
        dossier -> {
          if (!dossier.officer().equals(officer.id())) {
            return Searches.Rule.no("Only the officer who asked reports the outcome.");
          }
          if (dossier.conclusion().isEmpty()) {
            return Searches.Rule.no("There is nothing to report before review is finished.");
          }
          if (!OUTCOMES.contains(outcome)) {
            return Searches.Rule.no("This outcome is not on the list: " + outcome);
          }
          if (NEEDS_CORROBORATION.contains(outcome) && independent == 0) {
            return Searches.Rule.no(
                "An arrest cannot be recorded on a lead alone. Add at least one piece of evidence that was found without it.");
          }
          return Searches.Rule.yes(new OutcomeRecorded(outcome, independent, account, evidence));
        });
  }
}
