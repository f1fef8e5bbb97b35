package org.countersign.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;

/** The synthetic photographs in the jar. No real person is among them. */
final class Faces {
  private static final String FOLDER = "demo/faces/";
  private static final Map<String, CSVRecord> PEOPLE = manifest();

  private Faces() {}

  /** Such as {@code S001}, in order. */
  static List<String> people() {
    return List.copyOf(PEOPLE.keySet());
  }

  static int birthYear(String person) {
    return Integer.parseInt(row(person).get("birth_year"));
  }

  static String sex(String person) {
    return row(person).get("sex");
  }

  static byte[] gallery(String person) {
    return bytes("gallery/" + person + ".jpg");
  }

  static byte[] probe(String name) {
    return bytes((name.startsWith("neg_") ? "negatives/" : "probes/") + name + ".jpg");
  }

  private static CSVRecord row(String person) {
    CSVRecord row = PEOPLE.get(person);
    if (row == null) {
      throw new IllegalArgumentException("there is no synthetic person " + person);
    }
    return row;
  }

  private static Map<String, CSVRecord> manifest() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    String text = new String(bytes("manifest.csv"), StandardCharsets.UTF_8);
    Map<String, CSVRecord> people = new TreeMap<>();
    try {
      for (CSVRecord row : format.parse(new StringReader(text))) {
        if (row.get("kind").equals("booking")) {
          people.put(row.get("subject"), row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the list of synthetic people cannot be read", e);
    }
    return people;
  }

  private static byte[] bytes(String path) {
    try (var in = new ClassPathResource(FOLDER + path).getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a photograph of the demonstration is missing: " + path, e);
    }
  }
}
