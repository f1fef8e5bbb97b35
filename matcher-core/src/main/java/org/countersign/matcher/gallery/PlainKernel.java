package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The reference: what can be checked by reading it. */
final class PlainKernel implements Kernel {
  @Override
  public String name() {
    return "plain Java";
  }

  @Override
  public void sums(
      MemorySegment file, long at, int rows, int planeBytes, short[] query, int[] sums) {
    for (int row = 0; row < rows; row++) {
      sums[row] = sum(file, at + (long) row * planeBytes, planeBytes, query);
    }
  }

  private static int sum(MemorySegment file, long plane, int planeBytes, short[] query) {
    int sum = 0;
    for (int i = 0; i < planeBytes; i++) {
      int both = file.get(ValueLayout.JAVA_BYTE, plane + i);
      sum += (both & 15) * query[i] + ((both >>> 4) & 15) * query[planeBytes + i];
    }
    return sum;
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
    for (int i = 0; i < count; i++) {
      if ((32 * sums[i] - offset) * (scales[i] * a) + errors[i] * b >= least) {
        chosen[held++] = i;
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
      for (int i = 0; i < planeBytes; i++) {
        int high = file.get(ValueLayout.JAVA_BYTE, highAt + plane + i);
        int low = file.get(ValueLayout.JAVA_BYTE, lowAt + plane + i);
        long to = codesAt + 2 * plane + i;
        codes.set(ValueLayout.JAVA_BYTE, to, (byte) ((high << 4) | (low & 15)));
        codes.set(
            ValueLayout.JAVA_BYTE, to + planeBytes, (byte) ((high & 0xF0) | ((low >>> 4) & 15)));
      }
    }
  }

  @Override
  public int next(MemorySegment products, long at, int from, Needed needed, float a, float b) {
    for (int i = from; i < needed.length(); i++) {
      int product = products.get(GalleryLayout.INT, at + (long) i * Integer.BYTES);
      if (product - needed.offset[i] >= a * needed.perRow[i] - b * needed.perError[i]) {
        return i;
      }
    }
    return needed.length();
  }
}
