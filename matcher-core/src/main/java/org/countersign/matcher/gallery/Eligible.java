package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.countersign.matcher.GalleryId;

/**
 * Rows that may be searched on one day. Immutable: nobody changes the mask.
 *
 * @param day days since 1970-01-01
 * @param mask a bit for each eligible row
 * @param rows the same as a digest
 */
record Eligible(long day, RowMask mask, Snapshot rows) {
  /** A day on which nobody searches. */
  static final long NEVER = Long.MIN_VALUE;

  /**
   * @param live rows to be looked at
   */
  static Eligible of(
      GalleryId gallery, GalleryLayout layout, MemorySegment file, long day, int[] live) {
    int[] eligible =
        Arrays.stream(live).filter(row -> isEligible(layout, file, day, row)).toArray();
    return new Eligible(day, RowMask.of(eligible), Snapshot.of(gallery, layout, file, eligible));
  }

  private static boolean isEligible(GalleryLayout layout, MemorySegment file, long day, int row) {
    long slot = layout.slotAt(row);
    // An unknown flag is a reason to leave somebody out, never to take them in.
    return file.get(GalleryLayout.INT, slot + Slot.EXPIRES_AT) >= day
        && file.get(GalleryLayout.INT, slot + Slot.FLAGS_AT) == 0;
  }

  int count() {
    return rows.count();
  }

  String snapshot() {
    return rows.hex();
  }

  /** With a row that has been added since. */
  Eligible with(GalleryLayout layout, MemorySegment file, int row) {
    if (day == NEVER || !isEligible(layout, file, day, row)) {
      return this;
    }
    return new Eligible(day, mask.with(row), rows.with(file, row));
  }

  /** Without a row that is about to be overwritten. */
  Eligible without(MemorySegment file, int row) {
    if (!mask.get(row)) {
      return this;
    }
    return new Eligible(day, mask.without(row), rows.without(file, row));
  }
}
