package org.countersign.matcher.evaluation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.matcher.EvaluationSet;
import org.countersign.matcher.EvaluationSet.Labelled;
import org.countersign.matcher.EvaluationSet.Reading;
import org.countersign.matcher.Limits;
import org.countersign.matcher.digest.Sha256;

/** Reads a labelled set from a folder. Follows nothing out of it. */
public final class SetFolder {
  private static final long MOST_MANIFEST_BYTES = 4L << 20;
  private static final int MOST_PROBLEMS = 20;
  private static final Pattern IMAGE = Pattern.compile("(?i).+\\.(jpe?g|png|webp|bmp|tiff?)");
  private static final Set<String> OWN_COLUMNS = Set.of("subject", "file");

  private final Path folder;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private SetFolder(Path folder) {
    this.folder = folder;
  }

  private record Row(int number, String person, String file, Map<String, String> others) {}

  public static Reading read(Path folder, Optional<Path> manifest) {
    if (!Files.isDirectory(folder)) {
      return new Reading.Refused(List.of("There is no such folder: " + folder.getFileName() + "."));
    }
    SetFolder reader = new SetFolder(folder);
    try {
      List<Row> rows =
          manifest.isPresent() ? reader.manifest(manifest.get()) : reader.folderForEachPerson();
      return reader.set(rows);
    } catch (CharacterCodingException e) {
      return new Reading.Refused(List.of("The manifest is not in UTF-8."));
    } catch (IOException e) {
      return new Reading.Refused(List.of("The folder cannot be read: " + e.getMessage()));
    } catch (IllegalArgumentException e) {
      return new Reading.Refused(List.of("The manifest: " + e.getMessage() + "."));
    }
  }

  private List<Row> folderForEachPerson() throws IOException {
    List<Row> rows = new ArrayList<>();
    int others = 0;
    for (Path person : listed(folder)) {
      if (!Files.isDirectory(person)) {
        others++;
        continue;
      }
      for (Path file : listed(person)) {
        String name = String.valueOf(file.getFileName());
        if (Files.isRegularFile(file) && IMAGE.matcher(name).matches()) {
          String label = String.valueOf(person.getFileName());
          rows.add(new Row(rows.size() + 1, label, label + "/" + name, Map.of()));
        } else {
          others++;
        }
      }
    }
    if (others > 0) {
      notes.add("%d files or folders are not photographs of a person.".formatted(others));
    }
    return rows;
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }

  private List<Row> manifest(Path manifest) throws IOException {
    if (!Files.isRegularFile(manifest)) {
      problems.add("There is no such manifest: " + manifest.getFileName() + ".");
      return List.of();
    }
    if (Files.size(manifest) > MOST_MANIFEST_BYTES) {
      problems.add("The manifest is larger than 4 MiB.");
      return List.of();
    }
    List<List<String>> table = Csv.parse(Files.readString(manifest));
    List<String> header =
        table.isEmpty()
            ? List.of()
            : table.getFirst().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    for (String column : List.of("subject", "file")) {
      if (!header.contains(column)) {
        problems.add("The manifest has no column \"%s\".".formatted(column));
      }
    }
    if (!problems.isEmpty()) {
      return List.of();
    }
    return rows(header, table);
  }

  private List<Row> rows(List<String> header, List<List<String>> table) {
    List<Row> rows = new ArrayList<>();
    int nobody = 0;
    for (int i = 1; i < table.size(); i++) {
      List<String> cells = table.get(i);
      if (cells.size() != header.size()) {
        problem("Row %d has %d cells, not %d.".formatted(i + 1, cells.size(), header.size()));
        continue;
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int column = 0; column < header.size(); column++) {
        row.put(header.get(column), cells.get(column).strip());
      }
      String person = row.getOrDefault("subject", "");
      if (person.isEmpty()) {
        nobody++;
        continue;
      }
      row.keySet().removeIf(name -> OWN_COLUMNS.contains(name) || name.isEmpty());
      row.values().removeIf(String::isEmpty);
      String file = cells.get(header.indexOf("file")).strip();
      rows.add(new Row(i + 1, person, file, Map.copyOf(row)));
    }
    if (nobody > 0) {
      notes.add("%d rows name no subject and are left out.".formatted(nobody));
    }
    return withGroups(header, rows);
  }

  /** A column tells groups apart if it says the same of all rows of a person, and few things. */
  private List<Row> withGroups(List<String> header, List<Row> rows) {
    Set<String> groups = new TreeSet<>(header);
    groups.removeAll(OWN_COLUMNS);
    groups.remove("");
    for (String column : List.copyOf(groups)) {
      Map<String, String> ofPerson = new HashMap<>();
      boolean same = true;
      for (Row row : rows) {
        String value = row.others().getOrDefault(column, "");
        same &= ofPerson.computeIfAbsent(row.person(), person -> value).equals(value);
      }
      Set<String> values = new TreeSet<>(ofPerson.values());
      values.remove("");
      if (!same) {
        groups.remove(column);
        notes.add("\"%s\" differs between rows of one person: no group.".formatted(column));
      } else if (values.size() < 2 || values.size() > EvaluationSet.MOST_GROUPS) {
        groups.remove(column);
        notes.add(
            "\"%s\" has %d values, not 2 to %d: no groups."
                .formatted(column, values.size(), EvaluationSet.MOST_GROUPS));
      }
    }
    return rows.stream()
        .map(
            row -> {
              Map<String, String> kept = new HashMap<>(row.others());
              kept.keySet().retainAll(groups);
              return new Row(row.number(), row.person(), row.file(), kept);
            })
        .toList();
  }

  private Reading set(List<Row> rows) throws IOException {
    if (rows.size() > EvaluationSet.MOST_PHOTOGRAPHS) {
      return new Reading.Refused(
          List.of(
              "The set has %,d photographs; at most %,d are compared."
                  .formatted(rows.size(), EvaluationSet.MOST_PHOTOGRAPHS)));
    }
    Path real = folder.toRealPath();
    Map<String, String> seen = new HashMap<>();
    List<Labelled> photographs = new ArrayList<>();
    for (Row row : rows) {
      Path file = real.resolve(row.file()).normalize();
      if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(real)) {
        problem(
            "Row %d: there is no file \"%s\" in the folder.".formatted(row.number(), row.file()));
        continue;
      }
      if (Files.size(file) > Limits.MAX_IMAGE_BYTES) {
        problem("Row %d: \"%s\" is larger than 20 MiB.".formatted(row.number(), row.file()));
        continue;
      }
      String digest = Sha256.hex(Files.readAllBytes(file));
      String before = seen.putIfAbsent(digest, row.person());
      if (before != null) {
        // The same file twice would be compared with itself and flatter the engine.
        problem(
            "Row %d: \"%s\" is the same file as another, of %s."
                .formatted(
                    row.number(),
                    row.file(),
                    before.equals(row.person()) ? "the same person" : "somebody else"));
        continue;
      }
      photographs.add(
          new Labelled(row.person(), digest, row.others(), () -> Files.readAllBytes(file)));
    }
    if (photographs.isEmpty() && problems.isEmpty()) {
      problem("There are no photographs in the folder.");
    }
    return problems.isEmpty()
        ? new Reading.Read(new EvaluationSet(photographs, notes))
        : new Reading.Refused(problems);
  }

  private void problem(String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(sentence);
    }
  }
}
