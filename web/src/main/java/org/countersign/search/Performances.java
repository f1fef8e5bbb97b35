package org.countersign.search;

import java.util.List;
import java.util.Locale;
import org.countersign.audit.StreamId;
import org.countersign.journal.Journal;
import org.countersign.journal.Written;
import org.countersign.matcher.Search;
import org.countersign.matcher.SearchOutcome;
import org.countersign.matcher.SubjectId;
import org.countersign.search.SearchEvent.Conclusion;
import org.countersign.search.SearchEvent.Found;
import org.countersign.search.SearchEvent.SearchConcluded;
import org.countersign.search.SearchEvent.SearchFailed;
import org.countersign.search.SearchEvent.SearchPerformed;

/**
 * Writes down what the matching core answered. Durable when {@link #record} returns; before that,
 * nobody has seen it.
 */
final class Performances {
  private final Journal journal;

  Performances(Journal journal) {
    this.journal = journal;
  }

  void record(StreamId stream, Search search, SearchOutcome outcome) {
    Dossier before = Dossier.of(stream.id(), journal.read(stream));
    if (before.state() == SearchState.PERMITTED) {
      // If the stream moves meanwhile (withdrawn, or cleaned up after a restart), what was found is
      // dropped, unseen.
      Written ignored =
          journal.write(Journal.SYSTEM, stream, before.length(), events(search, outcome));
    }
  }

  private static List<SearchEvent> events(Search search, SearchOutcome outcome) {
    return switch (outcome) {
      case SearchOutcome.Matched matched -> {
        SearchPerformed performed = performed(search, matched);
        // Nobody above the threshold is a result, and there is nothing to review.
        yield matched.candidates().isEmpty()
            ? List.of(performed, new SearchConcluded(Conclusion.NO_LEAD, 0, false, List.of()))
            : List.of(performed);
      }
      case SearchOutcome.Unusable unusable ->
          List.of(new SearchFailed("unusable_face", unusable.reason()));
      case SearchOutcome.Refused refused ->
          List.of(
              new SearchFailed(
                  "permit_" + refused.problem().name().toLowerCase(Locale.ROOT),
                  "The matching core did not accept the permit."));
      case SearchOutcome.Unavailable unavailable ->
          List.of(new SearchFailed("gallery_unavailable", unavailable.reason()));
    };
  }

  private static SearchPerformed performed(Search search, SearchOutcome.Matched matched) {
    return new SearchPerformed(
        matched.candidates().size(),
        matched.completeness().eligible(),
        matched.completeness().scored(),
        search.threshold(),
        matched.engine(),
        matched.completeness().snapshot(),
        matched.candidates().stream()
            .map(
                candidate ->
                    new Found(
                        candidate.subject().value(),
                        candidate.gallery().value(),
                        candidate.rank(),
                        candidate.thousandths()))
            .toList(),
        matched.fillers().stream().map(SubjectId::value).toList(),
        matched.probeStrength());
  }
}
