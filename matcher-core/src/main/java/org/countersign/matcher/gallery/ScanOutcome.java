package org.countersign.matcher.gallery;

import java.util.List;
import java.util.Objects;

/** What became of a scan. */
public sealed interface ScanOutcome {

  /**
   * @param found one for each query
   * @param eligible rows that could be searched, in all galleries together
   * @param snapshot of one gallery its own digest; of several the SHA-256 over their ids and
   *     digests
   */
  record Scanned(List<Found> found, long eligible, String snapshot) implements ScanOutcome {
    public Scanned {
      found = List.copyOf(found);
      Objects.requireNonNull(snapshot);
    }
  }

  /**
   * Nothing was compared, or nothing of it is told.
   *
   * @param reason one sentence
   */
  record Unavailable(String reason) implements ScanOutcome {
    public Unavailable {
      Objects.requireNonNull(reason);
    }
  }
}
