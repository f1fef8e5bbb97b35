package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/reference/exact-scan.md} proves, tried on vectors made to break it. */
final class CodeBoundTest {
  /** Sums products of one row's planes with a query, by the kernel's reference. */
  private static int sum(byte[] plane, QueryCode query) {
    int[] sums = new int[1];
    new PlainKernel().sums(MemorySegment.ofArray(plane), 0, 1, plane.length, query.values(), sums);
    return sums[0];
  }

  private static double exact(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double length(float[] vector) {
    return Math.sqrt(exact(vector, vector)) * (1 + 1e-12);
  }

  private static void assertWithin(float[] probe, float[] row) {
    QueryCode query = new QueryCode(probe, length(row));
    RowCoder coder = new RowCoder(row.length);
    coder.encode(row);
    int high = sum(coder.high(), query);
    int low = sum(coder.low(), query);
    double coarse = query.coarse(high, coder.scale());
    double fine = query.fine(high, low, coder.scale());
    double sum = exact(probe, row);
    assertThat(Math.abs(sum - coarse)).isLessThanOrEqualTo(query.bound(coder.coarseError()));
    assertThat(Math.abs(sum - fine)).isLessThanOrEqualTo(query.bound(coder.error()));
    if (row.length % Similarity.LANES == 0 && length(row) < 1.001) {
      double single = Similarity.of(probe, row, 0);
      double bound = query.bound(coder.error());
      assertThat(single).isBetween(Math.min(1, fine - bound), Math.max(-1, fine + bound));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 48, 64, 80, 112, 512, 528, 4096})
  void holdsForWhatAGalleryTakes(int dimension) {
    Random random = new Random(dimension);
    float[] last = Vectors.unit(random.nextLong(), dimension);
    for (int round = 0; round < 2000; round++) {
      float[] probe = AwkwardVectors.unit(random, dimension, last);
      float[] row = AwkwardVectors.unit(random, dimension, probe);
      assertWithin(probe, row);
      last = row;
    }
  }

  /**
   * Prime numbers of values leave a rest in every step; lengths from nearly nothing to enormous.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 31, 61, 67, 127, 251, 509})
  void holdsForAnyLengthAndAnyNumberOfValues(int dimension) {
    Random random = new Random(dimension);
    for (int round = 0; round < 500; round++) {
      assertWithin(
          scaled(Vectors.unit(random.nextLong(), dimension), random),
          scaled(Vectors.unit(random.nextLong(), dimension), random));
    }
  }

  private static float[] scaled(float[] vector, Random random) {
    double by = Math.pow(10, random.nextInt(60) - 30);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] * by);
    }
    return vector;
  }

  @Test
  void holdsForNothingAndForNextToNothing() {
    float[] nothing = new float[64];
    float[] least = new float[64];
    Arrays.fill(least, Float.MIN_VALUE);
    float[] some = Vectors.unit(1, 64);
    for (float[] probe : new float[][] {nothing, least, some}) {
      for (float[] row : new float[][] {nothing, least, some}) {
        assertWithin(probe, row);
      }
    }
  }

  /** A bound that says nothing would hold as well. */
  @Test
  void isSmallEnoughToRuleOut() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      QueryCode query = new QueryCode(Vectors.unit(random.nextLong()), Similarity.LONGEST);
      RowCoder coder = new RowCoder(Vectors.DIMENSION);
      coder.encode(Vectors.unit(random.nextLong()));
      assertThat(query.bound(coder.error())).isLessThan(0.02);
      assertThat(query.bound(coder.coarseError())).isLessThan(0.2);
    }
  }

  @Test
  void isFilledUpWithNothing() {
    RowCoder coder = new RowCoder(3);
    coder.encode(new float[] {1, -1, 0.5f});
    assertThat(coder.high()).hasSize(32);
    // 255, 1 and 192, the upper halves and the lower.
    assertThat(Arrays.copyOf(coder.high(), 4)).containsExactly(15, 0, 12, 0);
    assertThat(Arrays.copyOf(coder.low(), 4)).containsExactly(15, 1, 0, 0);
  }
}
