package org.countersign.audit.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.countersign.audit.LedgerUnavailableException;

/** A few reading connections to one database, lent to one thread each. */
final class Readers implements AutoCloseable {
  /** More readers than this wait for their turn. */
  private static final int MAX = 8;

  private final Path file;
  private final Semaphore places = new Semaphore(MAX, true);
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Readers(Path file) {
    this.file = file;
  }

  /**
   * @throws LedgerUnavailableException if the database cannot be read
   */
  <T> T read(Sqlite.Query<T> query) {
    places.acquireUninterruptibly();
    try {
      if (closed) {
        throw new LedgerUnavailableException(file.getFileName() + " is closed");
      }
      Connection connection = idle.pollFirst();
      if (connection == null) {
        connection = Sqlite.reader(file);
      }
      try {
        T result = query.on(connection);
        idle.addFirst(connection);
        return result;
      } catch (SQLException | RuntimeException e) {
        Sqlite.closeQuietly(connection); // whatever state it is in
        throw e;
      }
    } catch (SQLException e) {
      throw new LedgerUnavailableException(
          "cannot read " + file.getFileName() + ": " + e.getMessage(), e);
    } finally {
      places.release();
    }
  }

  /** Waits for those who still read. */
  @Override
  public void close() {
    closed = true;
    places.acquireUninterruptibly(MAX);
    idle.forEach(Sqlite::closeQuietly);
    idle.clear();
    places.release(MAX);
  }
}
