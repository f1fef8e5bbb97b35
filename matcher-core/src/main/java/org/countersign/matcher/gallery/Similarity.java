package org.countersign.matcher.gallery;

/**
 * The similarity of two unit vectors: their cosine, in single precision, summed in one fixed order
 * so that every implementation can give the same bits. Sixteen partial sums, value i into sum i mod
 * 16, product rounded before it is added; then the upper half of the sums is added to the lower
 * until one is left.
 */
final class Similarity {
  static final int LANES = 16;

  private Similarity() {}

  /**
   * @param rows vectors one after the other
   * @param at where in {@code rows} the other vector begins
   * @return -1 to 1: what rounding puts outside is brought back
   */
  static float of(float[] probe, float[] rows, int at) {
    float[] sums = new float[LANES];
    for (int i = 0; i < probe.length; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        sums[lane] += probe[i + lane] * rows[at + i + lane];
      }
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        sums[lane] += sums[lane + half];
      }
    }
    return Math.clamp(sums[0], -1f, 1f);
  }

  /** Rounded to the nearest thousandth: what thresholds are compared with and the ledger holds. */
  static int thousandths(float similarity) {
    return Math.round(similarity * 1000f);
  }
}
