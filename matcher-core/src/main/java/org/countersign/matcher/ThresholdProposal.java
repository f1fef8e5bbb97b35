package org.countersign.matcher;

import java.util.Objects;

/** Which threshold keeps false positives as rare as is wanted. */
public sealed interface ThresholdProposal {

  /**
   * The lowest threshold at which the upper end of the interval is no more than wanted.
   *
   * @param gallery size for which it is proposed
   * @param wanted share of searches of people who are not in the gallery, per million
   * @param threshold in thousandths
   * @param judged size of the galleries that were searched; at least {@code gallery} if {@code
   *     times} is 1
   * @param times how many galleries of the judged size make up one that is larger than the set
   *     allows: false positives are at most so many times as frequent
   * @param atMost upper end for {@code gallery}, per million
   * @param positives at the threshold, in galleries of the judged size
   * @param negatives at the threshold
   */
  record Proposed(
      int gallery,
      int wanted,
      int threshold,
      int judged,
      int times,
      int atMost,
      ErrorRate positives,
      ErrorRate negatives)
      implements ThresholdProposal {
    public Proposed {
      Objects.requireNonNull(positives);
      Objects.requireNonNull(negatives);
    }
  }

  /**
   * The set is too small to show that.
   *
   * @param lowest rate that it can show for this size at any threshold, per million
   */
  record NotMeasurable(int gallery, int wanted, int lowest) implements ThresholdProposal {
    /** One sentence for a person. */
    public String sentence() {
      return "Nothing below %s is measurable with this set for a gallery of %,d; %s was wanted."
          .formatted(ErrorRate.percent(lowest), gallery, ErrorRate.percent(wanted));
    }
  }
}
