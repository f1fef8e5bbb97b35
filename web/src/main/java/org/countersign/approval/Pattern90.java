package org.countersign.approval;

import java.util.Collection;
import java.util.List;
import org.countersign.search.Dossier;
import org.countersign.search.SearchState;

/**
 * An officer's last 90 days in one line: how many, how many of them refused, with a lead, without
 * an outcome.
 */
record Pattern90(long requests, long notPermitted, long leads, long withoutOutcome) {

  static Pattern90 of(Collection<Dossier> recent) {
    List<SearchState> refused = List.of(SearchState.DENIED, SearchState.REFUSED);
    return new Pattern90(
        recent.size(),
        recent.stream().filter(dossier -> refused.contains(dossier.state())).count(),
        recent.stream().filter(dossier -> dossier.state() == SearchState.POSSIBLE_LEAD).count(),
        recent.stream()
            .filter(d -> d.state() == SearchState.POSSIBLE_LEAD && d.outcomes().isEmpty())
            .count());
  }
}
