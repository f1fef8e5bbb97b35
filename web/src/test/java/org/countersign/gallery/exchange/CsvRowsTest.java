package org.countersign.gallery.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Row by row, within bounds, and a refusal that says where. */
final class CsvRowsTest {
  private static List<CsvRows.Row> rows(String csv) throws Exception {
    return rows(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static List<CsvRows.Row> rows(byte[] csv) throws Exception {
    List<CsvRows.Row> all = new ArrayList<>();
    try (CsvRows rows =
        CsvRows.open(new ByteArrayInputStream(csv), List.of("a", "b"), List.of("c"))) {
      for (Optional<CsvRows.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        all.add(row.get());
      }
    }
    return all;
  }

  private static String refusal(String csv) {
    return catchThrowableOfType(RefusedException.class, () -> rows(csv)).rule();
  }

  @Test
  void readsQuotesLineBreaksAndAByteOrderMark() throws Exception {
    List<CsvRows.Row> rows = rows("\uFEFFa,b\r\n\"x, \"\"y\"\"\", z \n\"two\nlines\",2\n");
    assertThat(rows).extracting(row -> row.get("a")).containsExactly("x, \"y\"", "two\nlines");
    assertThat(rows).extracting(row -> row.get("b")).containsExactly("z", "2");
    assertThat(rows).extracting(CsvRows.Row::number).containsExactly(2L, 3L);
  }

  @Test
  void refusesAndSaysWhere() {
    assertThat(refusal("")).isEqualTo("The file is empty.");
    assertThat(refusal("a\n1\n")).isEqualTo("The column is missing.");
    assertThat(refusal("a,b,nonsense\n")).isEqualTo("There is no such column.");
    assertThat(refusal("a,b,b\n")).isEqualTo("A column is there twice.");
    assertThat(refusal("a,b\n1,2\n1,2,3\n")).isEqualTo("Row 3 has 3 cells, and the header has 2.");
    assertThat(refusal("a,b\n1,\"2\n" + "x".repeat(200_000))).contains("at most 65536 characters");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin = "a,b\nN\u00FA\u00F1ez,2\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(catchThrowableOfType(RefusedException.class, () -> rows(latin)).rule())
        .startsWith("The file is not UTF-8");
  }

  /** What the disk or the network does is no fault of the file. */
  @Test
  void passesOnWhatTheStreamThrows() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the cable");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("the cable");
          }
        };
    assertThat(
            catchThrowableOfType(
                    IOException.class, () -> CsvRows.open(broken, List.of("a"), List.of()))
                .getMessage())
        .isEqualTo("the cable");
  }

  /** A short run of what the fuzz target does for long. */
  @Test
  void breaksForNoBytes() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    byte[] likely = "ab,\"\n\r\u0000 =c".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 5_000; round++) {
      byte[] csv = new byte[random.nextInt(60)];
      for (int i = 0; i < csv.length; i++) {
        csv[i] =
            random.nextInt(20) == 0
                ? (byte) random.nextInt()
                : likely[random.nextInt(likely.length)];
      }
      byte[] start = "a,b\n".getBytes(StandardCharsets.UTF_8);
      byte[] all = new byte[start.length + csv.length];
      System.arraycopy(start, 0, all, 0, start.length);
      System.arraycopy(csv, 0, all, start.length, csv.length);
      try {
        assertThat(rows(all)).allSatisfy(row -> assertThat(row.values()).hasSize(2));
      } catch (RefusedException e) {
        assertThat(e.rule()).isNotBlank();
      }
    }
  }
}
