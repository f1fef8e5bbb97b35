package org.countersign.matcher.gallery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.countersign.matcher.SubjectId;

/** Unit vectors, the same for the same seed. */
final class Vectors {
  static final int DIMENSION = 512;
  static final String ENGINE = "ab".repeat(32);

  private Vectors() {}

  /** Without threads of its own, so that nobody has to close it. */
  static final Scanner SCANNER = new Scanner(new PlainKernel(), new Cores(1), Optional.empty());

  static GalleryFolder open(Path folder, int dimension) {
    return GalleryFolder.open(folder, ENGINE, dimension, Scanner.forThisMachine(Optional.empty()));
  }

  static float[] unit(long seed) {
    return unit(seed, DIMENSION);
  }

  static float[] unit(long seed, int dimension) {
    Random random = new Random(seed);
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return normalised(vector);
  }

  /** Between two vectors: {@code share} of the first. */
  static float[] between(float[] a, float[] b, double share) {
    float[] mixed = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      mixed[i] = (float) (share * a[i] + (1 - share) * b[i]);
    }
    return normalised(mixed);
  }

  private static float[] normalised(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return vector;
  }

  static byte[] bytes(float[] vector) {
    ByteBuffer out =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.asFloatBuffer().put(vector);
    return out.array();
  }

  static SubjectId subject(int number) {
    return new SubjectId("P%05d".formatted(number));
  }
}
