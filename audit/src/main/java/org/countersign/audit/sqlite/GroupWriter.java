package org.countersign.audit.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.sqlite.Sqlite.Durability;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a database. Takes work from any thread, does all that has gathered in one
 * transaction, and answers when that is durable.
 */
final class GroupWriter implements AutoCloseable {
  private static final int MAX_GROUP = 256;

  private final Path file;
  private final LinkedBlockingQueue<Work<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;

  /** Null after it failed. For the thread only. */
  private @Nullable Connection connection;

  private volatile boolean ended;

  /**
   * @param schema statements that create what is not there yet
   */
  GroupWriter(Path file, String... schema) {
    this.file = file;
    this.connection = Sqlite.writer(file, Durability.MACHINE);
    try {
      Sqlite.create(connection, schema);
    } catch (SQLException e) {
      Sqlite.closeQuietly(connection);
      throw unavailable(e);
    }
    this.thread =
        Thread.ofPlatform().name("writer-" + file.getFileName()).daemon().start(this::run);
  }

  private static final class Work<T> {
    private final Sqlite.Query<T> query;
    private final boolean purges;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private @Nullable Runnable answer;

    Work(Sqlite.Query<T> query, boolean purges) {
      this.query = query;
      this.purges = purges;
    }

    void doOn(Connection connection) throws SQLException {
      T value = query.on(connection);
      answer = () -> result.complete(value);
    }

    void answer() {
      if (answer != null) {
        answer.run();
      }
    }
  }

  /** Work that writes. */
  <T> T write(Sqlite.Query<T> query) {
    return submit(new Work<>(query, false));
  }

  /** Work that deletes: nothing of what it deleted is left in the write-ahead log. */
  <T> T purge(Sqlite.Query<T> query) {
    return submit(new Work<>(query, true));
  }

  private <T> T submit(Work<T> work) {
    waiting.add(work);
    if (ended) {
      failWaiting();
    }
    try {
      return work.result.join();
    } catch (CompletionException e) {
      throw unavailable(e.getCause() == null ? e : e.getCause());
    }
  }

  private void run() {
    boolean closing = false;
    while (!closing) {
      List<Work<?>> group = new ArrayList<>();
      try {
        group.add(waiting.take());
      } catch (InterruptedException _) {
        break;
      }
      waiting.drainTo(group, MAX_GROUP - 1);
      closing = group.removeIf(work -> work == STOP);
      try {
        commit(group);
        group.forEach(Work::answer);
      } catch (SQLException | RuntimeException _) {
        group.forEach(this::commitAlone); // so that one's trouble is not the others'
      }
    }
    ended = true;
    failWaiting();
    if (connection != null) {
      Sqlite.closeQuietly(connection);
    }
  }

  private void commitAlone(Work<?> work) {
    try {
      commit(List.of(work));
      work.answer();
    } catch (SQLException | RuntimeException e) {
      work.result.completeExceptionally(e);
    }
  }

  private void commit(List<Work<?>> group) throws SQLException {
    Connection current = connection == null ? Sqlite.writer(file, Durability.MACHINE) : connection;
    connection = null; // until everything has gone well
    try {
      for (Work<?> work : group) {
        work.doOn(current);
      }
      current.commit();
      if (group.stream().anyMatch(work -> work.purges)) {
        Sqlite.truncateLog(current);
      }
      connection = current;
    } finally {
      if (connection == null) {
        Sqlite.closeQuietly(current);
      }
    }
  }

  private void failWaiting() {
    for (Work<?> work = waiting.poll(); work != null; work = waiting.poll()) {
      work.result.completeExceptionally(
          new LedgerUnavailableException(file.getFileName() + " is closed"));
    }
  }

  private LedgerUnavailableException unavailable(Throwable e) {
    return e instanceof LedgerUnavailableException known
        ? known
        : new LedgerUnavailableException(
            "cannot write " + file.getFileName() + ": " + e.getMessage(), e);
  }

  private static final Work<?> STOP = new Work<>(_ -> "", false);

  /** After all work that was handed in before. */
  @Override
  public void close() {
    waiting.add(STOP);
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
