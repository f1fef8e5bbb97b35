package org.countersign.audit.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/**
 * What the ledger is compared with: one table in SQLite, as durable as the ledger's own database
 * (WAL, synchronous=FULL), one row and one commit for each call. SQLite has one writer at a time;
 * callers come to it in the order in which they asked.
 */
final class PlainSqlite implements AutoCloseable {
  /** About as large as an entry with its private part. */
  private static final int ROW_BYTES = 1200;

  private final byte[] row = new byte[ROW_BYTES];
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Connection connection;
  private final PreparedStatement insert;

  PlainSqlite(Path folder) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    connection = config.createConnection("jdbc:sqlite:" + folder.resolve("plain.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table row(id integer primary key, bytes blob not null)");
    }
    insert = connection.prepareStatement("insert into row(bytes) values (?)");
  }

  void insert() throws SQLException {
    turn.lock();
    try {
      insert.setBytes(1, row);
      insert.executeUpdate(); // a transaction of its own
    } finally {
      turn.unlock();
    }
  }

  long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from row")) {
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    connection.close();
  }
}
