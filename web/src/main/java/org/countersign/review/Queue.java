package org.countersign.review;

import java.time.Instant;
import java.util.List;
import org.countersign.identity.Person;
import org.countersign.search.Dossier;
import org.countersign.search.SearchIndex;
import org.countersign.search.SearchState;

/**
 * What waits for an examiner. Says how many to compare and how long it has waited; nothing of the
 * case.
 */
final class Queue {
  private Queue() {}

  /**
   * @param since when the search was asked for
   */
  record Task(String search, Instant since, int done, int total) {}

  /** Longest waiting first; searches that this examiner has finished are not in it. */
  static List<Task> of(SearchIndex index, Person examiner) {
    return index.find(dossier -> dossier.state() == SearchState.IN_REVIEW).stream()
        .flatMap(dossier -> task(dossier, examiner).stream())
        .sorted(java.util.Comparator.comparing(Task::since))
        .toList();
  }

  private static java.util.Optional<Task> task(Dossier dossier, Person examiner) {
    return Assignment.of(dossier, examiner.id())
        .filter(assignment -> !assignment.finished())
        .map(
            assignment ->
                new Task(
                    dossier.id(),
                    dossier.requestedAt(),
                    assignment.judged().size(),
                    assignment.subjects().size()));
  }
}
