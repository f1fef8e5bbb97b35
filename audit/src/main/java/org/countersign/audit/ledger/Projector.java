package org.countersign.audit.ledger;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.entry.PublicEntry;
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

  /** Dropping what is no longer kept is no hurry. */
  private static final Duration DROP_EVERY = Duration.ofHours(1);

  /** Records that are looked at when the ledger is opened. */
  private static final int SAMPLES = 200;

  private static final long NOTEWORTHY = 50_000;

  private final LocalLog log;
  private final RecordIndex records;
  private final Thread thread;
  private final Clock clock;
  private final Optional<Period> kept;
  private volatile long reached = -1;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean anew;
  private volatile boolean resting;
  private volatile boolean closing;

  /**
   * @param kept how long entries stay among the records; for ever if empty
   */
  Projector(LocalLog log, RecordIndex records, Clock clock, Optional<Period> kept) {
    this.log = log;
    this.records = records;
    this.clock = clock;
    this.kept = kept;
    this.thread = Thread.ofPlatform().name("ledger-projector").daemon().start(this::run);
  }

  /** There may be something new. */
  void nudge() {
    if (!resting) {
      LockSupport.unpark(thread);
    }
  }

  /** Throws away what there is and begins again, soon. */
  void rebuild() {
    anew = true;
    LockSupport.unpark(thread);
  }

  /** Whether it is about to throw away what there is. */
  boolean beginsAnew() {
    return anew;
  }

  /** Why it does not go on. */
  Optional<String> trouble() {
    return trouble;
  }

  private void run() {
    boolean checked = false;
    Instant dropNext = Instant.MIN;
    while (!closing) {
      Duration pause = IDLE;
      try {
        if (!checked) {
          clearIfAdrift();
          checked = true;
        }
        if (anew) {
          records.clear();
          anew = false;
          dropNext = Instant.MIN;
        }
        // In the system's time and not the clock's, which a test may stop.
        if (kept.isPresent() && !Instant.now().isBefore(dropNext)) {
          dropWhatIsOld(kept.get());
          dropNext = Instant.now().plus(DROP_EVERY);
        }
        long before = log.size();
        boolean more = step();
        trouble = Optional.empty();
        if (more) {
          if (log.size() - before >= RUSH) {
            rest();
          }
          continue;
        }
      } catch (LedgerUnavailableException e) {
        LOG.log(Level.WARNING, "records lag behind the log: {0}", e.getMessage());
        trouble = Optional.of(String.valueOf(e.getMessage()));
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
    if (!records.fits()) {
      clear("they have another form than today's");
      return;
    }
    long first = records.first();
    long indexed = records.indexed();
    if (indexed == first) {
      return;
    }
    long count = records.count();
    if (count != indexed - first) {
      clear("%d of %d records are there".formatted(count, indexed - first));
      return;
    }
    long step = Math.max(1, (indexed - first) / SAMPLES);
    for (long index = indexed - 1; index >= first; index -= step) {
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

  /** Days never go back, so what is kept is the end of the log. */
  private void dropWhatIsOld(Period period) {
    LocalDate oldest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(period);
    long low = records.first();
    long high = log.size();
    while (low < high) {
      long middle = (low + high) >>> 1;
      List<LogEntry> entry = log.entries(middle, 1);
      if (!entry.isEmpty() && PublicEntry.parse(entry.getFirst().bytes()).day().isBefore(oldest)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low > records.first()) {
      records.drop(low);
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
