package org.countersign.matcher.gallery;

import java.util.Arrays;

/**
 * Sorts rows by bytes that the file holds, five at a time, without an object for any of them: the
 * number of a row needs 24 bits, which leaves 40 of a long for what it is sorted by.
 */
final class RowSort {
  private static final int STEP = 5;
  private static final int ROW_BITS = 24;
  private static final int ROW_MASK = (1 << ROW_BITS) - 1;

  private final Bytes bytes;
  private final int length;
  private final long[] keys;

  /** What rows are sorted by. */
  interface Bytes {
    /** From 0 to 255; 0 beyond the end. */
    int at(int row, int index);
  }

  private RowSort(Bytes bytes, int length, long[] keys) {
    this.bytes = bytes;
    this.length = length;
    this.keys = keys;
  }

  /**
   * Rows whose bytes are all equal come in ascending order.
   *
   * @param length most bytes of a row
   */
  static void sort(int[] rows, int length, Bytes bytes) {
    new RowSort(bytes, length, new long[rows.length]).sort(rows, 0, rows.length, 0);
  }

  private void sort(int[] rows, int from, int to, int depth) {
    for (int i = from; i < to; i++) {
      long key = 0;
      for (int j = 0; j < STEP; j++) {
        key = (key << 8) | bytes.at(rows[i], depth + j);
      }
      // Longs are compared with their sign, bytes without.
      keys[i] = ((key << ROW_BITS) | rows[i]) ^ Long.MIN_VALUE;
    }
    Arrays.parallelSort(keys, from, to);
    for (int i = from; i < to; i++) {
      rows[i] = (int) (keys[i] & ROW_MASK);
    }
    if (depth + STEP >= length) {
      return;
    }
    int run = from;
    while (run < to) {
      long prefix = keys[run] >>> ROW_BITS;
      int end = run + 1;
      while (end < to && keys[end] >>> ROW_BITS == prefix) {
        end++;
      }
      if (end - run > 1) {
        sort(rows, run, end, depth + STEP);
      }
      run = end;
    }
  }
}
