package org.countersign.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code src/test/resources/access.csv}: who may reach which endpoint. */
public final class AccessTable {
  private AccessTable() {}

  /**
   * @param pattern as the controller declares it
   * @param who roles, or {@code open}
   */
  public record Row(String method, String pattern, Set<String> who) {
    public Row {
      who = Set.copyOf(who);
    }

    /** A path that fits the pattern and leads to nothing. */
    String path() {
      return pattern
          .replace("/**", "/0/000")
          .replaceAll("\\{(index|number|place)\\}", "1")
          .replaceAll("\\{draft\\}", "nosuchdraft")
          .replaceAll("\\{step\\}", "case")
          .replaceAll("\\{[a-z]+\\}", "nothing");
    }

    boolean allows(String role) {
      return who.contains("open") || who.contains(role);
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  public static List<Row> read() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/access.csv")).stream()
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(
              cells ->
                  new Row(
                      cells[0],
                      cells[1],
                      Arrays.stream(cells[2].split(" ")).collect(Collectors.toSet())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
