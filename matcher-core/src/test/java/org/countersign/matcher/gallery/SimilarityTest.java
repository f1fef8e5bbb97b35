package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimilarityTest {
  @ParameterizedTest
  @ValueSource(ints = {16, 32, 128, 512, 4096})
  void isTheCosineOfTwoUnitVectors(int dimension) {
    Random random = new Random(dimension);
    for (int round = 0; round < 50; round++) {
      float[] a = Vectors.unit(random.nextLong(), dimension);
      float[] b =
          Vectors.between(a, Vectors.unit(random.nextLong(), dimension), random.nextDouble());
      double exact = 0;
      for (int i = 0; i < dimension; i++) {
        exact += (double) a[i] * b[i];
      }
      assertThat((double) Similarity.of(a, b, 0)).isCloseTo(exact, within(2e-6));
      assertThat(Similarity.of(a, b, 0)).isEqualTo(Similarity.of(b, a, 0));
      assertThat((double) Similarity.of(a, a, 0)).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void readsTheVectorThatBeginsWhereItIsTold() {
    float[] a = Vectors.unit(1);
    float[] b = Vectors.unit(2);
    float[] rows = new float[2 * Vectors.DIMENSION];
    System.arraycopy(a, 0, rows, 0, Vectors.DIMENSION);
    System.arraycopy(b, 0, rows, Vectors.DIMENSION, Vectors.DIMENSION);
    assertThat(Similarity.of(a, rows, Vectors.DIMENSION)).isEqualTo(Similarity.of(a, b, 0));
    assertThat(Similarity.of(a, rows, 0)).isEqualTo(Similarity.of(a, a, 0));
  }

  @Test
  void staysWithinItsRange() {
    float[] long_ = new float[16];
    long_[0] = 1.0001f;
    float[] back = new float[16];
    back[0] = -1.0001f;
    assertThat(Similarity.of(long_, long_, 0)).isEqualTo(1f);
    assertThat(Similarity.of(long_, back, 0)).isEqualTo(-1f);
  }

  /** Other implementations must give the same bits: sixteen sums, then halves. */
  @Test
  void sumsInTheWrittenOrder() {
    float[] a = Vectors.unit(3, 48);
    float[] b = Vectors.unit(4, 48);
    float[] sums = new float[16];
    for (int i = 0; i < 48; i++) {
      sums[i % 16] = sums[i % 16] + a[i] * b[i];
    }
    float[] eights = new float[8];
    for (int i = 0; i < 8; i++) {
      eights[i] = sums[i] + sums[i + 8];
    }
    float[] fours = new float[4];
    for (int i = 0; i < 4; i++) {
      fours[i] = eights[i] + eights[i + 4];
    }
    float whole = (fours[0] + fours[2]) + (fours[1] + fours[3]);
    assertThat(Similarity.of(a, b, 0)).isEqualTo(whole);
  }

  @Test
  void roundsToTheNearestThousandth() {
    assertThat(Similarity.thousandths(0.3994f)).isEqualTo(399);
    assertThat(Similarity.thousandths(0.3996f)).isEqualTo(400);
    assertThat(Similarity.thousandths(-1f)).isEqualTo(-1000);
  }
}
