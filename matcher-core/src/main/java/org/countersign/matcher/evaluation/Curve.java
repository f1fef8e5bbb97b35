package org.countersign.matcher.evaluation;

import java.util.OptionalInt;

/** One error rate over all thresholds, -1000 to 1000 thousandths, with its interval. Immutable. */
public final class Curve {
  private final float[] rate;
  private final float[] low;
  private final float[] high;
  private final int[] carriers;
  private final long attempts;
  private final int independent;

  /**
   * Takes the arrays over.
   *
   * @param carriers at each threshold, how many people carry the errors, independently of each
   *     other
   * @param attempts comparisons or searches in which the error could have happened
   * @param independent people that the rule of three may count
   */
  Curve(float[] rate, float[] low, float[] high, int[] carriers, long attempts, int independent) {
    this.rate = rate;
    this.low = low;
    this.high = high;
    this.carriers = carriers;
    this.attempts = attempts;
    this.independent = independent;
  }

  /** Nothing of this kind could be tried. */
  static Curve nothing() {
    float[] none = new float[Bins.THRESHOLDS];
    float[] all = new float[Bins.THRESHOLDS];
    java.util.Arrays.fill(all, 1);
    return new Curve(none, none, all, new int[Bins.THRESHOLDS], 0, 0);
  }

  public long attempts() {
    return attempts;
  }

  public int independent() {
    return independent;
  }

  public double rate(int threshold) {
    return rate[at(threshold)];
  }

  public double low(int threshold) {
    return low[at(threshold)];
  }

  public double high(int threshold) {
    return high[at(threshold)];
  }

  public int carriers(int threshold) {
    return carriers[at(threshold)];
  }

  /** The lowest rate that can be told from zero with these people; 1 if none can. */
  public double lowestMeasurable() {
    double lowest = 1;
    for (int at = 0; at < rate.length; at++) {
      if (carriers[at] >= Bootstrap.FEWEST_CARRIERS) {
        lowest = Math.min(lowest, rate[at]);
      }
    }
    return lowest;
  }

  /** The lowest rate that the set shows the true one to be under, at any threshold. */
  public double lowestShown() {
    double lowest = 1;
    for (float top : high) {
      lowest = Math.min(lowest, top);
    }
    return lowest;
  }

  /** The lowest threshold at which the true rate is shown to be at most this. */
  public OptionalInt firstShown(double most) {
    for (int at = 0; at < high.length; at++) {
      if (high[at] <= most) {
        return OptionalInt.of(at + Bins.LOWEST);
      }
    }
    return OptionalInt.empty();
  }

  private static int at(int threshold) {
    if (threshold < Bins.LOWEST || threshold > Bins.HIGHEST) {
      throw new IllegalArgumentException("a threshold is -1000 to 1000 thousandths: " + threshold);
    }
    return threshold - Bins.LOWEST;
  }
}
