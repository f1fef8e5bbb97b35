package org.countersign.matcher.bench;

import java.util.Random;

/** Unit vectors to measure with, the same for the same number. */
sealed interface Templates {
  int dimension();

  float[] template(int number);

  /** A probe of whoever has that template: as alike as two photographs of one person are. */
  float[] probe(int number);

  String name();

  /**
   * No direction is preferred: strangers are as little alike as can be, and nothing can be guessed.
   */
  record Noise(int dimension) implements Templates {
    @Override
    public float[] template(int number) {
      return normalised(gaussian(new Random(number), dimension));
    }

    @Override
    public float[] probe(int number) {
      return mixed(template(number), normalised(gaussian(new Random(~number), dimension)), 0.75);
    }

    @Override
    public String name() {
      return "noise";
    }
  }

  /**
   * More like templates of faces: variance falls off over the directions so that strangers'
   * similarities spread with a standard deviation of 0.10, as measured on real photographs with the
   * engine in the jar; and one in four templates is of somebody who is there already, at a
   * similarity of about 0.75. The directions are turned so that no single value stands out.
   */
  record Clustered(int dimension) implements Templates {
    private static final double DECAY = 0.74;
    private static final double SAME_PERSON = 0.75;

    @Override
    public float[] template(int number) {
      if (number % 4 == 3) {
        return probe(new Random(31L * number).nextInt(number));
      }
      return person(number);
    }

    @Override
    public float[] probe(int number) {
      int person = number % 4 == 3 ? number - 1 : number;
      return mixed(person(person), person(~number), SAME_PERSON);
    }

    private float[] person(int number) {
      float[] vector = gaussian(new Random(number), dimension);
      for (int i = 0; i < dimension; i++) {
        vector[i] *= (float) Math.pow(i + 1, -DECAY / 2);
      }
      turn(vector);
      return normalised(vector);
    }

    /** Signs by a fixed draw, then the Hadamard transform: orthogonal but for its length. */
    private static void turn(float[] vector) {
      Random signs = new Random(1);
      for (int i = 0; i < vector.length; i++) {
        vector[i] = signs.nextBoolean() ? vector[i] : -vector[i];
      }
      for (int step = 1; step < vector.length; step *= 2) {
        for (int i = 0; i < vector.length; i += 2 * step) {
          for (int j = i; j < i + step; j++) {
            float sum = vector[j] + vector[j + step];
            vector[j + step] = vector[j] - vector[j + step];
            vector[j] = sum;
          }
        }
      }
    }

    @Override
    public String name() {
      return "clustered";
    }
  }

  private static float[] gaussian(Random random, int dimension) {
    // Sums of bits are near enough to normal, and many times faster.
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = Long.bitCount(random.nextLong()) - 32 + random.nextFloat() - 0.5f;
    }
    return vector;
  }

  /** With a similarity of about {@code alike} to the first, if they are strangers. */
  private static float[] mixed(float[] one, float[] other, double alike) {
    float[] vector = new float[one.length];
    double rest = Math.sqrt(1 - alike * alike);
    for (int i = 0; i < one.length; i++) {
      vector[i] = (float) (alike * one[i] + rest * other[i]);
    }
    return normalised(vector);
  }

  private static float[] normalised(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float by = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= by;
    }
    return vector;
  }
}
