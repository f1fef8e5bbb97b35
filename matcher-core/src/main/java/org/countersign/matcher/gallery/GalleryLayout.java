package org.countersign.matcher.gallery;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Where things are in a gallery file: a header, then blocks of {@value #ROWS_PER_BLOCK} rows. A
 * block holds, each for all its rows without a gap: slots (who, until when), high planes and terms
 * (what the first look at a row reads), low planes, vectors. A scan reads long runs of the little
 * that it needs, and a row is spread over its {@link #parts}.
 *
 * @param dimension floats of a vector
 */
record GalleryLayout(int dimension) {
  static final int HEADER_BYTES = 4096;
  static final int ROWS_PER_BLOCK = 1024;
  static final int SLOT_BYTES = 128;

  /** Scale, error of the code, error of its upper half: see {@link RowCoder}. */
  static final int TERMS = 3;

  static final int TERMS_BYTES = TERMS * Float.BYTES;

  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Some bytes of the file. */
  record Part(long at, int bytes) {}

  int vectorBytes() {
    return dimension * Float.BYTES;
  }

  /** Of a high or a low plane of one row. */
  int planeBytes() {
    return RowCoder.planeBytes(dimension);
  }

  /** What a row takes besides its slot. */
  private int dataBytes() {
    return 2 * planeBytes() + TERMS_BYTES + vectorBytes();
  }

  long blockBytes() {
    return (long) ROWS_PER_BLOCK * (SLOT_BYTES + dataBytes());
  }

  long fileBytes(int blocks) {
    return HEADER_BYTES + blocks * blockBytes();
  }

  long slotAt(int row) {
    return at(row, 0, SLOT_BYTES);
  }

  long highAt(int row) {
    return at(row, SLOT_BYTES, planeBytes());
  }

  long termsAt(int row) {
    return at(row, SLOT_BYTES + planeBytes(), TERMS_BYTES);
  }

  long lowAt(int row) {
    return at(row, SLOT_BYTES + planeBytes() + TERMS_BYTES, planeBytes());
  }

  long vectorAt(int row) {
    return at(row, SLOT_BYTES + 2 * planeBytes() + TERMS_BYTES, vectorBytes());
  }

  /**
   * @param before bytes of a row in the sections of its block that come before
   */
  private long at(int row, int before, int bytes) {
    return fileBytes(row / ROWS_PER_BLOCK)
        + (long) ROWS_PER_BLOCK * before
        + (long) (row % ROWS_PER_BLOCK) * bytes;
  }

  /** All of a row that tells of a face: everything but its slot. */
  Part[] parts(int row) {
    return new Part[] {
      new Part(vectorAt(row), vectorBytes()),
      new Part(highAt(row), planeBytes()),
      new Part(termsAt(row), TERMS_BYTES),
      new Part(lowAt(row), planeBytes())
    };
  }
}
