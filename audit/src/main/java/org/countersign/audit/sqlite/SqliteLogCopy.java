package org.countersign.audit.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.sqlite.Sqlite.Durability;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * A local copy of a log that is kept elsewhere: for reading streams, tiles and entries without
 * asking a server, and without trusting its searches. May be deleted at will, and is then filled
 * again. Safe for use by many threads.
 */
public final class SqliteLogCopy implements AutoCloseable {
  private final Path file;
  private final LogDatabase log;

  /** Null where the last use of them failed. Guarded by this. */
  private @Nullable Connection connection;

  private @Nullable LogWriter writer;

  public SqliteLogCopy(Path file) {
    this.file = file;
    this.log = new LogDatabase(file);
    open();
  }

  private synchronized LogWriter open() {
    if (writer != null) {
      return writer;
    }
    Connection opened = Sqlite.writer(file, Durability.PROCESS);
    try {
      LogDatabase.createSchema(opened);
      LogWriter openedWriter = new LogWriter(log, opened);
      opened.rollback();
      connection = opened;
      writer = openedWriter;
      return openedWriter;
    } catch (SQLException e) {
      Sqlite.closeQuietly(opened);
      throw unavailable(e);
    }
  }

  public LocalLog log() {
    return log;
  }

  /** Of the tree over all entries here. */
  public Frontier frontier() {
    return log.frontier();
  }

  /**
   * Appends what of these entries is not here yet.
   *
   * @param entries at consecutive indices, the first not above {@code log().size()}
   * @param after the root that the last of them leads to: entries that do not are refused
   */
  public synchronized void append(List<LogEntry> entries, Hash after) {
    LogWriter current = open();
    List<LogEntry> missing =
        entries.stream().filter(entry -> entry.index() >= current.size()).toList();
    if (missing.isEmpty()) {
      return;
    }
    if (missing.getFirst().index() != current.size()) {
      throw new IllegalArgumentException(
          "the copy has %d entries, %d cannot follow"
              .formatted(current.size(), missing.getFirst().index()));
    }
    Frontier grown = frontier().appendAll(missing.stream().map(LogEntry::leaf).toList());
    if (!grown.root().equals(after)) {
      throw new InconsistentLogException(
          "the entries %d to %d hash to the root %s, where %s was stored"
              .formatted(current.size(), grown.size() - 1, grown.root(), after));
    }
    try {
      current.append(missing);
      Objects.requireNonNull(connection).commit();
      current.committed();
    } catch (SQLException e) {
      abandon();
      throw unavailable(e);
    }
  }

  private LedgerUnavailableException unavailable(SQLException e) {
    return new LedgerUnavailableException(
        "cannot write the local copy " + file.getFileName() + ": " + e.getMessage(), e);
  }

  private void abandon() {
    if (connection != null) {
      Sqlite.closeQuietly(connection);
    }
    connection = null;
    writer = null;
  }

  @Override
  public synchronized void close() {
    log.close();
    abandon();
  }
}
