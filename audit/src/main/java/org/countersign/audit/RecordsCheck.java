package org.countersign.audit;

import java.util.List;

/**
 * What came of comparing all searchable records with the log.
 *
 * @param from index of the first entry that was looked at: earlier ones are no longer kept there
 * @param to index after the last one
 * @param found how many differences there are
 * @param drifts the first of them, at most {@value #MOST}
 */
public record RecordsCheck(long from, long to, long found, List<Drift> drifts) {
  public static final int MOST = 100;

  public RecordsCheck {
    drifts = List.copyOf(drifts);
  }

  public boolean agrees() {
    return found == 0;
  }

  /** The outcome in one sentence. */
  public String sentence() {
    return agrees()
        ? "the records of entries %d to %d say what the log says".formatted(from, to - 1)
        : "%d differences between the records and the log, among entries %d to %d"
            .formatted(found, from, to - 1);
  }
}
