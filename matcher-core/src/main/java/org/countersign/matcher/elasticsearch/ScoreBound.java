package org.countersign.matcher.elasticsearch;

import org.countersign.matcher.gallery.Similarity;

/**
 * How far Elasticsearch's product of a probe with a row can be from ours: {@code
 * docs/reference/exact-scan.md}.
 *
 * @param off at most
 */
record ScoreBound(double off) {
  /** Roundings of the way from a product to a score and back, generously. */
  private static final double SCORE = 6 * Similarity.UNIT;

  /** Covers the roundings of the few operations in double precision here. */
  private static final double DOUBLES = 1e-12;

  static ScoreBound of(float[] probe) {
    double squares = 0;
    for (float value : probe) {
      squares += (double) value * value;
    }
    double lengths = Math.sqrt(squares) * (1 + 1e-9) * Similarity.LONGEST;
    // However a sum of n products is ordered, no product passes through more than n roundings.
    double theirs =
        probe.length * Similarity.UNIT * 1.001 * lengths + probe.length * Similarity.TINY;
    return new ScoreBound(theirs + SCORE + Similarity.roundings(probe.length, lengths) + DOUBLES);
  }

  /** From {@code max_inner_product}'s score: p + 1 from zero on, 1 / (1 - p) below. */
  static double product(float score) {
    return score >= 1 ? (double) score - 1 : 1 - 1 / (double) score;
  }

  /** Similarities beyond -1 are brought back to it, where there may be others. */
  double most(double product) {
    return Math.max(product + off, -1);
  }

  /** Similarities beyond 1 are brought back to it. */
  double least(double product) {
    return Math.min(product - off, 1);
  }
}
