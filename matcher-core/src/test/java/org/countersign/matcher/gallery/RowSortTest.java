package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowSortTest {
  /** Names that begin alike, names that begin others, the same name twice. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 50, 5000, 30_000})
  void sortsAsStringsAreSorted(int count) {
    Random random = new Random(count);
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] =
          switch (random.nextInt(5)) {
            case 0 -> "a".repeat(1 + random.nextInt(64));
            case 1 -> "P%08d".formatted(random.nextInt(10_000));
            case 2 -> (char) (128 + random.nextInt(128)) + "" + (char) random.nextInt(256);
            case 3 -> "long-begin-of-a-name-" + random.nextInt(300);
            default -> Integer.toString(random.nextInt(), 36);
          };
    }
    int[] rows = IntStream.range(0, count).toArray();
    RowSort.sort(
        rows, 64, (row, index) -> index < names[row].length() ? names[row].charAt(index) : 0);
    int[] expected =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparing((Integer row) -> names[row]).thenComparing(row -> row))
            .mapToInt(Integer::intValue)
            .toArray();
    assertThat(Arrays.equals(rows, expected)).isTrue();
  }
}
