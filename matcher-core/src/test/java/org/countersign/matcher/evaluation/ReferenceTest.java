package org.countersign.matcher.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Against another implementation: {@code reference.py}, written from the definitions with NumPy and
 * SciPy, made the scores and what is to come of them. Rates have to be equal; intervals only as far
 * as two random number generators allow.
 */
final class ReferenceTest {

  /**
   * Of an interval's width. An end of 95 % from 2,000 replicates has a standard error of 0.015 of
   * it (of a normal distribution), the difference of two such ends one of 0.021: this is three.
   */
  private static final double RANDOM = 0.063;

  private static Results results;
  private static List<List<String>> expected;

  @BeforeAll
  static void count() throws IOException {
    List<List<String>> rows = read("scores.csv");
    int[] person = new int[rows.size()];
    boolean[] usable = new boolean[rows.size()];
    int[][] scores = new int[rows.size()][];
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      person[i] = Integer.parseInt(row.getFirst());
      usable[i] = row.get(1).equals("1");
      scores[i] = row.subList(2, row.size()).stream().mapToInt(Integer::parseInt).toArray();
    }
    Experiment experiment =
        new Experiment(Scores.ofThousandths(person, usable, scores), 2000, 20261123);
    assertThat(experiment.largestGallery()).isEqualTo(28);
    results = experiment.run(List.of(1, 2, 5, 10, 28), new TreeMap<>());
    expected = read("expected.csv");
  }

  private static List<List<String>> read(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReferenceTest.class.getResourceAsStream("/evaluation/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> List.of(line.split(",")))
          .toList();
    }
  }

  private static Curve curve(String measure, int gallery) {
    return switch (measure) {
      case "fmr" -> results.matches();
      case "fnmr" -> results.nonMatches();
      case "fnir" -> results.negatives();
      case "fpir" -> Objects.requireNonNull(results.searches().get(gallery)).positives();
      case "not-first" -> Objects.requireNonNull(results.searches().get(gallery)).notFirst();
      default -> throw new IllegalArgumentException(measure);
    };
  }

  @Test
  void hasTheSameRates() {
    for (List<String> row : expected.subList(1, expected.size())) {
      Curve curve = curve(row.get(0), Integer.parseInt(row.get(2)));
      assertThat(curve.rate(Integer.parseInt(row.get(1))))
          .as(row.toString())
          .isCloseTo(Double.parseDouble(row.get(3)), within(2e-6));
    }
  }

  /** Where the interval is the percentiles' alone: errors of five people or more carry it. */
  @Test
  void hasTheSameIntervals() {
    int compared = 0;
    for (List<String> row : expected.subList(1, expected.size())) {
      int threshold = Integer.parseInt(row.get(1));
      Curve curve = curve(row.get(0), Integer.parseInt(row.get(2)));
      boolean given = Double.parseDouble(row.get(4)) >= 0;
      if (given && curve.carriers(threshold) >= Bootstrap.FEWEST_CARRIERS) {
        compared++;
        double low = Double.parseDouble(row.get(4));
        double high = Double.parseDouble(row.get(5));
        assertThat(curve.low(threshold))
            .as("low of %s", row)
            .isCloseTo(low, within(RANDOM * (high - low)));
        assertThat(curve.high(threshold))
            .as("high of %s", row)
            .isCloseTo(high, within(RANDOM * (high - low)));
      }
    }
    assertThat(compared).isEqualTo(8);
  }
}
