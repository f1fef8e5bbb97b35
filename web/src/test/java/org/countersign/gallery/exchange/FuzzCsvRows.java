package org.countersign.gallery.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A manifest of arbitrary bytes: rows of the columns that it names, or a refusal that says why. */
public final class FuzzCsvRows {
  private FuzzCsvRows() {}

  public static void fuzzerTestOneInput(byte[] file) throws IOException {
    try (CsvRows rows =
        CsvRows.open(
            new ByteArrayInputStream(file), List.of("file", "name"), List.of("sex", "charge"))) {
      long last = 1;
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        if (row.get().number() <= last) {
          throw new IllegalStateException("rows are not counted upwards");
        }
        last = row.get().number();
      }
    } catch (RefusedException e) {
      if (e.rule().isBlank()) {
        throw new IllegalStateException("refused without a word", e);
      }
    }
  }

  static List<byte[]> seeds() {
    return List.of(
        "file,name\na.jpg,A\n".getBytes(StandardCharsets.UTF_8),
        "\uFEFFfile,name,sex\r\n\"a,b.jpg\",\"A \"\"B\"\"\",f\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8),
        "file\n".getBytes(StandardCharsets.UTF_8));
  }
}
