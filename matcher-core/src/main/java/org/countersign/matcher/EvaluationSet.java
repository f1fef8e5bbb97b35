package org.countersign.matcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.evaluation.SetFolder;

/**
 * Photographs of which somebody says who is on them: what an engine is judged by. A label is
 * whatever tells people apart; it leaves the set only inside its digest.
 *
 * @param photographs in order: a person's first stands for the enrolment
 * @param notes what was left out on reading, one sentence each
 */
public record EvaluationSet(List<Labelled> photographs, List<String> notes) {
  /** Below this nothing can be said, and a comparison of a few faces would hide in it. */
  public static final int FEWEST_PEOPLE = 10;

  public static final int MOST_PHOTOGRAPHS = 5_000;

  /** Values of one attribute: more are not groups. */
  public static final int MOST_GROUPS = 12;

  public static final String NOT_RECORDED = "not recorded";

  public EvaluationSet {
    photographs = List.copyOf(photographs);
    notes = List.copyOf(notes);
    if (photographs.size() > MOST_PHOTOGRAPHS) {
      throw new IllegalArgumentException(
          "a set has at most %d photographs: %d".formatted(MOST_PHOTOGRAPHS, photographs.size()));
    }
  }

  /** Where the bytes of one photograph are. */
  @FunctionalInterface
  public interface Source {
    byte[] read() throws IOException;
  }

  /**
   * @param person label of who is on it
   * @param sha256 of the file, checked when it is read again
   * @param groups what is recorded of the person, such as {@code sex} to {@code female}
   */
  public record Labelled(String person, String sha256, Map<String, String> groups, Source source) {
    public Labelled {
      Objects.requireNonNull(person);
      Objects.requireNonNull(sha256);
      groups = Map.copyOf(groups);
      Objects.requireNonNull(source);
    }

    /** Who it is stays out of log files. */
    @Override
    public String toString() {
      return "Labelled[" + sha256 + "]";
    }
  }

  /** What came of reading a folder. */
  public sealed interface Reading {
    record Read(EvaluationSet set) implements Reading {}

    /**
     * @param problems one sentence each, with the row or file
     */
    record Refused(List<String> problems) implements Reading {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads a folder: with a manifest, as its columns {@code subject}, {@code file} and any other for
   * groups say; without one, a folder for each person.
   *
   * @param manifest CSV in UTF-8; the files it names lie in or under {@code folder}
   */
  public static Reading folder(Path folder, Optional<Path> manifest) {
    return SetFolder.read(folder, manifest);
  }

  /** In the order of their first photograph. */
  public List<String> people() {
    return List.copyOf(new LinkedHashSet<>(photographs.stream().map(Labelled::person).toList()));
  }

  /** Attributes that are recorded of somebody, in order. */
  public List<String> attributes() {
    Set<String> names = new java.util.TreeSet<>();
    photographs.forEach(photograph -> names.addAll(photograph.groups().keySet()));
    return List.copyOf(names);
  }

  /** What is recorded of each of {@link #people()}, by their first photograph. */
  public List<String> recorded(String attribute) {
    Map<String, String> values = new java.util.HashMap<>();
    for (Labelled photograph : photographs) {
      values.putIfAbsent(
          photograph.person(), photograph.groups().getOrDefault(attribute, NOT_RECORDED));
    }
    return people().stream().map(person -> values.getOrDefault(person, NOT_RECORDED)).toList();
  }

  /**
   * SHA-256 over what the set is: for each photograph in order its own digest, whose it is (by
   * number, in order of appearance) and what is recorded. Tells nobody who is in it.
   */
  public String digest() {
    List<String> people = people();
    Map<String, Integer> numbers = new java.util.HashMap<>();
    for (int i = 0; i < people.size(); i++) {
      numbers.put(people.get(i), i);
    }
    StringBuilder text = new StringBuilder("countersign/evaluation-set/v1\n");
    for (Labelled photograph : photographs) {
      List<String> line = new ArrayList<>();
      line.add(photograph.sha256());
      line.add(String.valueOf(numbers.get(photograph.person())));
      new TreeMap<>(photograph.groups()).forEach((name, value) -> line.add(name + "=" + value));
      text.append(String.join("\t", line)).append('\n');
    }
    return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
