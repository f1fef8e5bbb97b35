package org.countersign.audit.store;

import java.util.List;
import org.countersign.audit.StreamId;
import org.countersign.audit.merkle.TileSource;

/**
 * Reads the log in this process's own files: fast, complete up to a size, never guessing. Safe for
 * use by many threads. Throws {@link org.countersign.audit.LedgerUnavailableException} if the files
 * cannot be read.
 */
public interface LocalLog extends TileSource {

  /** Entries that can be read here; grows only. */
  long size();

  /** Entries {@code from} (inclusive) to at most {@code from + max - 1}; fewer at the end. */
  List<LogEntry> entries(long from, int max);

  /** Where a stream stands now. */
  StreamTail tail(StreamId stream);

  /** All entries of a stream, oldest first. */
  List<LogEntry> stream(StreamId stream);

  /** All streams that were erased. */
  List<StreamId> erased();
}
