package org.countersign.matcher.gallery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.countersign.matcher.DuplicatesOutcome;
import org.countersign.matcher.DuplicatesOutcome.Pair;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.Limits;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;

/**
 * Compares every eligible row of a gallery with every other, exactly: block after block of rows
 * become the probes of one scan. Between blocks the gallery is free for others; a row that is
 * changed meanwhile may be seen before or after its change. Of one row at most {@link
 * Limits#MAX_CANDIDATES} most similar others are found.
 */
public final class SelfScan {
  private static final int BLOCK = 64;
  private static final Comparator<Pair> LEAST_FIRST =
      Comparator.comparingInt(Pair::thousandths)
          .thenComparing(Pair::first, Comparator.reverseOrder())
          .thenComparing(Pair::second, Comparator.reverseOrder());

  private final GalleryStore store;
  private final GalleryId gallery;
  private final long day;
  private final int threshold;
  private final Map<String, Pair> kept = new HashMap<>();
  private final PriorityQueue<Pair> least = new PriorityQueue<>(LEAST_FIRST);
  private boolean whole = true;
  private long compared;

  private SelfScan(GalleryStore store, GalleryId gallery, long day, int threshold) {
    this.store = store;
    this.gallery = gallery;
    this.day = day;
    this.threshold = threshold;
  }

  /**
   * @throws MatcherUnavailableException if the gallery is not there, or not sound
   */
  public static DuplicatesOutcome scan(
      GalleryStore store,
      GalleryId gallery,
      long day,
      int threshold,
      DuplicatesOutcome.Progress progress) {
    return new SelfScan(store, gallery, day, threshold).all(progress);
  }

  private DuplicatesOutcome all(DuplicatesOutcome.Progress progress) {
    List<SubjectId> subjects = List.copyOf(store.subjects(gallery));
    for (int from = 0; from < subjects.size(); from += BLOCK) {
      int to = Math.min(from + BLOCK, subjects.size());
      Optional<String> problem = compare(subjects.subList(from, to));
      if (problem.isPresent()) {
        return new DuplicatesOutcome.Unavailable(problem.get());
      }
      if (!progress.compared(to, subjects.size())) {
        return new DuplicatesOutcome.Stopped();
      }
    }
    List<Pair> pairs = new ArrayList<>(kept.values());
    pairs.sort(LEAST_FIRST.reversed());
    return new DuplicatesOutcome.Compared(
        pairs, compared, whole, store.status(gallery, day).snapshot());
  }

  /** Why it could not be; empty if it was. */
  private Optional<String> compare(List<SubjectId> block) {
    List<EligibleRow> rows = store.eligible(gallery, day, block);
    List<Query> queries = new ArrayList<>();
    for (EligibleRow row : rows) {
      queries.add(
          new Query(row.unit(), threshold, Limits.MAX_CANDIDATES + 1, 0, new SplittableRandom(0)));
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return switch (store.scan(List.of(gallery), day, queries)) {
      case ScanOutcome.Unavailable(String reason) -> Optional.of(reason);
      case ScanOutcome.Scanned scanned -> {
        for (int i = 0; i < rows.size(); i++) {
          take(rows.get(i).subject(), scanned.found().get(i));
        }
        compared += rows.size();
        yield Optional.empty();
      }
    };
  }

  private void take(SubjectId subject, Found found) {
    whole &= found.hits().size() <= Limits.MAX_CANDIDATES;
    for (Found.Hit hit : found.hits()) {
      int order = subject.compareTo(hit.subject());
      if (order == 0) {
        continue;
      }
      SubjectId first = order < 0 ? subject : hit.subject();
      SubjectId second = order < 0 ? hit.subject() : subject;
      int thousandths = Similarity.thousandths(hit.similarity());
      Pair pair = new Pair(first, second, thousandths);
      // Each pair is met from both of its ends.
      if (kept.putIfAbsent(first + " " + second, pair) == null) {
        least.add(pair);
        if (least.size() > Limits.MAX_PAIRS) {
          Pair dropped = least.remove();
          kept.remove(dropped.first() + " " + dropped.second());
          whole = false;
        }
      }
    }
  }
}
