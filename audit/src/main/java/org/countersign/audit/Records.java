package org.countersign.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Search over the public parts of entries, in SQLite or Elasticsearch. A projection: rebuilt from
 * the log at will, slightly behind it, and no proof of anything. Whoever needs proof recounts with
 * the verifier.
 */
public interface Records {

  /** Newest first. */
  Page find(Query query, int offset, int limit);

  /** How many entries per value of a public field (or {@code kind}, {@code day}), most first. */
  Map<String, Long> countBy(Query query, String field);

  /** How many entries have no value of a public field. */
  long countWithout(Query query, String field);

  /**
   * @param kinds any of these; empty for all
   * @param stream only this stream
   * @param from first day, inclusive
   * @param to last day, inclusive
   * @param open public field to wanted value; a list field matches if it contains the value
   * @param streamsWith only entries of streams that also hold an entry like this (kind, public
   *     field, value)
   * @param below only entries before this index
   */
  record Query(
      List<String> kinds,
      Optional<StreamId> stream,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      Map<String, String> open,
      List<StreamCondition> streamsWith,
      long below) {
    public Query {
      Objects.requireNonNull(stream);
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
      kinds = List.copyOf(kinds);
      open = Map.copyOf(open);
      streamsWith = List.copyOf(streamsWith);
    }

    /** Over the whole log. */
    public Query(
        List<String> kinds,
        Optional<StreamId> stream,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Map<String, String> open,
        List<StreamCondition> streamsWith) {
      this(kinds, stream, from, to, open, streamsWith, Long.MAX_VALUE);
    }

    public static Query all() {
      return new Query(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of());
    }
  }

  record StreamCondition(String kind, String field, String value) {}

  /**
   * @param indices of the entries found, newest first
   */
  record Page(List<Long> indices, long total) {
    public Page {
      indices = List.copyOf(indices);
    }
  }
}
