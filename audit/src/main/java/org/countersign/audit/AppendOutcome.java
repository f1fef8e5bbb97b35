package org.countersign.audit;

import java.util.List;

/**
 * What became of an append. A ledger that could not be written is a {@link
 * LedgerUnavailableException} instead.
 */
public sealed interface AppendOutcome {

  /**
   * @param entries in the order of the drafts, at consecutive indices, durable
   */
  record Appended(List<Entry> entries) implements AppendOutcome {
    public Appended {
      entries = List.copyOf(entries);
    }
  }

  /** Somebody else appended to the stream first; nothing was written. */
  record StreamMoved(StreamId stream, long expected, long actual) implements AppendOutcome {}
}
