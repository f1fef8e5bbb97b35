package org.countersign.matcher.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches of somebody who is enrolled, in which somebody else is at least as similar as the right
 * person: 1 minus the rank-1 rate, over all galleries of one size. No threshold: every error lies
 * in the lowest bin.
 */
final class NotFirst implements Tally {
  private static final class Search {
    private final int person;

    /** People at least as similar as the right one. */
    private final int[] closer;

    /** Nobody could be compared: an error in any gallery. */
    private final boolean missing;

    Search(int person, int[] closer, boolean missing) {
      this.person = person;
      this.closer = closer;
      this.missing = missing;
    }
  }

  private final List<Search> searches = new ArrayList<>();
  private final int[] enrolment;
  private final int size;

  /**
   * @param mated photographs of people who have an enrolment photograph, good or not
   */
  NotFirst(Scores scores, int[] enrolment, int[] mated, int size) {
    this.enrolment = enrolment;
    this.size = size;
    for (int search : mated) {
      int person = scores.person(search);
      int mate = enrolment[person];
      if (mate < 0 || !scores.searchable(search)) {
        searches.add(new Search(person, new int[0], true));
        continue;
      }
      int own = scores.bin(search, mate);
      List<Integer> closer = new ArrayList<>();
      for (int other = 0; other < enrolment.length; other++) {
        if (other != person
            && enrolment[other] >= 0
            && scores.bin(search, enrolment[other]) >= own) {
          closer.add(other);
        }
      }
      searches.add(
          new Search(person, closer.stream().mapToInt(Integer::intValue).toArray(), false));
    }
  }

  @Override
  public double count(int[] times, double[] bins) {
    int all = 0;
    for (int person = 0; person < enrolment.length; person++) {
      all += enrolment[person] >= 0 ? times[person] : 0;
    }
    Map<Integer, double[]> shares = new HashMap<>();
    double attempts = 0;
    for (Search search : searches) {
      int weight = times[search.person];
      if (weight == 0) {
        continue;
      }
      attempts += weight;
      bins[Bins.NO_SCORE] += weight * (search.missing ? 1 : missed(search, times, all, shares));
    }
    return attempts;
  }

  private double missed(Search search, int[] times, int all, Map<Integer, double[]> shares) {
    int others = all - times[search.person];
    int hits = 0;
    for (int other : search.closer) {
      hits += times[other];
    }
    return Galleries.share(
        shares.computeIfAbsent(others, o -> Galleries.sharesWithAHit(o, Math.min(size - 1, o))),
        hits);
  }

  @Override
  public boolean reaching() {
    return false;
  }

  @Override
  public boolean shifted() {
    return true;
  }

  @Override
  public int[] carriers() {
    int[] added = new int[Bins.COUNT];
    added[Bins.NO_SCORE] =
        (int)
            searches.stream()
                .filter(search -> search.missing || search.closer.length > 0)
                .map(search -> search.person)
                .distinct()
                .count();
    return added;
  }

  @Override
  public int independent() {
    return (int) searches.stream().map(search -> search.person).distinct().count();
  }
}
