package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;

/** Makes a row's code again from its vector and compares. For one thread. */
final class CodeCheck {
  private final MemorySegment file;
  private final GalleryLayout layout;
  private final RowCoder coder;
  private final float[] vector;

  CodeCheck(MemorySegment file, GalleryLayout layout) {
    this.file = file;
    this.layout = layout;
    this.coder = new RowCoder(layout.dimension());
    this.vector = new float[layout.dimension()];
  }

  boolean hasRightCodes(int row) {
    MemorySegment.copy(file, GalleryLayout.FLOAT, layout.vectorAt(row), vector, 0, vector.length);
    coder.encode(vector);
    return same(layout.highAt(row), MemorySegment.ofArray(coder.high()))
        && same(layout.termsAt(row), MemorySegment.ofBuffer(coder.terms()))
        && same(layout.lowAt(row), MemorySegment.ofArray(coder.low()));
  }

  private boolean same(long at, MemorySegment expected) {
    return file.asSlice(at, expected.byteSize()).mismatch(expected) < 0;
  }
}
