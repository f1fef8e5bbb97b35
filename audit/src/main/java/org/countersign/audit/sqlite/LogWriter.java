package org.countersign.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Rfc6962;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileBuilder;
import org.countersign.audit.merkle.TileHashes;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LogEntry;

/**
 * Appends to a {@link LogDatabase}, inside transactions of its owner, who also closes the
 * connection. One thread at a time.
 *
 * <p>After a transaction that did not commit it must be thrown away: what it remembers of the right
 * edge is then ahead of the file.
 */
final class LogWriter implements AutoCloseable {
  private static final int REMEMBERED_STREAMS = 50_000;

  private final LogDatabase log;
  private final TileBuilder tiles;
  private final PreparedStatement insertEntry;
  private final PreparedStatement insertTile;
  private final PreparedStatement insertStream;
  private final PreparedStatement selectStream;
  private final PreparedStatement insertErasure;
  private final Map<StreamId, Long> streamIds =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Long> eldest) {
          return size() > REMEMBERED_STREAMS;
        }
      };
  private long size;
  private long nextStream;

  /** Continues the log as it stands in the file, and shows it to readers. */
  LogWriter(LogDatabase log, Connection connection) throws SQLException {
    this.log = log;
    this.size = number(connection, "SELECT coalesce(max(idx) + 1, 0) FROM entry");
    this.nextStream = number(connection, "SELECT coalesce(max(id) + 1, 1) FROM stream");
    this.tiles = TileBuilder.at(size, new Rebuilt(connection)::hashes);
    this.insertEntry =
        connection.prepareStatement(
            "INSERT INTO entry(idx, stream, position, bytes) VALUES(?, ?, ?, ?)");
    this.insertTile =
        connection.prepareStatement("INSERT INTO tile(level, idx, hashes) VALUES(?, ?, ?)");
    this.insertStream = connection.prepareStatement("INSERT INTO stream(id, name) VALUES(?, ?)");
    this.selectStream = connection.prepareStatement("SELECT id FROM stream WHERE name = ?");
    this.insertErasure =
        connection.prepareStatement("INSERT OR IGNORE INTO erasure(stream, entry) VALUES(?, ?)");
    log.show(RightEdge.of(size, tiles));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return rows.getLong(1);
    }
  }

  long size() {
    return size;
  }

  void append(List<LogEntry> entries) throws SQLException {
    for (LogEntry entry : entries) {
      insertEntry.setLong(1, entry.index());
      insertEntry.setLong(2, streamId(entry.stream()));
      insertEntry.setLong(3, entry.position());
      insertEntry.setBytes(4, entry.bytes());
      insertEntry.executeUpdate();
      if (entry.erases().isPresent()) {
        insertErasure.setString(1, entry.erases().get().toString());
        insertErasure.setLong(2, entry.index());
        insertErasure.executeUpdate();
      }
      append(entry.leaf());
    }
  }

  private void append(Hash leaf) throws SQLException {
    Map<Tile, byte[]> finished = new LinkedHashMap<>();
    tiles.append(leaf, finished::put);
    for (Map.Entry<Tile, byte[]> tile : finished.entrySet()) {
      insertTile.setInt(1, tile.getKey().level());
      insertTile.setLong(2, tile.getKey().index());
      insertTile.setBytes(3, tile.getValue());
      insertTile.executeUpdate();
    }
    size++;
  }

  private long streamId(StreamId stream) throws SQLException {
    Long known = streamIds.get(stream);
    if (known != null) {
      return known;
    }
    long id = findOrInsert(stream.toString());
    streamIds.put(stream, id);
    return id;
  }

  private long findOrInsert(String name) throws SQLException {
    selectStream.setString(1, name);
    try (ResultSet rows = selectStream.executeQuery()) {
      if (rows.next()) {
        return rows.getLong(1);
      }
    }
    insertStream.setLong(1, nextStream);
    insertStream.setString(2, name);
    insertStream.executeUpdate();
    return nextStream++;
  }

  /** To be called after the commit. */
  void committed() {
    log.show(RightEdge.of(size, tiles));
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement :
        List.of(insertEntry, insertTile, insertStream, selectStream, insertErasure)) {
      statement.close();
    }
  }

  /** The unfinished tiles of the file's tree, hashed again from what stands beneath them. */
  private record Rebuilt(Connection connection) {
    byte[] hashes(Tile tile) {
      byte[] hashes = new byte[tile.width() * Hash.LENGTH];
      try {
        for (int i = 0; i < tile.width(); i++) {
          long index = tile.index() * Tile.WIDTH + i;
          byte[] beneath = beneath(tile.level(), index);
          Hash hash =
              tile.level() == 0
                  ? Rfc6962.leaf(beneath)
                  : TileHashes.subtree(beneath, 0, Tile.WIDTH);
          System.arraycopy(hash.bytes(), 0, hashes, i * Hash.LENGTH, Hash.LENGTH);
        }
      } catch (SQLException e) {
        throw new LedgerUnavailableException(
            "cannot read the log's last tiles: " + e.getMessage(), e);
      }
      return hashes;
    }

    private byte[] beneath(int level, long index) throws SQLException {
      String sql =
          level == 0
              ? "SELECT bytes FROM entry WHERE idx = ?"
              : "SELECT hashes FROM tile WHERE level = " + (level - 1) + " AND idx = ?";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, index);
        try (ResultSet rows = statement.executeQuery()) {
          if (rows.next()) {
            return rows.getBytes(1);
          }
        }
      }
      throw new InconsistentLogException(
          "the store lacks what stands beneath hash " + index + " of level " + level);
    }
  }
}
