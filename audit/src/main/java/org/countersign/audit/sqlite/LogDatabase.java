package org.countersign.audit.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.countersign.audit.StreamId;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileHashes;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.StreamTail;

/**
 * The log in one SQLite file: entries, which stream each belongs to, and the finished tiles of the
 * tree over them. It is the log itself of the SQLite ledger, and a local copy of it for any other.
 *
 * <p>Reading is safe from any thread and sees whole transactions only. Writing goes through {@link
 * LogWriter}.
 */
public final class LogDatabase implements LocalLog, AutoCloseable {
  private static final String TAIL =
      """
      SELECT
        (SELECT coalesce(max(e.position) + 1, 0) FROM entry e
          WHERE e.stream = (SELECT id FROM stream WHERE name = ?)),
        (SELECT entry FROM erasure WHERE stream = ?)""";

  private final Readers readers;

  /** The unfinished tiles of the newest committed tree. Set after the commit that made them so. */
  private volatile RightEdge edge = RightEdge.EMPTY;

  LogDatabase(Path file) {
    this.readers = new Readers(file);
  }

  static void createSchema(Connection connection) throws SQLException {
    Sqlite.create(
        connection,
        """
        CREATE TABLE IF NOT EXISTS stream(
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE) STRICT""",
        """
        CREATE TABLE IF NOT EXISTS entry(
          idx INTEGER PRIMARY KEY,
          stream INTEGER NOT NULL,
          position INTEGER NOT NULL,
          bytes BLOB NOT NULL) STRICT""",
        // Unique, so that no fault above could ever give two entries one place in a stream.
        "CREATE UNIQUE INDEX IF NOT EXISTS entry_by_stream ON entry(stream, position)",
        """
        CREATE TABLE IF NOT EXISTS tile(
          level INTEGER NOT NULL,
          idx INTEGER NOT NULL,
          hashes BLOB NOT NULL,
          PRIMARY KEY(level, idx)) STRICT""",
        """
        CREATE TABLE IF NOT EXISTS erasure(
          stream TEXT PRIMARY KEY,
          entry INTEGER NOT NULL) STRICT""");
  }

  /** Lets readers see a commit. */
  void show(RightEdge newest) {
    edge = newest;
  }

  Readers readers() {
    return readers;
  }

  @Override
  public long size() {
    return edge.size();
  }

  /** The tree over all entries, from the tiles. */
  Frontier frontier() {
    long size = size();
    return Frontier.of(size, new TileHashes(size, this));
  }

  @Override
  public List<LogEntry> entries(long from, int max) {
    long end = Math.min(size(), from + max);
    return readers.read(
        connection ->
            select(
                connection,
                "SELECT idx, bytes FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx",
                from,
                end));
  }

  @Override
  public List<LogEntry> stream(StreamId stream) {
    return readers.read(
        connection ->
            select(
                connection,
                "SELECT e.idx, e.bytes FROM stream s JOIN entry e ON e.stream = s.id"
                    + " WHERE s.name = ? ORDER BY e.position",
                stream.toString()));
  }

  private static List<LogEntry> select(Connection connection, String sql, Object... arguments)
      throws SQLException {
    List<LogEntry> entries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          entries.add(parse(rows.getLong(1), rows.getBytes(2)));
        }
      }
    }
    return entries;
  }

  private static LogEntry parse(long index, byte[] bytes) {
    try {
      return LogEntry.parse(index, bytes);
    } catch (IllegalArgumentException e) {
      throw new InconsistentLogException(
          "entry " + index + " is damaged in the store: " + e.getMessage(), e);
    }
  }

  static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }

  @Override
  public StreamTail tail(StreamId stream) {
    return readers.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(TAIL)) {
            bind(statement, stream.toString(), stream.toString());
            try (ResultSet row = statement.executeQuery()) {
              long length = row.getLong(1);
              long erasedBy = row.getLong(2);
              return new StreamTail(
                  length, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(erasedBy));
            }
          }
        });
  }

  @Override
  public List<StreamId> erased() {
    return readers.read(
        connection -> {
          List<StreamId> streams = new ArrayList<>();
          try (PreparedStatement statement =
                  connection.prepareStatement("SELECT stream FROM erasure ORDER BY entry");
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              streams.add(StreamId.parse(rows.getString(1)));
            }
          }
          return streams;
        });
  }

  @Override
  public byte[] read(Tile tile) {
    // The edge first: what it no longer has, the file had before the edge moved on.
    return edge.find(tile).orElseGet(() -> finished(tile));
  }

  private byte[] finished(Tile tile) {
    byte[] whole =
        readers.read(
            connection -> {
              try (PreparedStatement statement =
                  connection.prepareStatement(
                      "SELECT hashes FROM tile WHERE level = ? AND idx = ?")) {
                bind(statement, tile.level(), tile.index());
                try (ResultSet rows = statement.executeQuery()) {
                  return rows.next() ? rows.getBytes(1) : new byte[0];
                }
              }
            });
    if (whole.length != Tile.WIDTH * Hash.LENGTH) {
      throw new InconsistentLogException("the store has no " + tile.path());
    }
    return tile.full() ? whole : Arrays.copyOf(whole, tile.width() * Hash.LENGTH);
  }

  @Override
  public void close() {
    readers.close();
  }
}
