package org.countersign.audit.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.audit.sqlite.Sqlite.Durability;
import org.countersign.audit.store.Advance;
import org.countersign.audit.store.Batch;
import org.countersign.audit.store.Ciphertext;
import org.countersign.audit.store.Head;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.LogState;
import org.countersign.audit.store.LogStateJson;
import org.countersign.audit.store.Published;
import org.jspecify.annotations.Nullable;

/**
 * The log of one process in one file. Staging keeps the batch in memory; advancing writes entries,
 * private parts and head in one transaction, whose fsync is the durable point.
 */
public final class SqliteLedgerStore implements LedgerStore {
  private final Path file;
  private final LogDatabase log;

  /** Null where the last use of it failed, or it was never opened. Guarded by this. */
  private @Nullable Writing writing;

  /** Guarded by this. */
  private @Nullable Batch staged;

  /** Opens the file, and creates it if there is none. */
  public SqliteLedgerStore(Path file) {
    this.file = file;
    this.log = new LogDatabase(file);
    open();
  }

  /** A connection with what belongs to it. */
  private record Writing(Connection connection, LogWriter log) {
    void close() {
      Sqlite.closeQuietly(connection);
    }
  }

  private synchronized Writing open() {
    if (writing != null) {
      return writing;
    }
    Connection connection = Sqlite.writer(file, Durability.MACHINE);
    try {
      LogDatabase.createSchema(connection);
      Sqlite.create(
          connection,
          """
          CREATE TABLE IF NOT EXISTS head(
            only INTEGER PRIMARY KEY CHECK(only = 1),
            version INTEGER NOT NULL,
            state TEXT NOT NULL) STRICT""",
          """
          CREATE TABLE IF NOT EXISTS checkpoint(
            size INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            note TEXT NOT NULL) STRICT""",
          """
          CREATE TABLE IF NOT EXISTS private_part(
            idx INTEGER PRIMARY KEY,
            bytes BLOB NOT NULL) STRICT""");
      insertFirstHead(connection);
      writing = new Writing(connection, new LogWriter(log, connection));
      connection.rollback(); // ends the reading transaction
      return writing;
    } catch (SQLException | RuntimeException e) {
      Sqlite.closeQuietly(connection);
      if (e instanceof InconsistentLogException inconsistent) {
        throw inconsistent;
      }
      throw unavailable("open", e);
    }
  }

