package org.countersign.walk;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The embedded stack's ledger, read as a file while its process writes it or lies dead. */
final class LedgerFile {
  private final Path file;

  LedgerFile(Path file) {
    this.file = file;
  }

  /** How many entries of this kind are durable. */
  int count(String kind) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT count(*) FROM entry WHERE instr(CAST(bytes AS TEXT), ?) > 0")) {
      query.setString(1, "\"kind\":\"" + kind + "\"");
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
