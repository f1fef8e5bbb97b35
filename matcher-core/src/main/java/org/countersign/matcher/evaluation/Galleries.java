package org.countersign.matcher.evaluation;

/**
 * All galleries of one size that can be drawn from a set, at once: what would come of a search is
 * averaged over every one of them exactly, instead of over a few that were drawn.
 */
final class Galleries {
  private Galleries() {}

  /**
   * Shares of the galleries of {@code size} people, drawn without replacement from {@code people},
   * in which at least one of {@code hits} certain people is, for each number of hits from 0 until
   * the share is 1 for all practical purposes.
   */
  static double[] sharesWithAHit(int people, int size) {
    int most = people - size + 1;
    double[] shares = new double[Math.max(most, 0) + 1];
    double none = 1;
    int hits = 0;
    while (hits < most) {
      // The next of them is not among those drawn either.
      none *= Math.max(0, people - hits - size) / (double) (people - hits);
      hits++;
      shares[hits] = 1 - none;
      if (none < 1e-9) {
        return java.util.Arrays.copyOf(shares, hits + 1);
      }
    }
    return shares;
  }

  static double share(double[] shares, int hits) {
    return hits < shares.length ? shares[hits] : 1;
  }
}
