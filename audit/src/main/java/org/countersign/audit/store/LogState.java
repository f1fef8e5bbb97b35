package org.countersign.audit.store;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.countersign.audit.merkle.Frontier;

/**
 * All that the log is at one moment.
 *
 * @param frontier of the tree over its entries
 * @param lastDay of its newest entry: days never go back
 * @param lastBatch names the batch that led here; empty for the log without entries
 * @param published the newest checkpoint, if there is one yet
 */
public record LogState(
    Frontier frontier, LocalDate lastDay, String lastBatch, Optional<Published> published) {
  public static final LogState EMPTY =
      new LogState(Frontier.EMPTY, LocalDate.EPOCH, "", Optional.empty());

  public LogState {
    Objects.requireNonNull(frontier);
    Objects.requireNonNull(lastDay);
    Objects.requireNonNull(lastBatch);
    if (published.isPresent() && published.get().size() > frontier.size()) {
      throw new IllegalArgumentException(
          "a checkpoint over " + published.get().size() + " of " + frontier.size() + " entries");
    }
  }

  public long size() {
    return frontier.size();
  }

  public LogState withPublished(Published checkpoint) {
    return new LogState(frontier, lastDay, lastBatch, Optional.of(checkpoint));
  }

  /** Whether these states hold the same entries. */
  public boolean sameLog(LogState other) {
    return frontier.equals(other.frontier);
  }
}
