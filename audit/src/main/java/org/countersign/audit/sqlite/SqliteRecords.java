package org.countersign.audit.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Drift;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.entry.SearchValues;
import org.countersign.audit.sqlite.Sqlite.Durability;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.RecordIndex;

/** The searchable projection in a file that may be deleted at will: it is filled again. */
public final class SqliteRecords implements RecordIndex {
  private final Connection writer;
  private final Readers readers;
  private volatile long first;
  private volatile long indexed;

  public SqliteRecords(Path file) {
    this.writer = Sqlite.writer(file, Durability.PROCESS);
    try {
      Sqlite.create(
          writer,
          """
          CREATE TABLE IF NOT EXISTS record(
            idx INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            kind TEXT NOT NULL,
            day TEXT NOT NULL,
            stream TEXT NOT NULL) STRICT\
          """,
          """
          CREATE TABLE IF NOT EXISTS field(
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            idx INTEGER NOT NULL,
            PRIMARY KEY(name, value, idx)) STRICT, WITHOUT ROWID\
          """,
          "CREATE TABLE IF NOT EXISTS kept(first INTEGER NOT NULL) STRICT",
          "CREATE INDEX IF NOT EXISTS field_of_record ON field(idx)",
          "CREATE INDEX IF NOT EXISTS record_by_kind ON record(kind, day)",
          "CREATE INDEX IF NOT EXISTS record_by_day ON record(day)",
          "CREATE INDEX IF NOT EXISTS record_by_stream ON record(stream)");
      this.first = count(writer, "SELECT coalesce(max(first), 0) FROM kept");
      this.indexed = Math.max(first, count(writer, "SELECT coalesce(max(idx) + 1, 0) FROM record"));
      writer.rollback();
    } catch (SQLException e) {
      Sqlite.closeQuietly(writer);
      throw unavailable(e);
    }
    this.readers = new Readers(file);
  }

  @Override
  public long indexed() {
    return indexed;
  }

  @Override
  public long count() {
    long from = first;
    long to = indexed;
    return readers.read(
        connection ->
            count(connection, "SELECT count(*) FROM record WHERE idx >= ? AND idx < ?", from, to));
  }

  @Override
  public long first() {
    return first;
  }

  /** There has been one form only. */
  @Override
  public boolean fits() {
    return true;
  }

  @Override
  public void refresh() {
    // what is committed can be read
  }

  @Override
  public boolean holds(LogEntry entry) {
    return readers.read(
        connection ->
            count(
                    connection,
                    "SELECT count(*) FROM record WHERE idx = ? AND id = ?",
                    entry.index(),
                    entry.id())
                == 1);
  }

  @Override
  public synchronized void clear() {
    try (PreparedStatement records = writer.prepareStatement("DELETE FROM record");
        PreparedStatement fields = writer.prepareStatement("DELETE FROM field");
        PreparedStatement kept = writer.prepareStatement("DELETE FROM kept")) {
      records.executeUpdate();
      fields.executeUpdate();
      kept.executeUpdate();
      writer.commit();
      first = 0;
      indexed = 0;
    } catch (SQLException e) {
      rollback();
      throw unavailable(e);
    }
  }

  @Override
  public synchronized void drop(long before) {
    try (PreparedStatement records = writer.prepareStatement("DELETE FROM record WHERE idx < ?");
        PreparedStatement fields = writer.prepareStatement("DELETE FROM field WHERE idx < ?");
        PreparedStatement kept = writer.prepareStatement("INSERT INTO kept(first) VALUES(?)")) {
      for (PreparedStatement statement : List.of(records, fields, kept)) {
        LogDatabase.bind(statement, before);
        statement.executeUpdate();
      }
      writer.commit();
      first = Math.max(first, before);
      indexed = Math.max(indexed, before);
    } catch (SQLException e) {
      rollback();
      throw unavailable(e);
    }
  }

  @Override
  public List<Drift> compare(List<LogEntry> entries) {
    return readers.read(connection -> new RecordRows(connection).compare(entries));
  }

  @Override
  public List<Drift> outside(long from, long to, int max) {
    return readers.read(connection -> new RecordRows(connection).outside(from, to, max));
  }

  @Override
  public synchronized void index(List<LogEntry> entries) {
    try (PreparedStatement record =
            writer.prepareStatement(
                "INSERT OR REPLACE INTO record(idx, id, kind, day, stream) VALUES(?, ?, ?, ?, ?)");
        PreparedStatement field =
            writer.prepareStatement(
                "INSERT OR IGNORE INTO field(name, value, idx) VALUES(?, ?, ?)")) {
      for (LogEntry entry : entries) {
        PublicEntry content = PublicEntry.parse(entry.bytes());
        LogDatabase.bind(
            record,
            entry.index(),
            content.id(),
            content.kind(),
            content.day().toString(),
            content.stream().toString());
        record.executeUpdate();
        for (Map.Entry<String, Json> member : content.open().members().entrySet()) {
          for (String value : SearchValues.of(member.getValue())) {
            LogDatabase.bind(field, member.getKey(), value, entry.index());
            field.executeUpdate();
          }
        }
      }
      writer.commit();
      if (!entries.isEmpty()) {
        indexed = Math.max(indexed, entries.getLast().index() + 1);
      }
    } catch (SQLException e) {
      rollback();
      throw unavailable(e);
    }
  }

