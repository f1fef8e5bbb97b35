package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the JDK's bits. */
final class RowMaskTest {
  private static final int ROWS = 500;

  private static void assertSame(RowMask mask, BitSet bits, Random random) {
    for (int from = 0; from < ROWS; from += 1 + random.nextInt(7)) {
      int limit = from + random.nextInt(200);
      int set = bits.nextSetBit(from);
      assertThat(mask.get(from)).isEqualTo(bits.get(from));
      assertThat(mask.next(from, limit)).isEqualTo(set < 0 ? limit : Math.min(set, limit));
      assertThat(mask.end(from, limit)).isEqualTo(Math.min(bits.nextClearBit(from), limit));
    }
  }

  @Test
  void isWhatTheJdkSays() {
    Random random = new Random(1);
    for (int round = 0; round < 100; round++) {
      BitSet bits = new BitSet();
      int density = random.nextInt(101);
      for (int row = 0; row < ROWS; row++) {
        bits.set(row, random.nextInt(100) < density);
      }
      RowMask mask = RowMask.of(bits.stream().toArray());
      assertSame(mask, bits, random);
      for (int change = 0; change < 20; change++) {
        int row = random.nextInt(2 * ROWS);
        RowMask before = mask;
        boolean was = before.get(row);
        mask = was ? mask.without(row) : mask.with(row);
        bits.flip(row);
        assertThat(before.get(row)).as("the old one is as it was").isEqualTo(was);
        assertSame(mask, bits, random);
      }
    }
  }

  @Test
  void holdsNobodyAtFirst() {
    RowMask nobody = RowMask.of(new int[0]);
    assertThat(nobody.get(0)).isFalse();
    assertThat(nobody.next(0, 1000)).isEqualTo(1000);
    assertThat(nobody.without(5)).isSameAs(nobody);
  }
}
