package org.countersign.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countersign.audit.Drift;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.entry.SearchValues;
import org.countersign.audit.store.LogEntry;

/** Compares the rows of records with the entries that they are of. */
final class RecordRows {
  private final Connection connection;

  RecordRows(Connection connection) {
    this.connection = connection;
  }

  List<Drift> compare(List<LogEntry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return List.of();
    }
    Map<Long, Map<String, Set<String>>> rows =
        rows(entries.getFirst().index(), entries.getLast().index());
    List<Drift> drifts = new ArrayList<>();
    for (LogEntry entry : entries) {
      Map<String, Set<String>> row = rows.getOrDefault(entry.index(), Map.of());
      Map<String, Set<String>> expected = expected(entry);
      if (!row.containsKey("id")) {
        drifts.add(new Drift.Missing(entry.index()));
      } else if (!row.equals(expected)) {
        drifts.add(new Drift.Changed(entry.index(), differences(row, expected)));
      }
    }
    return drifts;
  }

  private Map<Long, Map<String, Set<String>>> rows(long from, long to) throws SQLException {
    Map<Long, Map<String, Set<String>>> rows = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT idx, 'id', id FROM record WHERE idx BETWEEN ?1 AND ?2
            UNION ALL SELECT idx, 'kind', kind FROM record WHERE idx BETWEEN ?1 AND ?2
            UNION ALL SELECT idx, 'day', day FROM record WHERE idx BETWEEN ?1 AND ?2
            UNION ALL SELECT idx, 'stream', stream FROM record WHERE idx BETWEEN ?1 AND ?2
            UNION ALL SELECT idx, 'public.' || name, value FROM field
              WHERE idx BETWEEN ?1 AND ?2\
            """)) {
      LogDatabase.bind(select, from, to);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.computeIfAbsent(row.getLong(1), _ -> new TreeMap<>())
              .computeIfAbsent(row.getString(2), _ -> new TreeSet<>())
              .add(row.getString(3));
        }
      }
    }
    return rows;
  }

  private static Map<String, Set<String>> expected(LogEntry entry) {
    PublicEntry content = PublicEntry.parse(entry.bytes());
    Map<String, Set<String>> expected = new TreeMap<>();
    expected.put("id", Set.of(content.id()));
    expected.put("kind", Set.of(content.kind()));
    expected.put("day", Set.of(content.day().toString()));
    expected.put("stream", Set.of(content.stream().toString()));
    content
        .open()
        .members()
        .forEach(
            (name, value) -> {
              Set<String> values = new TreeSet<>(SearchValues.of(value));
              if (!values.isEmpty()) {
                expected.put("public." + name, values);
              }
            });
    return expected;
  }

  private static String differences(
      Map<String, Set<String>> row, Map<String, Set<String>> expected) {
    Set<String> names = new TreeSet<>(row.keySet());
    names.addAll(expected.keySet());
    names.removeIf(
        name -> row.getOrDefault(name, Set.of()).equals(expected.getOrDefault(name, Set.of())));
    return String.join(", ", names);
  }

  List<Drift> outside(long from, long to, int max) throws SQLException {
    List<Drift> drifts = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT idx FROM (SELECT idx FROM record UNION SELECT idx FROM field)
              WHERE idx < ?1 OR idx >= ?2 ORDER BY idx LIMIT ?3\
            """)) {
      LogDatabase.bind(select, from, to, max);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          drifts.add(new Drift.Extra(Long.toString(row.getLong(1))));
        }
      }
    }
    return drifts;
  }
}