  @Override
  public Page find(Query query, int offset, int limit) {
    RecordIndex.requireWithin(offset, limit);
    Where where = new Where(query);
    return readers.read(
        connection -> {
          long total =
              count(
                  connection,
                  "SELECT count(*) FROM record r WHERE " + where.sql(),
                  where.arguments());
          List<Long> indices = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT r.idx FROM record r WHERE "
                      + where.sql()
                      + " ORDER BY r.idx DESC LIMIT "
                      + limit
                      + " OFFSET "
                      + offset)) {
            LogDatabase.bind(select, where.arguments());
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                indices.add(rows.getLong(1));
              }
            }
          }
          return new Page(indices, total);
        });
  }

  @Override
  public Map<String, Long> countBy(Query query, String field) {
    Where where = new Where(query);
    boolean own = field.equals("kind") || field.equals("day");
    String sql =
        own
            ? "SELECT r.%s AS value, count(*) AS n FROM record r WHERE %s"
                .formatted(field, where.sql())
            : "SELECT f.value AS value, count(*) AS n FROM record r"
                + " JOIN field f ON f.idx = r.idx AND f.name = ? WHERE "
                + where.sql();
    List<Object> arguments = new ArrayList<>(List.of(where.arguments()));
    if (!own) {
      arguments.addFirst(field);
    }
    return readers.read(
        connection -> {
          Map<String, Long> counts = new LinkedHashMap<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  sql + " GROUP BY value ORDER BY n DESC, value LIMIT " + (MAX_GROUPS + 1))) {
            LogDatabase.bind(select, arguments.toArray());
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
              }
            }
          }
          if (counts.size() > MAX_GROUPS) {
            throw RecordIndex.tooManyGroups(field);
          }
          return counts;
        });
  }

  @Override
  public long countWithout(Query query, String field) {
    Where where = new Where(query);
    List<Object> arguments = new ArrayList<>(List.of(where.arguments()));
    arguments.add(field);
    return readers.read(
        connection ->
            count(
                connection,
                "SELECT count(*) FROM record r WHERE "
                    + where.sql()
                    + " AND NOT EXISTS (SELECT 1 FROM field f WHERE f.idx = r.idx AND f.name = ?)",
                arguments.toArray()));
  }

  /** A query as SQL over {@code record r}. */
  private static final class Where {
    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final List<Object> arguments = new ArrayList<>();

    Where(Query query) {
      if (!query.kinds().isEmpty()) {
        String places = String.join(", ", query.kinds().stream().map(_ -> "?").toList());
        add("r.kind IN (" + places + ")", query.kinds().toArray());
      }
      query.stream().ifPresent(stream -> add("r.stream = ?", stream.toString()));
      query.from().ifPresent(day -> add("r.day >= ?", day.toString()));
      query.to().ifPresent(day -> add("r.day <= ?", day.toString()));
      if (query.below() < Long.MAX_VALUE) {
        add("r.idx < ?", query.below());
      }
      query
          .open()
          .forEach(
              (name, value) ->
                  add(
                      "r.idx IN (SELECT idx FROM field WHERE name = ? AND value = ?)",
                      name,
                      value));
      for (StreamCondition with : query.streamsWith()) {
        add(
            "r.stream IN (SELECT o.stream FROM record o JOIN field f ON f.idx = o.idx"
                + " WHERE o.kind = ? AND f.name = ? AND f.value = ? AND o.idx < ?)",
            with.kind(),
            with.field(),
            with.value(),
            query.below());
      }
    }

    private void add(String condition, Object... values) {
      conditions.add(condition);
      arguments.addAll(List.of(values));
    }

    String sql() {
      return String.join(" AND ", conditions);
    }

    Object[] arguments() {
      return arguments.toArray();
    }
  }

  private static long count(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      LogDatabase.bind(select, arguments);
      try (ResultSet row = select.executeQuery()) {
        return row.getLong(1);
      }
    }
  }

  private void rollback() {
    try {
      writer.rollback();
    } catch (SQLException _) {
      // the next statement on this connection will say what is wrong
    }
  }

  private static LedgerUnavailableException unavailable(SQLException e) {
    return new LedgerUnavailableException("cannot write the records: " + e.getMessage(), e);
  }

  @Override
  public synchronized void close() {
    readers.close();
    Sqlite.closeQuietly(writer);
  }
}
