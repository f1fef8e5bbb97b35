package org.countersign.matcher.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every photograph of a set compared with every other: who is on it, whether it gave a template
 * good enough for a search and for an enrolment, and all scores. Immutable once made.
 */
public final class Scores {
  private final int[] person;
  private final int people;
  private final boolean[] searchable;
  private final boolean[] enrollable;
  private final short[][] bins;

  private Scores(int[] person, boolean[] searchable, boolean[] enrollable, short[][] bins) {
    this.person = person;
    this.people = Arrays.stream(person).max().orElse(-1) + 1;
    this.searchable = searchable;
    this.enrollable = enrollable;
    this.bins = bins;
  }

  /**
   * @param person of each photograph, numbered from 0
   * @param templates unit vectors; empty where the photograph gave none that a search may use
   * @param enrollable whether it may be enrolled as well
   */
  public static Scores of(int[] person, List<float[]> templates, boolean[] enrollable) {
    int count = person.length;
    boolean[] searchable = new boolean[count];
    short[][] bins = new short[count][];
    for (int i = 0; i < count; i++) {
      searchable[i] = templates.get(i).length > 0;
    }
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              short[] row = new short[i];
              for (int j = 0; j < i; j++) {
                row[j] =
                    (short)
                        (searchable[i] && searchable[j]
                            ? Bins.of(dot(templates.get(i), templates.get(j)))
                            : Bins.NO_SCORE);
              }
              bins[i] = row;
            });
    return new Scores(person.clone(), searchable, enrollable.clone(), bins);
  }

  /** From scores that are known already, in thousandths; below the diagonal only. */
  static Scores ofThousandths(int[] person, boolean[] searchable, int[][] thousandths) {
    short[][] bins = new short[person.length][];
    for (int i = 0; i < person.length; i++) {
      bins[i] = new short[i];
      for (int j = 0; j < i; j++) {
        bins[i][j] =
            (short)
                (searchable[i] && searchable[j]
                    ? Bins.of(thousandths[i][j] / 1000f)
                    : Bins.NO_SCORE);
      }
    }
    return new Scores(person.clone(), searchable.clone(), searchable.clone(), bins);
  }

  private static float dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return (float) sum;
  }

  int photographs() {
    return person.length;
  }

  int people() {
    return people;
  }

  int person(int photograph) {
    return person[photograph];
  }

  boolean searchable(int photograph) {
    return searchable[photograph];
  }

  boolean enrollable(int photograph) {
    return enrollable[photograph];
  }

  /** In which bin the score of two different photographs lies. */
  int bin(int one, int other) {
    return one > other ? bins[one][other] : bins[other][one];
  }
}
