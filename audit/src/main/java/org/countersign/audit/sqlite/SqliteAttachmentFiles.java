package org.countersign.audit.sqlite;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.StreamId;
import org.countersign.audit.store.AttachmentFiles;
import org.countersign.audit.store.Ciphertext;

/** Encrypted files in one database, apart from the log, which stays small. */
public final class SqliteAttachmentFiles implements AttachmentFiles {
  private final GroupWriter writer;
  private final Readers readers;

  public SqliteAttachmentFiles(Path file) {
    this.writer =
        new GroupWriter(
            file,
            """
            CREATE TABLE IF NOT EXISTS attachment(
              reference TEXT PRIMARY KEY,
              stream TEXT NOT NULL,
              at INTEGER NOT NULL,
              named INTEGER NOT NULL DEFAULT 0,
              bytes BLOB NOT NULL) STRICT""",
            "CREATE INDEX IF NOT EXISTS attachment_by_stream ON attachment(stream)",
            "CREATE INDEX IF NOT EXISTS attachment_unnamed ON attachment(at) WHERE named = 0");
    this.readers = new Readers(file);
  }

  @Override
  public void put(StreamId stream, String reference, Ciphertext file, Instant at) {
    writer.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO attachment(reference, stream, at, bytes) VALUES(?, ?, ?, ?)")) {
            insert.setString(1, reference);
            insert.setString(2, stream.toString());
            insert.setLong(3, at.toEpochMilli());
            insert.setBytes(4, file.bytes());
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public Optional<Ciphertext> get(StreamId stream, String reference) {
    return readers.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT bytes FROM attachment WHERE reference = ? AND stream = ?")) {
            select.setString(1, reference);
            select.setString(2, stream.toString());
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(new Ciphertext(row.getBytes(1)))
                  : Optional.<Ciphertext>empty();
            }
          }
        });
  }

  @Override
  public void purge(Collection<StreamId> streams) {
    if (streams.stream().anyMatch(this::has)) {
      writer.purge(
          connection -> {
            try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM attachment WHERE stream = ?")) {
              for (StreamId stream : streams) {
                delete.setString(1, stream.toString());
                delete.executeUpdate();
              }
            }
            return streams.size();
          });
    }
  }

  private boolean has(StreamId stream) {
    return readers.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT 1 FROM attachment WHERE stream = ? LIMIT 1")) {
            select.setString(1, stream.toString());
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  @Override
  public List<Unnamed> unnamedSince(Instant before, int max) {
    return readers.read(
        connection -> {
          List<Unnamed> unnamed = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT stream, reference FROM attachment WHERE named = 0 AND at < ?"
                      + " ORDER BY at LIMIT ?")) {
            select.setLong(1, before.toEpochMilli());
            select.setInt(2, max);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                unnamed.add(new Unnamed(StreamId.parse(rows.getString(1)), rows.getString(2)));
              }
            }
          }
          return unnamed;
        });
  }

  @Override
  public void named(Unnamed file) {
    writer.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE attachment SET named = 1 WHERE reference = ?")) {
            update.setString(1, file.reference());
            return update.executeUpdate();
          }
        });
  }

  @Override
  public void delete(Unnamed file) {
    writer.purge(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM attachment WHERE reference = ?")) {
            delete.setString(1, file.reference());
            return delete.executeUpdate();
          }
        });
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
