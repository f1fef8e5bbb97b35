package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector registers against the reference: the same numbers, not nearly the same. */
final class KernelTest {
  private static final Kernel PLAIN = new PlainKernel();
  private static final Kernel VECTOR = new VectorKernel();

  private static MemorySegment bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return MemorySegment.ofArray(bytes);
  }

  /** All that can be: 15 in every half, 127 in every value. */
  private static MemorySegment full(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0xFF);
    return MemorySegment.ofArray(bytes);
  }

  private static short[] query(Random random, int values) {
    short[] query = new short[values];
    for (int i = 0; i < values; i++) {
      query[i] = (short) (random.nextInt(255) - 127);
    }
    return query;
  }

  private static short[] full(int values, int value) {
    short[] query = new short[values];
    Arrays.fill(query, (short) value);
    return query;
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 96, 160, 224, 256, 288, 512, 992, 2048})
  void sumsTheSame(int planeBytes) {
    Random random = new Random(planeBytes);
    for (int round = 0; round < 100; round++) {
      boolean extreme = round < 4;
      MemorySegment file = extreme ? full(9 * planeBytes) : bytes(random, 9 * planeBytes);
      short[] query =
          extreme
              ? full(2 * planeBytes, round % 2 == 0 ? 127 : -127)
              : query(random, 2 * planeBytes);
      int rows = 1 + random.nextInt(8);
      int at = random.nextInt(planeBytes);
      int[] expected = new int[10];
      int[] found = new int[10];
      PLAIN.sums(file, at, rows, planeBytes, query, expected);
      VECTOR.sums(file, at, rows, planeBytes, query, found);
      assertThat(found).isEqualTo(expected);
      long[] places = {at, (long) at + planeBytes, at};
      PLAIN.sums(file, places, 3, planeBytes, query, expected);
      VECTOR.sums(file, places, 3, planeBytes, query, found);
      assertThat(found).isEqualTo(expected);
      if (extreme) {
        assertThat(expected[0]).isEqualTo(2 * planeBytes * 15 * query[0]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 48, 256})
  void choosesTheSameRows(int count) {
    Random random = new Random(count);
    for (int round = 0; round < 300; round++) {
      int[] sums = new int[count];
      float[] scales = new float[count];
      float[] errors = new float[count];
      for (int i = 0; i < count; i++) {
        sums[i] = random.nextInt(2000) - 1000;
        scales[i] = random.nextFloat(0.01f, 1);
        errors[i] = i > count - 3 ? Float.NEGATIVE_INFINITY : random.nextFloat(300);
      }
      int[] expected = new int[count];
      int[] found = new int[count];
      float least = random.nextFloat(-9000, 9000);
      int plain = PLAIN.choose(sums, scales, errors, count, 77, 0.5f, 1.5f, least, expected);
      int vector = VECTOR.choose(sums, scales, errors, count, 77, 0.5f, 1.5f, least, found);
      assertThat(Arrays.copyOf(found, vector)).isEqualTo(Arrays.copyOf(expected, plain));
      assertThat(plain).isLessThanOrEqualTo(count - 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 96, 256, 2048})
  void joinsTheSame(int planeBytes) {
    Random random = new Random(planeBytes);
    MemorySegment file = bytes(random, 12 * planeBytes + 5);
    byte[] expected = new byte[8 * planeBytes + 7];
    byte[] found = new byte[8 * planeBytes + 7];
    PLAIN.join(file, 3, 5 + 6L * planeBytes, 4, planeBytes, MemorySegment.ofArray(expected), 7);
    VECTOR.join(file, 3, 5 + 6L * planeBytes, 4, planeBytes, MemorySegment.ofArray(found), 7);
    assertThat(found).isEqualTo(expected);
    assertThat(expected).isNotEqualTo(new byte[expected.length]);
  }

  /** What is joined is the code that was taken apart. */
  @ParameterizedTest
  @ValueSource(ints = {16, 64, 100, 512})
  void joinsWhatTheCoderTookApart(int dimension) {
    RowCoder coder = new RowCoder(dimension);
    float[] vector = Vectors.unit(dimension, dimension);
    coder.encode(vector);
    int planeBytes = RowCoder.planeBytes(dimension);
    byte[] planes = Arrays.copyOf(coder.high(), 2 * planeBytes);
    System.arraycopy(coder.low(), 0, planes, planeBytes, planeBytes);
    byte[] codes = new byte[2 * planeBytes];
    VECTOR.join(
        MemorySegment.ofArray(planes),
        0,
        planeBytes,
        1,
        planeBytes,
        MemorySegment.ofArray(codes),
        0);
    for (int i = 0; i < codes.length; i++) {
      int code = Byte.toUnsignedInt(codes[i]);
      int expected = i < dimension ? 128 + (int) Math.rint((double) vector[i] / coder.scale()) : 0;
      assertThat(code).as("value " + i).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 64, 100})
  void findsTheSameQueriesThatMayReach(int queries) {
    Random random = new Random(queries);
    for (int round = 0; round < 200; round++) {
      Needed needed = new Needed(queries);
      int[] products = new int[needed.length() + 1];
      for (int i = 0; i < queries; i++) {
        needed.offset[i] = random.nextInt(2000) - 1000;
        needed.perRow[i] = random.nextFloat(-50, 50);
        needed.perError[i] = random.nextFloat(10);
        products[i + 1] = random.nextInt(4000) - 2000;
      }
      MemorySegment segment = MemorySegment.ofArray(products);
      float a = random.nextFloat(1, 30);
      float b = random.nextFloat(30);
      int plain = -1;
      int vector = -1;
      do {
        plain = PLAIN.next(segment, Integer.BYTES, plain + 1, needed, a, b);
        vector = VECTOR.next(segment, Integer.BYTES, vector + 1, needed, a, b);
        assertThat(vector).isEqualTo(plain);
      } while (plain < needed.length());
    }
  }
}
