package org.countersign.audit.store;

import java.util.List;
import org.countersign.audit.Records;

/**
 * A searchable projection of the log, filled from its beginning to its end. One thread fills it,
 * many search it.
 */
public interface RecordIndex extends Records, AutoCloseable {
  /** Results further down than this are asked for with a narrower query. */
  int MAX_RESULTS = 10_000;

  /** Groups that one count may have. */
  int MAX_GROUPS = 10_000;

  /** Entries that are in the index, from the first on without a gap. */
  long indexed();

  /** How many entries before {@link #indexed()} are really there, counted. */
  long count();

  /** Whether this entry, and not another at its index, is in the index. */
  boolean holds(LogEntry entry);

  /** Empties the index, to be filled anew. */
  void clear();

  /** Adds entries from {@link #indexed()} on. Safe to repeat. */
  void index(List<LogEntry> entries);

  @Override
  void close();

  /** The one rule for both implementations. */
  static void requireWithin(int offset, int limit) {
    if (offset < 0 || limit < 0 || (long) offset + limit > MAX_RESULTS) {
      throw new IllegalArgumentException(
          "results %d to %d are asked for, of at most %d: narrow the query"
              .formatted(offset, (long) offset + limit, MAX_RESULTS));
    }
  }

  static IllegalArgumentException tooManyGroups(String field) {
    return new IllegalArgumentException(
        "more than " + MAX_GROUPS + " values of " + field + ": narrow the query");
  }
}
