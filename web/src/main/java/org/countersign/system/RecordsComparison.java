package org.countersign.system;

import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.RecordsCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares all searchable records with the log: in the background, one comparison at a time. */
final class RecordsComparison implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecordsComparison.class);

  private final Ledger ledger;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("records").factory());
  private volatile State state = new State.NotYet();

  RecordsComparison(Ledger ledger) {
    this.ledger = ledger;
  }

  /** How far the last one is that this process was asked for. */
  sealed interface State {
    record NotYet() implements State {}

    /**
     * @param done entries that were compared
     */
    record Running(long done) implements State {}

    record Ended(RecordsCheck check) implements State {
      public Ended {
        Objects.requireNonNull(check);
      }
    }

    record Failed(String why) implements State {
      public Failed {
        Objects.requireNonNull(why);
      }
    }
  }

  State state() {
    return state;
  }

  /** Does nothing while one is running. */
  synchronized void begin() {
    if (state instanceof State.Running) {
      return;
    }
    state = new State.Running(0);
    try {
      thread.execute(this::run);
    } catch (RejectedExecutionException e) {
      state = new State.Failed("this process is ending");
    }
  }

  private void run() {
    try {
      RecordsCheck check = ledger.projection().check(done -> state = new State.Running(done));
      state = new State.Ended(check);
    } catch (LedgerUnavailableException e) {
      log.warn("the records could not be compared: {}", e.getMessage());
      state = new State.Failed("the records cannot be read just now");
    } catch (RuntimeException e) {
      log.error("the comparison of records failed", e);
      state = new State.Failed("an error of this program, which is in its output");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
