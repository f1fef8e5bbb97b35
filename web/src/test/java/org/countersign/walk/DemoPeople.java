package org.countersign.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The names of the people who sign in, as the roster has them. */
final class DemoPeople {
  private DemoPeople() {}

  static String name(String id) {
    try {
      return Files.readAllLines(Path.of("src/main/resources/demo/roster.csv")).stream()
          .map(line -> line.split(",", -1))
          .filter(cells -> cells[0].equals(id))
          .map(cells -> cells[1])
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("nobody is called " + id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
