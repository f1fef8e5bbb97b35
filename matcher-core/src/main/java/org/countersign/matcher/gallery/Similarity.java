package org.countersign.matcher.gallery;

/**
 * The similarity of two unit vectors: their cosine, in single precision, summed in one fixed order
 * so that every implementation can give the same bits. Sixteen partial sums, value i into sum i mod
 * 16, product rounded before it is added; then the upper half of the sums is added to the lower
 * until one is left.
 */
public final class Similarity {
  static final int LANES = 16;

  /** No vector is longer: its squared length was checked to be 1 within a thousandth. */
  public static final double LONGEST = 1.001;

  /** One rounding of single precision. */
  public static final double UNIT = 0x1p-24;

  /** Smallest step of single precision: what a product may lose below it. */
  public static final double TINY = 0x1p-149;

  private Similarity() {}

  /**
   * @param rows vectors one after the other
   * @param at where in {@code rows} the other vector begins
   * @return -1 to 1: what rounding puts outside is brought back
   */
  public static float of(float[] probe, float[] rows, int at) {
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
  public static int thousandths(float similarity) {
    return Math.round(similarity * 1000f);
  }

  /**
   * How far {@link #of} can be from the true product of such a probe with a row, before it is
   * brought back: see {@code docs/reference/exact-scan.md}.
   *
   * @param lengths of both, multiplied
   */
  public static double roundings(int values, double lengths) {
    double times = values / (double) LANES + 5;
    return times * UNIT * 1.001 * lengths + values * TINY;
  }

  /**
   * Requires a length of 1, within a thousandth of its square, of finite values.
   *
   * @param what it is, as in "a probe"
   */
  public static void requireUnit(float[] vector, String what) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    // Written so that NaN is refused too.
    if (!(Math.abs(squares - 1) < 1e-3)) {
      throw new IllegalArgumentException(what + " must have length 1: " + Math.sqrt(squares));
    }
  }
}
