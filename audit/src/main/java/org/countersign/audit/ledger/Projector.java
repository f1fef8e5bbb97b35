package org.countersign.audit.ledger;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.RecordIndex;

/**
 * Fills the record index from the log, in a thread of its own, for as long as there is anything.
 * While many append, it lets them go first: what is searched may lag, what is recorded may not.
 */
final class Projector implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Projector.class.getName());
  private static final int CHUNK = 1_000;

  /** So that entries of other processes are found too, of which nobody tells this one. */
  private static final Duration IDLE = Duration.ofMillis(200);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

  /** Rest after a chunk while entries come in, and how many at least make it a rush. */
  private static final Duration REST = Duration.ofMillis(500);

  private static final int RUSH = 200;

  private final LocalLog log;
  private final RecordIndex records;
  private final Thread thread;
  private volatile boolean resting;
  private volatile boolean closing;

  Projector(LocalLog log, RecordIndex records) {
    this.log = log;
    this.records = records;
    this.thread = Thread.ofPlatform().name("ledger-projector").daemon().start(this::run);
  }

  /** There may be something new. */
  void nudge() {
    if (!resting) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    boolean checked = false;
    while (!closing) {
      Duration pause = IDLE;
      try {
        if (!checked) {
          clearIfForeign();
          checked = true;
        }
        long before = log.size();
        if (step()) {
          if (log.size() - before >= RUSH) {
            rest();
          }
          continue;
        }
      } catch (LedgerUnavailableException e) {
        LOG.log(Level.WARNING, "records lag behind the log: {0}", e.getMessage());
        pause = AFTER_TROUBLE;
      }
      LockSupport.parkNanos(this, pause.toNanos());
    }
  }

  private void rest() {
    resting = true;
    long end = System.nanoTime() + REST.toNanos();
    for (long left = REST.toNanos(); !closing && left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
    resting = false;
  }

  private boolean step() {
    long from = records.indexed();
    List<LogEntry> entries = log.entries(from, CHUNK);
    if (entries.isEmpty()) {
      return false;
    }
    records.index(entries);
    return true;
  }

  /** An index that was left behind by another log, or is ahead of this one, starts anew. */
  private void clearIfForeign() {
    long indexed = records.indexed();
    if (indexed > 0) {
      List<LogEntry> last = log.entries(indexed - 1, 1);
      if (last.isEmpty() || !records.holds(last.getFirst())) {
        LOG.log(Level.WARNING, "the records are of another log and are built anew");
        records.clear();
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
