package org.countersign.audit.store;

import java.util.List;
import org.countersign.audit.Drift;
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

  /** Streams that one condition on other entries of a stream may select. */
  int MAX_STREAMS = 500_000;

  /** Entries that have been put in, from {@link #first()} on without a gap. */
  long indexed();

  /** How many from {@link #first()} to {@link #indexed()} are really there, counted. */
  long count();

  /** The first entry that is kept; those before it were dropped. */
  long first();

  /** Whether what is there has the form that this program gives it. */
  boolean fits();

  /** Makes everything that was put in visible to searches. */
  void refresh();

  /** Whether this entry, and not another at its index, is in the index. */
  boolean holds(LogEntry entry);

  /** Empties the index, to be filled anew. */
  void clear();

  /** Adds entries from {@link #indexed()} on. Safe to repeat. */
  void index(List<LogEntry> entries);

  /** Drops entries before this one, for good unless the index is filled anew. Safe to repeat. */
  void drop(long before);

  /** How the records of these consecutive entries, and what else is there, differ from them. */
  List<Drift> compare(List<LogEntry> entries);

  /** Records that claim to be of no entry from {@code from} (inclusive) to {@code to}. */
  List<Drift> outside(long from, long to, int max);

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
