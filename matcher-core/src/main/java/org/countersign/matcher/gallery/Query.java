package org.countersign.matcher.gallery;

import java.util.Objects;
import java.util.random.RandomGenerator;

/** One probe of a scan. Used once, by one thread. */
public final class Query {
  private final float[] probe;
  private final int threshold;
  private final int cap;
  private final int fillers;
  private final RandomGenerator chance;

  /**
   * @param probe of length 1; not copied, and not written to
   * @param threshold lowest similarity of a candidate, in thousandths
   * @param cap most candidates
   * @param fillers how many people to draw who are far below the threshold
   * @param chance draws them
   */
  public Query(float[] probe, int threshold, int cap, int fillers, RandomGenerator chance) {
    double squares = 0;
    for (float value : probe) {
      squares += (double) value * value;
    }
    // Written so that NaN is refused too.
    if (!(Math.abs(squares - 1) < 1e-3)) {
      throw new IllegalArgumentException("a probe must have length 1: " + Math.sqrt(squares));
    }
    this.probe = probe;
    this.threshold = threshold;
    this.cap = cap;
    this.fillers = fillers;
    this.chance = Objects.requireNonNull(chance);
  }

  float[] probe() {
    return probe;
  }

  int threshold() {
    return threshold;
  }

  int cap() {
    return cap;
  }

  int fillers() {
    return fillers;
  }

  RandomGenerator chance() {
    return chance;
  }
}
