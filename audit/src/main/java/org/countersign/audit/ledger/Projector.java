package org.countersign.audit.ledger;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  /** Records that are looked at when the ledger is opened. */
  private static final int SAMPLES = 200;

  private static final long NOTEWORTHY = 50_000;

  private final LocalLog log;
  private final RecordIndex records;
  private final Thread thread;
  private volatile long reached = -1;
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
          clearIfAdrift();
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
    reached = from;
    List<LogEntry> entries = log.entries(from, CHUNK);
    if (entries.isEmpty()) {
      return false;
    }
    records.index(entries);
    reached = from + entries.size();
    if (reached / NOTEWORTHY > from / NOTEWORTHY) {
      lag().ifPresent(progress -> LOG.log(Level.INFO, progress));
    }
    return true;
  }

  /**
   * An index that another log left behind, that is ahead of this one, or that lacks or changes
   * entries, starts anew. Looks at the number of records, at the last, and at some between.
   */
  private void clearIfAdrift() {
    long indexed = records.indexed();
    if (indexed == 0) {
      return;
    }
    long count = records.count();
    if (count != indexed) {
      clear("%d of %d records are there".formatted(count, indexed));
      return;
    }
    long step = Math.max(1, indexed / SAMPLES);
    for (long index = indexed - 1; index >= 0; index -= step) {
      List<LogEntry> entry = log.entries(index, 1);
      if (entry.isEmpty() || !records.holds(entry.getFirst())) {
        clear("record %d is not of this log".formatted(index));
        return;
      }
    }
  }

  private void clear(String why) {
    LOG.log(Level.WARNING, "the records are built anew: {0}", why);
    records.clear();
  }

  /** How far the records have come, if they are so far behind that somebody may wonder. */
  Optional<String> lag() {
    long size = log.size();
    long done = reached;
    return done >= 0 && size - done > NOTEWORTHY
        ? Optional.of("records are filled: %d of %d entries".formatted(done, size))
        : Optional.empty();
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
