package org.countersign.bench;

import java.util.Arrays;

/** Times of many rounds of the same thing. */
public final class Samples {
  private static final double NANOS_IN_MILLISECOND = 1e6;

  private final long[] sorted;

  private Samples(long[] nanos) {
    this.sorted = nanos.clone();
    Arrays.sort(sorted);
  }

  /**
   * @param nanos at least one
   */
  public static Samples of(long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    return new Samples(nanos);
  }

  /** Something to be measured. */
  public interface Work {
    void run() throws Exception;
  }

  /**
   * @param warmUp rounds that do not count
   */
  public static Samples time(int warmUp, int rounds, Work work) throws Exception {
    long[] nanos = new long[rounds];
    for (int round = -warmUp; round < rounds; round++) {
      long start = System.nanoTime();
      work.run();
      if (round >= 0) {
        nanos[round] = System.nanoTime() - start;
      }
    }
    return of(nanos);
  }

  public int count() {
    return sorted.length;
  }

  /** In milliseconds: the smallest that at least this share of all rounds did not exceed. */
  public double percentile(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / NANOS_IN_MILLISECOND;
  }

  /** In milliseconds. */
  public double median() {
    return percentile(0.5);
  }
}
