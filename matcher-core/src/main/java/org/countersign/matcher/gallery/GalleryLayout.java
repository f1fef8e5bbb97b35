package org.countersign.matcher.gallery;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Where things are in a gallery file: a header, then blocks of {@value #ROWS_PER_BLOCK} rows, each
 * block first all its slots (who, until when), then all its vectors without a gap, so that a scan
 * reads long runs of nothing but floats.
 *
 * @param dimension floats of a vector
 */
record GalleryLayout(int dimension) {
  static final int HEADER_BYTES = 4096;
  static final int ROWS_PER_BLOCK = 1024;
  static final int SLOT_BYTES = 128;

  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  int vectorBytes() {
    return dimension * Float.BYTES;
  }

  long blockBytes() {
    return (long) ROWS_PER_BLOCK * (SLOT_BYTES + vectorBytes());
  }

  long fileBytes(int blocks) {
    return HEADER_BYTES + blocks * blockBytes();
  }

  long slotAt(int row) {
    return fileBytes(row / ROWS_PER_BLOCK) + (long) (row % ROWS_PER_BLOCK) * SLOT_BYTES;
  }

  long vectorAt(int row) {
    return fileBytes(row / ROWS_PER_BLOCK)
        + (long) ROWS_PER_BLOCK * SLOT_BYTES
        + (long) (row % ROWS_PER_BLOCK) * vectorBytes();
  }
}
