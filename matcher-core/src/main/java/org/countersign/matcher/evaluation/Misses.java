package org.countersign.matcher.evaluation;

import java.util.Arrays;

/**
 * The right person stays below the threshold: FNMR, over all pairs of photographs of one person, or
 * FNIR, over all searches of somebody who is enrolled. A photograph that gave no template is missed
 * at every threshold.
 */
final class Misses implements Tally {
  private final int[] person;
  private final int[] bin;
  private final int people;

  /**
   * @param attempts person and bin of each
   */
  Misses(int people, java.util.List<int[]> attempts) {
    this.people = people;
    this.person = attempts.stream().mapToInt(attempt -> attempt[0]).toArray();
    this.bin = attempts.stream().mapToInt(attempt -> attempt[1]).toArray();
  }

  @Override
  public double count(int[] times, double[] bins) {
    double attempts = 0;
    for (int i = 0; i < bin.length; i++) {
      bins[bin[i]] += times[person[i]];
      attempts += times[person[i]];
    }
    return attempts;
  }

  @Override
  public boolean reaching() {
    return false;
  }

  @Override
  public int[] carriers() {
    int[] lowest = new int[people];
    Arrays.fill(lowest, Bins.COUNT);
    for (int i = 0; i < bin.length; i++) {
      lowest[person[i]] = Math.min(lowest[person[i]], bin[i]);
    }
    int[] added = new int[Bins.COUNT];
    for (int low : lowest) {
      if (low < Bins.COUNT) {
        added[low]++;
      }
    }
    return added;
  }

  @Override
  public int independent() {
    return (int) Arrays.stream(person).distinct().count();
  }
}
