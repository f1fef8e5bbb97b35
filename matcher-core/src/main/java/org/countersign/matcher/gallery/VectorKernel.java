package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The scan on the vector registers of the processor. Only to be touched where the module {@code
 * jdk.incubator.vector} is resolved.
 */
final class VectorKernel implements Kernel {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  /** A plane's bytes are a multiple of 32, so wider than this would need a rest. */
  private static final VectorSpecies<Short> SHORTS =
      ShortVector.SPECIES_PREFERRED.length() > 32
          ? ShortVector.SPECIES_512
          : ShortVector.SPECIES_PREFERRED;

  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SHORTS.vectorShape());
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, SHORTS.vectorShape());
  private static final int LANES = SHORTS.length();

  /**
   * How often products are added up in 16 bits before it is too much: two of at most 15 * 127 each
   * time, and 8 * 2 * 1905 = 30480 is below 32768.
   */
  private static final int SHORT_SUMS = 8;

  @Override
  public String name() {
    return "the Vector API in steps of " + SHORTS.vectorBitSize() + " bits";
  }

  @Override
  public void sums(
      MemorySegment file, long at, int rows, int planeBytes, short[] query, int[] sums) {
    for (int row = 0; row < rows; row++) {
      sums[row] = sum(file, at + (long) row * planeBytes, planeBytes, query);
    }
  }

  private static int sum(MemorySegment file, long at, int planeBytes, short[] query) {
    IntVector whole = IntVector.zero(INTS);
    for (int start = 0; start < planeBytes; start += SHORT_SUMS * LANES) {
      int end = Math.min(start + SHORT_SUMS * LANES, planeBytes);
      ShortVector lower = ShortVector.zero(SHORTS);
      ShortVector upper = ShortVector.zero(SHORTS);
      for (int i = start; i < end; i += LANES) {
        ShortVector both =
            (ShortVector)
                ByteVector.fromMemorySegment(BYTES, file, at + i, ORDER)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS, 0);
        lower = lower.add(both.and((short) 15).mul(ShortVector.fromArray(SHORTS, query, i)));
        upper =
            upper.add(
                both.lanewise(VectorOperators.LSHR, 4)
                    .mul(ShortVector.fromArray(SHORTS, query, planeBytes + i)));
      }
      IntVector pairs = lower.add(upper).reinterpretAsInts();
      whole =
          whole
              .add(pairs.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16))
              .add(pairs.lanewise(VectorOperators.ASHR, 16));
    }
    return whole.reduceLanes(VectorOperators.ADD);
  }

  @Override
  public void sums(
      MemorySegment file, long[] at, int count, int planeBytes, short[] query, int[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] = sum(file, at[i], planeBytes, query);
    }
  }

  @Override
  public int choose(
      int[] sums,
      float[] scales,
      float[] errors,
      int count,
      int offset,
      float a,
      float b,
      float least,
      int[] chosen) {
    int held = 0;
    for (int i = 0; i < count; i += INTS.length()) {
      FloatVector middle =
          (FloatVector)
              IntVector.fromArray(INTS, sums, i)
                  .mul(32)
                  .sub(offset)
                  .convertShape(VectorOperators.I2F, FLOATS, 0);
      FloatVector most =
          middle
              .mul(FloatVector.fromArray(FLOATS, scales, i).mul(a))
              .add(FloatVector.fromArray(FLOATS, errors, i).mul(b));
      long reached = most.compare(VectorOperators.GE, least).toLong();
      while (reached != 0) {
        chosen[held++] = i + Long.numberOfTrailingZeros(reached);
        reached &= reached - 1;
      }
    }
    return held;
  }

  @Override
  public void join(
      MemorySegment file,
      long highAt,
      long lowAt,
      int rows,
      int planeBytes,
      MemorySegment codes,
      long codesAt) {
    for (int row = 0; row < rows; row++) {
      long plane = (long) row * planeBytes;
      for (int i = 0; i < planeBytes; i += BYTES.length()) {
        ByteVector high = ByteVector.fromMemorySegment(BYTES, file, highAt + plane + i, ORDER);
        ByteVector low = ByteVector.fromMemorySegment(BYTES, file, lowAt + plane + i, ORDER);
        long to = codesAt + 2 * plane + i;
        high.lanewise(VectorOperators.LSHL, 4)
            .or(low.and((byte) 15))
            .intoMemorySegment(codes, to, ORDER);
        high.and((byte) 0xF0)
            .or(low.lanewise(VectorOperators.LSHR, 4).and((byte) 15))
            .intoMemorySegment(codes, to + planeBytes, ORDER);
      }
    }
  }

  @Override
  public int next(MemorySegment products, long at, int from, Needed needed, float a, float b) {
    int step = INTS.length();
    for (int i = from / step * step; i < needed.length(); i += step) {
      FloatVector product =
          (FloatVector)
              IntVector.fromMemorySegment(INTS, products, at + (long) i * Integer.BYTES, ORDER)
                  .sub(IntVector.fromArray(INTS, needed.offset, i))
                  .convertShape(VectorOperators.I2F, FLOATS, 0);
      FloatVector limit =
          FloatVector.fromArray(FLOATS, needed.perRow, i)
              .mul(a)
              .sub(FloatVector.fromArray(FLOATS, needed.perError, i).mul(b));
      long reached = product.compare(VectorOperators.GE, limit).toLong();
      // Those of this step before the one that was asked for.
      reached &= -1L << Math.max(0, from - i);
      if (reached != 0) {
        return i + Long.numberOfTrailingZeros(reached);
      }
    }
    return needed.length();
  }
}
