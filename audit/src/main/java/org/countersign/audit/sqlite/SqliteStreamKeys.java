package org.countersign.audit.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.StreamId;
import org.countersign.audit.keys.StreamKeys;
import org.countersign.audit.store.Ciphertext;

/** Wrapped data keys in one file, which belongs into a folder and a backup of its own. */
public final class SqliteStreamKeys implements StreamKeys {
  private static final int PAGE = 10_000;

  private final GroupWriter writer;
  private final Readers readers;

  public SqliteStreamKeys(Path file) {
    this.writer =
        new GroupWriter(
            file,
            // A key that is null was destroyed; the row stays, so that none can take its place.
            """
            CREATE TABLE IF NOT EXISTS stream_key(
              stream TEXT PRIMARY KEY,
              wrapped BLOB) STRICT""",
            """
            CREATE TABLE IF NOT EXISTS probe(
              only INTEGER PRIMARY KEY CHECK(only = 1),
              wrapped BLOB NOT NULL) STRICT""");
    this.readers = new Readers(file);
  }

  @Override
  public StreamKey create(StreamId stream, Ciphertext wrapped) {
    return writer.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR IGNORE INTO stream_key(stream, wrapped) VALUES(?, ?)")) {
            insert.setString(1, stream.toString());
            insert.setBytes(2, wrapped.bytes());
            if (insert.executeUpdate() == 1) {
              return new StreamKey.Present(wrapped);
            }
          }
          return find(connection, stream);
        });
  }

  @Override
  public StreamKey find(StreamId stream) {
    return readers.read(connection -> find(connection, stream));
  }

  private static StreamKey find(Connection connection, StreamId stream) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT wrapped FROM stream_key WHERE stream = ?")) {
      select.setString(1, stream.toString());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return new StreamKey.None();
        }
        byte[] wrapped = row.getBytes(1);
        return wrapped == null
            ? new StreamKey.Destroyed()
            : new StreamKey.Present(new Ciphertext(wrapped));
      }
    }
  }

  @Override
  public void destroy(Collection<StreamId> streams) {
    boolean alreadyGone =
        streams.stream().allMatch(stream -> find(stream) instanceof StreamKey.Destroyed);
    if (!alreadyGone) {
      writer.purge(connection -> destroy(connection, streams));
    }
  }

  private static int destroy(Connection connection, Collection<StreamId> streams)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO stream_key(stream, wrapped) VALUES(?, NULL)"
                + " ON CONFLICT(stream) DO UPDATE SET wrapped = NULL")) {
      for (StreamId stream : streams) {
        upsert.setString(1, stream.toString());
        upsert.executeUpdate();
      }
    }
    return streams.size();
  }

  /** One page of keys, in one transaction. Gives its last stream; empty if there was none. */
  private String rewrapAfter(String stream, Rewrap how) {
    Map<String, Ciphertext> page =
        readers.read(
            connection -> {
              Map<String, Ciphertext> keys = new TreeMap<>();
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT stream, wrapped FROM stream_key"
                          + " WHERE stream > ? AND wrapped IS NOT NULL ORDER BY stream LIMIT "
                          + PAGE)) {
                select.setString(1, stream);
                try (ResultSet row = select.executeQuery()) {
                  while (row.next()) {
                    keys.put(row.getString(1), new Ciphertext(row.getBytes(2)));
                  }
                }
              }
              return keys;
            });
    if (page.isEmpty()) {
      return "";
    }
    writer.purge(
        connection -> {
          int changed = 0;
          try (PreparedStatement update =
              connection.prepareStatement(
                  // not one that was destroyed meanwhile
                  "UPDATE stream_key SET wrapped = ? WHERE stream = ? AND wrapped = ?")) {
            for (Map.Entry<String, Ciphertext> key : page.entrySet()) {
              Optional<Ciphertext> fresh = how.again(key.getKey(), key.getValue());
              if (fresh.isPresent()) {
                update.setBytes(1, fresh.get().bytes());
                update.setString(2, key.getKey());
                update.setBytes(3, key.getValue().bytes());
                changed += update.executeUpdate();
              }
            }
          }
          return changed;
        });
    return Collections.max(page.keySet());
  }

  @Override
  public Ciphertext probe(Ciphertext fresh) {
    return writer.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR IGNORE INTO probe(only, wrapped) VALUES(1, ?)")) {
            insert.setBytes(1, fresh.bytes());
            insert.executeUpdate();
          }
          try (PreparedStatement select = connection.prepareStatement("SELECT wrapped FROM probe");
              ResultSet row = select.executeQuery()) {
            return new Ciphertext(row.getBytes(1));
          }
        });
  }

  @Override
  public void rewrap(Rewrap how) {
    String last = "";
    do {
      last = rewrapAfter(last, how);
    } while (!last.isEmpty());
    how.again(PROBE, probe(new Ciphertext(new byte[0])))
        .ifPresent(
            fresh ->
                writer.purge(
                    connection -> {
                      try (PreparedStatement update =
                          connection.prepareStatement("UPDATE probe SET wrapped = ?")) {
                        update.setBytes(1, fresh.bytes());
                        return update.executeUpdate();
                      }
                    }));
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
