package org.countersign.evaluation;

import java.util.List;
import org.countersign.ui.Problem;

/**
 * What a threshold is asked for.
 *
 * @param gallery people in the gallery that is searched, 1 to 100,000,000
 * @param rate searches of people who are not in it that may show somebody, per million; one of
 *     {@link #RATES}
 */
record Wish(int gallery, int rate) {
  static final int MOST_GALLERY = 100_000_000;

  /** Rates of false positives that can be wanted, per million. */
  static final List<Integer> RATES = List.of(100_000, 50_000, 30_000, 10_000, 3_000, 1_000);

  Wish {
    if (gallery < 1 || gallery > MOST_GALLERY) {
      throw Problem.invalid("gallery-size", "A gallery has 1 to 100,000,000 people.");
    }
    if (!RATES.contains(rate)) {
      throw Problem.invalid("wanted", "Choose one of these rates, per million: " + RATES + ".");
    }
  }
}
