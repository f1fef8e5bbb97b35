package org.countersign.matcher.gallery;

/**
 * A probe in eight bits a value, as {@link RowCoder} writes a row, and what its comparison with a
 * row can be off by at most: see {@code docs/reference/exact-scan.md}, whose names are used here.
 */
final class QueryCode {
  /** Covers the roundings of the few operations in double precision here. */
  private static final double DOUBLES = 1e-12;

  /**
   * To be taken off what is needed where a first choice is made in single precision: covers its
   * roundings, at most seven of 2^-24, of similarities and bounds below 4.
   */
  static final double SINGLES = 4e-6;

  private static final int COARSE_EXCESS = (int) (2 * (RowCoder.MIDDLE - RowCoder.LOST));

  private final short[] values;
  private final int sum;
  private final double scale;
  private final double length;
  private final double left;
  private final double always;

  /**
   * @param probe finite
   * @param longestRow no row is longer
   */
  QueryCode(float[] probe, double longestRow) {
    float largest = 0;
    double squares = 0;
    for (float value : probe) {
      largest = Math.max(largest, Math.abs(value));
      squares += (double) value * value;
    }
    float step = largest / 127;
    values = new short[2 * RowCoder.planeBytes(probe.length)];
    double leftSquares = 0;
    int total = 0;
    for (int i = 0; i < probe.length; i++) {
      double exact = step == 0 ? 0 : (double) probe[i] / step;
      values[i] = (short) Math.clamp(Math.rint(exact), -127, 127);
      double lost = probe[i] - (double) step * values[i];
      leftSquares += lost * lost;
      total += values[i];
    }
    scale = step;
    sum = total;
    length = Math.sqrt(squares) * (1 + 1e-9);
    left = Math.sqrt(leftSquares) * (1 + 1e-9);
    always =
        left * longestRow
            + Similarity.roundings(probe.length, length * longestRow)
            + DOUBLES * (1 + length * longestRow);
  }

  /** From -127 to 127, filled up with zeros. Not to be changed. */
  short[] values() {
    return values;
  }

  int sum() {
    return sum;
  }

  double scale() {
    return scale;
  }

  /** How much of a row's error counts: |q| + |q - t d|. */
  double perError() {
    return (length + left) * (1 + DOUBLES);
  }

  /** What every comparison can be off by, whatever the row's error. */
  double always() {
    return always;
  }

  /**
   * The part of a similarity that the high plane knows.
   *
   * @param high sum of the products with the high plane
   */
  double coarse(int high, float rowScale) {
    return scale / 2 * rowScale * (32 * high - coarseOffset());
  }

  /** What the products have too much, doubled so that it is a whole number. */
  int coarseOffset() {
    return COARSE_EXCESS * sum;
  }

  /** The part that both planes know. */
  double fine(int high, int low, float rowScale) {
    return whole(16 * high + low, rowScale);
  }

  /**
   * @param product sum of the products with the whole code
   */
  double whole(int product, float rowScale) {
    return scale * rowScale * (product - (long) RowCoder.MIDDLE * sum);
  }

  /** The most that a comparison with such a row can be off by. */
  double bound(float rowError) {
    return perError() * rowError + always;
  }
}
