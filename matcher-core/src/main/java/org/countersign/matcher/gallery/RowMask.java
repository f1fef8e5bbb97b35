package org.countersign.matcher.gallery;

import java.util.Arrays;

/** A bit for each row. Immutable. Looks for runs of rows no further than it is asked to. */
final class RowMask {
  private final long[] words;

  private RowMask(long[] words) {
    this.words = words;
  }

  static RowMask of(int[] rows) {
    int last = -1;
    for (int row : rows) {
      last = Math.max(last, row);
    }
    long[] words = new long[last / Long.SIZE + 1];
    for (int row : rows) {
      words[row / Long.SIZE] |= 1L << row;
    }
    return new RowMask(words);
  }

  boolean get(int row) {
    return row / Long.SIZE < words.length && (words[row / Long.SIZE] & (1L << row)) != 0;
  }

  /** The first row from {@code from} on that is set; {@code limit} if none before it is. */
  int next(int from, int limit) {
    return find(from, limit, 0);
  }

  /** The first row from {@code from} on that is not set; {@code limit} if none before it is not. */
  int end(int from, int limit) {
    return find(from, limit, -1);
  }

  /**
   * @param flip 0 to look for what is set, -1 for what is not
   */
  private int find(int from, int limit, long flip) {
    int at = from;
    while (at < limit) {
      long word = at / Long.SIZE < words.length ? words[at / Long.SIZE] : 0;
      // Bits before the one that is asked for are shifted out.
      long rest = (word ^ flip) >>> at;
      if (rest != 0) {
        return Math.min(limit, at + Long.numberOfTrailingZeros(rest));
      }
      at = (at / Long.SIZE + 1) * Long.SIZE;
    }
    return limit;
  }

  RowMask with(int row) {
    long[] changed = Arrays.copyOf(words, Math.max(words.length, row / Long.SIZE + 1));
    changed[row / Long.SIZE] |= 1L << row;
    return new RowMask(changed);
  }

  RowMask without(int row) {
    if (!get(row)) {
      return this;
    }
    long[] changed = words.clone();
    changed[row / Long.SIZE] &= ~(1L << row);
    return new RowMask(changed);
  }
}
