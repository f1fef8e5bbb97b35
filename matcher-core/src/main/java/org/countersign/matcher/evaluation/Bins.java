package org.countersign.matcher.evaluation;

/**
 * Where a score counts. Scores are kept as the scan compares them with a threshold: rounded to
 * thousandths. Bin 0 is "no score": a photograph without a template reaches no threshold.
 */
final class Bins {
  static final int LOWEST = -1000;
  static final int HIGHEST = 1000;
  static final int NO_SCORE = 0;

  /** Thresholds on the grid, {@link #LOWEST} to {@link #HIGHEST}. */
  static final int THRESHOLDS = HIGHEST - LOWEST + 1;

  static final int COUNT = THRESHOLDS + 1;

  private Bins() {}

  static int of(float similarity) {
    return Math.clamp(Math.round(similarity * 1000f), LOWEST, HIGHEST) - LOWEST + 1;
  }

  /** Into shares of errors at each threshold: what reaches it, or what stays below it. */
  static float[] shares(double[] bins, double attempts, boolean reaching) {
    float[] shares = new float[THRESHOLDS];
    double sum = 0;
    if (reaching) {
      for (int at = THRESHOLDS - 1; at >= 0; at--) {
        sum += bins[at + 1];
        shares[at] = (float) (sum / attempts);
      }
    } else {
      for (int at = 0; at < THRESHOLDS; at++) {
        sum += bins[at];
        shares[at] = (float) (sum / attempts);
      }
    }
    return shares;
  }
}
