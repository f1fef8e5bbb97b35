package org.countersign.matcher.gallery;

import java.util.Objects;
import java.util.random.RandomGenerator;

/** One probe of a scan. Used once, by one thread. */
public final class Query {
  /** How far below the threshold a filler must be, in thousandths. */
  private static final int DISTANCE = 100;

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
    Similarity.requireUnit(probe, "a probe");
    this.probe = probe;
    this.threshold = threshold;
    this.cap = cap;
    this.fillers = fillers;
    this.chance = Objects.requireNonNull(chance);
  }

  public float[] probe() {
    return probe;
  }

  public int threshold() {
    return threshold;
  }

  public int cap() {
    return cap;
  }

  public int fillers() {
    return fillers;
  }

  public RandomGenerator chance() {
    return chance;
  }

  /**
   * What no row below can be wanted for: its threshold in thousandths, and what rounds up to it.
   */
  public double least() {
    return (threshold - 0.5) / 1000 - 1e-6;
  }

  /** Whether there can be somebody far enough below the threshold to be drawn. */
  public boolean drawsFillers() {
    return fillers > 0 && threshold - DISTANCE > -1000;
  }

  /** Whether somebody this alike may be a filler. */
  public boolean isFar(float similarity) {
    return Similarity.thousandths(similarity) < threshold - DISTANCE;
  }
}
