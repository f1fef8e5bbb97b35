package org.countersign.matcher;

import java.util.List;
import java.util.Objects;

/** What became of comparing a gallery with itself. */
public sealed interface DuplicatesOutcome {

  /**
   * @param pairs most similar first; at most {@link Limits#MAX_PAIRS}
   * @param compared eligible rows, each of which was compared with every other
   * @param whole whether the pairs are all that there are
   * @param snapshot digest of the eligible rows at the end
   */
  record Compared(List<Pair> pairs, long compared, boolean whole, String snapshot)
      implements DuplicatesOutcome {
    public Compared {
      pairs = List.copyOf(pairs);
      Objects.requireNonNull(snapshot);
    }
  }

  /**
   * Two rows that are as similar as two photographs of one person.
   *
   * @param first the lower id
   * @param thousandths similarity
   */
  record Pair(SubjectId first, SubjectId second, int thousandths) {
    public Pair {
      if (first.compareTo(second) >= 0) {
        throw new IllegalArgumentException("a pair has its lower id first");
      }
    }
  }

  record Refused(PermitProblem problem) implements DuplicatesOutcome {
    public Refused {
      Objects.requireNonNull(problem);
    }
  }

  /**
   * @param reason one sentence
   */
  record Unavailable(String reason) implements DuplicatesOutcome {
    public Unavailable {
      Objects.requireNonNull(reason);
    }
  }

  /** Whoever asked did not want to go on. */
  record Stopped() implements DuplicatesOutcome {}

  /** Told after every block of rows. */
  interface Progress {
    /** Whether to go on. */
    boolean compared(long rows, long of);
  }
}
