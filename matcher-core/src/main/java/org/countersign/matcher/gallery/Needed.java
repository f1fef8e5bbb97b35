package org.countersign.matcher.gallery;

import java.util.Arrays;

/**
 * What each query of a batch needs of its product with a row so that the row is looked at further:
 * product - offset &gt;= a * perRow - b * perError, in single precision, where a and b are the
 * row's. Filled up to whole groups with queries that need what is infinite. For one thread.
 */
final class Needed {
  static final int GROUP = 16;

  final int[] offset;
  final float[] perRow;
  final float[] perError;

  Needed(int queries) {
    int filled = (queries + GROUP - 1) / GROUP * GROUP;
    offset = new int[filled];
    perRow = new float[filled];
    perError = new float[filled];
    Arrays.fill(perRow, Float.POSITIVE_INFINITY);
  }

  int length() {
    return offset.length;
  }
}
