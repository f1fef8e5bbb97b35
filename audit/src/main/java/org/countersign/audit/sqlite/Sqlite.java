package org.countersign.audit.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.countersign.audit.LedgerUnavailableException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** How this module opens databases. */
final class Sqlite {
  /** Kibibytes of page cache of a writing connection. */
  private static final int WRITER_CACHE = 32 * 1024;

  private static final int READER_CACHE = 4 * 1024;

  /**
   * Pages of the write-ahead log after which a commit also moves them into the database: 32 MiB.
   * Many of them are the same page again, which is then written once; and that commit's wait is
   * rare.
   */
  private static final int WAL_PAGES = 8_192;

  private static final int BUSY_MILLIS = 10_000;

  private Sqlite() {}

  /** What a committed transaction survives. */
  enum Durability {
    /** A crash of the machine. */
    MACHINE(SynchronousMode.FULL),
    /** A crash of the process: enough for what can be rebuilt. */
    PROCESS(SynchronousMode.NORMAL);

    private final SynchronousMode mode;

    Durability(SynchronousMode mode) {
      this.mode = mode;
    }
  }

  /**
   * A connection that writes: write-ahead log, and deleted content overwritten with zeros. Commits
   * only when told to.
   */
  static Connection writer(Path file, Durability durability) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      SQLiteConfig config = new SQLiteConfig();
      config.setJournalMode(JournalMode.WAL);
      config.setSynchronous(durability.mode);
      config.setBusyTimeout(BUSY_MILLIS);
      config.setCacheSize(-WRITER_CACHE);
      config.setWalAutocheckpoint(WAL_PAGES);
      config.setGetGeneratedKeys(false); // else every insert is followed by a query for its row
      config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
      config.enforceForeignKeys(true);
      Connection connection = config.createConnection("jdbc:sqlite:" + file);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | IOException e) {
      throw new LedgerUnavailableException("cannot open " + file + ": " + e.getMessage(), e);
    }
  }

  /** A connection that can only read. */
  static Connection reader(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-READER_CACHE);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** Work on a connection that yields something. */
  @FunctionalInterface
  interface Query<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Runs statements that make up a schema. */
  static void create(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    connection.commit();
  }

  /**
   * Moves the write-ahead log into the database and empties it, so that no deleted content is left
   * there. Readers can hold this back; then a later one does it.
   */
  static void truncateLog(Connection connection) throws SQLException {
    connection.setAutoCommit(true); // a checkpoint cannot run inside a transaction
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      connection.setAutoCommit(false);
    }
  }

  static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // nothing more can be done with it, and its transaction is rolled back by the next opener
    }
  }
}
