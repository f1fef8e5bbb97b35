package org.countersign.matcher.gallery;

import java.util.Arrays;
import java.util.Random;

/** Vectors for which coding, rounding or ordering could go wrong. */
final class AwkwardVectors {
  private AwkwardVectors() {}

  /** Of length 1, or as near as single precision comes. */
  static float[] unit(Random random, int dimension, float[] other) {
    return switch (random.nextInt(9)) {
      case 0 -> Vectors.unit(random.nextLong(), dimension);
      case 1 -> other.clone();
      case 2 -> negated(other);
      case 3 -> nudged(random, other);
      case 4 -> oneHot(random, dimension);
      case 5 -> flat(random, dimension);
      case 6 -> spread(random, dimension);
      case 7 -> Vectors.between(other, Vectors.unit(random.nextLong(), dimension), 0.999);
      default -> stretched(random, other);
    };
  }

  private static float[] negated(float[] vector) {
    float[] changed = vector.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] = -changed[i];
    }
    return changed;
  }

  /** A few values by one step of single precision: similarities that differ in their last bit. */
  private static float[] nudged(Random random, float[] vector) {
    float[] changed = vector.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(changed.length);
      changed[at] = random.nextBoolean() ? Math.nextUp(changed[at]) : Math.nextDown(changed[at]);
    }
    return changed;
  }

  /** One value holds all; the others are nothing, or less than single precision can hold well. */
  private static float[] oneHot(Random random, int dimension) {
    float[] vector = new float[dimension];
    if (random.nextBoolean()) {
      Arrays.fill(vector, random.nextBoolean() ? Float.MIN_VALUE : 1e-39f);
    }
    vector[random.nextInt(dimension)] = random.nextBoolean() ? 1 : -1;
    return vector;
  }

  /** All of one size: every code is the largest there is. */
  private static float[] flat(Random random, int dimension) {
    float[] vector = new float[dimension];
    float value = (float) (1 / Math.sqrt(dimension));
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextInt(3) == 0 ? -value : value;
    }
    return vector;
  }

  /** Values over forty powers of ten. */
  private static float[] spread(Random random, int dimension) {
    float[] vector = new float[dimension];
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) (random.nextGaussian() * Math.pow(10, -40 * random.nextDouble()));
      squares += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return squares > 1e-30 ? vector : oneHot(random, dimension);
  }

  /** Longer or shorter than 1 by as much as a gallery takes: similarities beyond 1 and -1. */
  private static float[] stretched(Random random, float[] vector) {
    float[] changed = vector.clone();
    float by = random.nextBoolean() ? 1.0004f : 0.9996f;
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    for (int i = 0; i < changed.length; i++) {
      changed[i] *= (float) (by / Math.sqrt(squares));
    }
    return changed;
  }
}
