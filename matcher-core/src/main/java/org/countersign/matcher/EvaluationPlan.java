package org.countersign.matcher;

import java.util.List;

/**
 * How an evaluation counts.
 *
 * @param seed of the resampling; the same seed on the same set gives the same intervals
 * @param replicates how often people are drawn again
 * @param gallerySizes for which searches are judged; those larger than the set allows are left out,
 *     and the largest that it allows is always judged
 */
public record EvaluationPlan(long seed, int replicates, List<Integer> gallerySizes) {
  public static final int MOST_REPLICATES = 10_000;

  public EvaluationPlan {
    gallerySizes = gallerySizes.stream().distinct().sorted().toList();
    if (replicates < 100 || replicates > MOST_REPLICATES) {
      throw new IllegalArgumentException(
          "replicates must be 100 to " + MOST_REPLICATES + ": " + replicates);
    }
    if (gallerySizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("a gallery has at least one person: " + gallerySizes);
    }
  }

  /** The seed is fixed, so that anyone who has the set gets the same figures. */
  public static EvaluationPlan usual() {
    return new EvaluationPlan(20261123, 1000, List.of(10, 100, 1000));
  }

  public EvaluationPlan with(int newReplicates) {
    return new EvaluationPlan(seed, newReplicates, gallerySizes);
  }
}
