package org.countersign.matcher.evaluation;

import java.util.BitSet;

/**
 * How many pairs of people carry an error without sharing a person: pairs come with falling scores
 * and are taken if both people are still free. At least half of the largest number there is.
 */
final class Matching {
  private final int[] added = new int[Bins.COUNT];
  private final BitSet taken;

  /**
   * @param people on both sides together
   */
  Matching(int people) {
    this.taken = new BitSet(people);
  }

  void offer(int one, int other, int bin) {
    if (!taken.get(one) && !taken.get(other)) {
      taken.set(one);
      taken.set(other);
      added[bin]++;
    }
  }

  int[] added() {
    return added;
  }
}
