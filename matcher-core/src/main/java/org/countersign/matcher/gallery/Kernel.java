package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;

/**
 * The arithmetic of the scan on whole numbers: exact, so every implementation gives the same. Safe
 * for use by many threads.
 */
interface Kernel {
  /** What to say of it in a log, as in "rows are compared by ...". */
  String name();

  /**
   * Sums of products of a query with planes that follow each other.
   *
   * @param at where the first plane begins
   * @param planeBytes of one; a multiple of 32
   * @param query value j for the lower four bits of byte j, value j + planeBytes for the upper
   * @param sums written from 0, one for each row
   */
  void sums(MemorySegment file, long at, int rows, int planeBytes, short[] query, int[] sums);

  /**
   * Puts the halves of codes together again.
   *
   * @param highAt where the first row's high plane begins; the others follow
   * @param lowAt the same of the low planes
   * @param codes one byte for each value, rows one after the other
   * @param codesAt where to begin in it
   */
  void join(
      MemorySegment file,
      long highAt,
      long lowAt,
      int rows,
      int planeBytes,
      MemorySegment codes,
      long codesAt);

  /**
   * The first query from {@code from} on for which a row's similarity may reach what is needed, or
   * the length of {@code needed} if there is none.
   *
   * @param products of this row with each query, from {@code at} on
   */
  int next(MemorySegment products, long at, int from, Needed needed, float a, float b);
}
