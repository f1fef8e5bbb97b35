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
   * The same for single planes.
   *
   * @param at where each plane begins
   */
  void sums(MemorySegment file, long[] at, int count, int planeBytes, short[] query, int[] sums);

  /**
   * Which rows may reach what is needed: (32 * sum - offset) * (scale * a) + error * b &gt;= least,
   * in single precision.
   *
   * @param count a multiple of {@value Needed#GROUP}, of which what is beyond the rows has an error
   *     of minus infinity
   * @param chosen written from 0, ascending
   * @return how many
   */
  int choose(
      int[] sums,
      float[] scales,
      float[] errors,
      int count,
      int offset,
      float a,
      float b,
      float least,
      int[] chosen);

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
