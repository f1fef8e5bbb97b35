package org.countersign.matcher.evaluation;

import java.util.BitSet;

/**
 * FMR: photographs of two different people, compared one to one, reach the threshold. Comparisons
 * in which a photograph gave no template are not counted: they could only flatter.
 *
 * <p>Pairs are kept sorted by score, as three parallel arrays, because each replicate walks over
 * them once.
 */
final class FalseMatches implements Tally {
  private final int[] one;
  private final int[] other;
  private final short[] bin;
  private final int independent;

  /**
   * @param first people on one side
   * @param second people on the other; may be the same
   */
  FalseMatches(Scores scores, BitSet first, BitSet second) {
    int[] sizes = new int[Bins.COUNT + 1];
    visit(scores, first, second, (a, b, at) -> sizes[at + 1]++);
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] += sizes[i - 1];
    }
    int count = sizes[Bins.COUNT];
    one = new int[count];
    other = new int[count];
    bin = new short[count];
    visit(
        scores,
        first,
        second,
        (a, b, at) -> {
          int place = sizes[at]++;
          one[place] = a;
          other[place] = b;
          bin[place] = (short) at;
        });
    independent =
        first.equals(second)
            ? first.cardinality() / 2
            : Math.min(first.cardinality(), second.cardinality());
  }

  private interface Pair {
    void take(int one, int other, int bin);
  }

  private static void visit(Scores scores, BitSet first, BitSet second, Pair pair) {
    for (int i = 1; i < scores.photographs(); i++) {
      int a = scores.person(i);
      for (int j = 0; j < i; j++) {
        int b = scores.person(j);
        boolean wanted =
            a != b
                && ((first.get(a) && second.get(b)) || (first.get(b) && second.get(a)))
                && scores.searchable(i)
                && scores.searchable(j);
        if (wanted) {
          pair.take(a, b, scores.bin(i, j));
        }
      }
    }
  }

  long pairs() {
    return bin.length;
  }

  @Override
  public double count(int[] times, double[] bins) {
    long attempts = 0;
    for (int i = 0; i < bin.length; i++) {
      int weight = times[one[i]] * times[other[i]];
      bins[bin[i]] += weight;
      attempts += weight;
    }
    return attempts;
  }

  @Override
  public boolean reaching() {
    return true;
  }

  @Override
  public int[] carriers() {
    int people = 0;
    for (int i = 0; i < bin.length; i++) {
      people = Math.max(people, Math.max(one[i], other[i]) + 1);
    }
    Matching matching = new Matching(people);
    for (int i = bin.length - 1; i >= 0; i--) {
      matching.offer(one[i], other[i], bin[i]);
    }
    return matching.added();
  }

  @Override
  public int independent() {
    return independent;
  }
}
