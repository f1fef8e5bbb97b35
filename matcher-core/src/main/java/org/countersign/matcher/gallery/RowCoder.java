package org.countersign.matcher.gallery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a vector in eight bits a value, and how far that is from the vector.
 *
 * <p>A value x becomes c = round(x / scale), from -127 to 127, with scale = max|x| / 127. What is
 * kept is c + 128 in two halves: the upper four bits in the <em>high plane</em>, the lower four in
 * the <em>low plane</em>. The high plane alone says c to within 7.5, and is half the bytes: a scan
 * looks at it first, and at the low plane only where that was not enough to rule a row out. Byte j
 * of a plane holds values j and j + planeBytes, so that a step over a plane needs no shuffling.
 *
 * <p>The two errors are lengths of what the code leaves out, rounded up; {@code
 * docs/reference/exact-scan.md} proves what follows from them. The same vector gives the same bytes
 * on every machine. Not safe for use by many threads: it is used again for the next vector.
 */
final class RowCoder {
  /** A code is filled up with zeros to a multiple of this many values. */
  private static final int STEP = 64;

  static final int MIDDLE = 128;

  /** What four lost bits are taken for: the middle of 0 to 15. */
  static final double LOST = 7.5;

  /** Makes up for what the arithmetic of doubles may have rounded away: far less than this. */
  private static final double ROUND_UP = 1 + 1e-9;

  private final int dimension;
  private final byte[] high;
  private final byte[] low;
  private float scale;
  private float error;
  private float coarseError;

  RowCoder(int dimension) {
    this.dimension = dimension;
    this.high = new byte[planeBytes(dimension)];
    this.low = new byte[planeBytes(dimension)];
  }

  static int planeBytes(int dimension) {
    return (dimension + STEP - 1) / STEP * STEP / 2;
  }

  /**
   * @param vector finite
   */
  void encode(float[] vector) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    scale = largest / 127;
    int half = high.length;
    double squares = 0;
    double coarseSquares = 0;
    for (int i = 0; i < half; i++) {
      int first = code(vector, i);
      int second = code(vector, i + half);
      high[i] = (byte) ((first >>> 4) | (second & 0xF0));
      low[i] = (byte) ((first & 15) | ((second & 15) << 4));
    }
    for (int i = 0; i < dimension; i++) {
      int code = code(vector, i);
      double left = vector[i] - (double) scale * (code - MIDDLE);
      double coarseLeft = vector[i] - (double) scale * ((code & 0xF0) + LOST - MIDDLE);
      squares += left * left;
      coarseSquares += coarseLeft * coarseLeft;
    }
    error = up(Math.sqrt(squares));
    coarseError = up(Math.sqrt(coarseSquares));
  }

  /** 1 to 255, and 0 beyond the end. */
  private int code(float[] vector, int i) {
    if (i >= dimension) {
      return 0;
    }
    // A scale of zero: all values are zero, or so small that their code is.
    double exact = scale == 0 ? 0 : (double) vector[i] / scale;
    return MIDDLE + (int) Math.clamp(Math.rint(exact), -127, 127);
  }

  private static float up(double value) {
    return Math.nextUp((float) (value * ROUND_UP));
  }

  /** Not to be changed; valid until the next vector. */
  byte[] high() {
    return high;
  }

  /** As {@link #high()}. */
  byte[] low() {
    return low;
  }

  float scale() {
    return scale;
  }

  /** At least the length of vector - scale * (code - 128). */
  float error() {
    return error;
  }

  /** At least the length of vector - scale * (16 * upper half + 7.5 - 128). */
  float coarseError() {
    return coarseError;
  }

  /** Scale and errors as they stand in the file. */
  ByteBuffer terms() {
    return ByteBuffer.allocate(GalleryLayout.TERMS_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(scale)
        .putFloat(error)
        .putFloat(coarseError)
        .flip();
  }
}