  private static void insertFirstHead(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO head(only, version, state) VALUES(1, 0, ?)")) {
      insert.setString(1, LogStateJson.write(LogState.EMPTY).canonical());
      insert.executeUpdate();
    }
    connection.commit();
  }

  @Override
  public synchronized Head head() {
    Writing current = open();
    Head head;
    try (PreparedStatement select =
            current.connection.prepareStatement("SELECT version, state FROM head");
        ResultSet row = select.executeQuery()) {
      row.next();
      head = new Head(read(row.getString(2)), Long.toString(row.getLong(1)));
    } catch (SQLException e) {
      abandon();
      throw unavailable("read", e);
    } finally {
      rollback();
    }
    if (!log.frontier().equals(head.state().frontier())) {
      throw new InconsistentLogException(
          "the stored entries (%d, root %s) do not hash to the head (%d, root %s)"
              .formatted(
                  log.size(), log.frontier().root(), head.size(), head.state().frontier().root()));
    }
    return head;
  }

  private static LogState read(String state) {
    try {
      return LogStateJson.read(Json.parse(state));
    } catch (IllegalArgumentException e) {
      throw new InconsistentLogException("the stored head is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void stage(Batch batch) {
    staged = batch;
  }

  @Override
  public synchronized Advance advance(Head expected, LogState next) {
    Writing current = open();
    try {
      if (!update(current.connection, expected, next)) {
        current.connection.rollback();
        return new Advance.Moved();
      }
      if (next.size() > expected.size()) {
        insert(current, staged(expected, next));
      }
      Optional<Published> published = next.published();
      if (published.isPresent() && !published.equals(expected.state().published())) {
        insert(current.connection, published.get());
      }
    } catch (SQLException e) {
      abandon();
      throw unavailable("write", e);
    } catch (RuntimeException e) {
      abandon();
      throw e;
    }
    try {
      current.connection.commit();
    } catch (SQLException e) {
      abandon();
      return new Advance.Unknown("the commit failed: " + e.getMessage());
    }
    current.log.committed();
    staged = null;
    return new Advance.Won(new Head(next, Long.toString(Long.parseLong(expected.version()) + 1)));
  }

  private Batch staged(Head expected, LogState next) {
    Batch batch = staged;
    if (batch == null
        || batch.start() != expected.size()
        || !batch.after().equals(next.frontier())) {
      throw new IllegalStateException("the batch for " + next.size() + " was not staged last");
    }
    return batch;
  }

  private static void insert(Writing current, Batch batch) throws SQLException {
    current.log.append(batch.entries());
    try (PreparedStatement insert =
        current.connection.prepareStatement("INSERT INTO private_part(idx, bytes) VALUES(?, ?)")) {
      for (LogEntry entry : batch.entries()) {
        Ciphertext part = batch.privateParts().get(entry.id());
        if (part != null) {
          insert.setLong(1, entry.index());
          insert.setBytes(2, part.bytes());
          insert.executeUpdate();
        }
      }
    }
  }

  private static void insert(Connection connection, Published published) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            // Signatures are added to a checkpoint later; when it was published does not change.
            "INSERT INTO checkpoint(size, at, note) VALUES(?, ?, ?)"
                + " ON CONFLICT(size) DO UPDATE SET note = excluded.note")) {
      insert.setLong(1, published.size());
      insert.setLong(2, published.at().toEpochMilli());
      insert.setString(3, published.note());
      insert.executeUpdate();
    }
  }

  private static boolean update(Connection connection, Head expected, LogState next)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE head SET version = version + 1, state = ? WHERE version = ?")) {
      update.setString(1, LogStateJson.write(next).canonical());
      update.setLong(2, Long.parseLong(expected.version()));
      return update.executeUpdate() == 1;
    }
  }

  @Override
  public LocalLog log() {
    return log;
  }

  @Override
  public Map<String, Ciphertext> privateParts(Collection<LogEntry> entries) {
    return log.readers()
        .read(
            connection -> {
              Map<String, Ciphertext> parts = new HashMap<>();
              try (PreparedStatement select =
                  connection.prepareStatement("SELECT bytes FROM private_part WHERE idx = ?")) {
                for (LogEntry entry : entries) {
                  select.setLong(1, entry.index());
                  try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                      parts.put(entry.id(), new Ciphertext(row.getBytes(1)));
                    }
                  }
                }
              }
              return parts;
            });
  }

  @Override
  public synchronized void purge(StreamId stream) {
    Writing current = open();
    try {
      int deleted;
      try (PreparedStatement delete =
          current.connection.prepareStatement(
              "DELETE FROM private_part WHERE idx IN (SELECT e.idx FROM entry e"
                  + " JOIN stream s ON s.id = e.stream WHERE s.name = ?)")) {
        delete.setString(1, stream.toString());
        deleted = delete.executeUpdate();
      }
      current.connection.commit();
      if (deleted > 0) {
        Sqlite.truncateLog(current.connection);
      }
    } catch (SQLException e) {
      abandon();
      throw unavailable("purge", e);
    }
  }

  @Override
  public long sizePublishedBy(Instant time) {
    return log.readers()
        .read(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT coalesce(max(size), 0) FROM checkpoint WHERE at <= ?")) {
                select.setLong(1, time.toEpochMilli());
                try (ResultSet row = select.executeQuery()) {
                  return row.getLong(1);
                }
              }
            });
  }

  /** Drops the connection with whatever it has not committed; the next use opens another. */
  private void abandon() {
    if (writing != null) {
      writing.close();
      writing = null;
    }
  }

  private void rollback() {
    if (writing != null) {
      try {
        writing.connection.rollback();
      } catch (SQLException _) {
        abandon();
      }
    }
  }

  private LedgerUnavailableException unavailable(String what, Exception e) {
    return new LedgerUnavailableException(
        "cannot " + what + " " + file.getFileName() + ": " + e.getMessage(), e);
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public synchronized void close() {
    log.close();
    abandon(); // last, because only a connection that writes can fold the write-ahead log in
  }
}
