package org.countersign.audit.sequencer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.countersign.audit.store.Published;

/** The newest checkpoint that may be shown. Safe for use by many threads. */
public final class Shown {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Optional<Published> newest = Optional.empty();

  /** A smaller one than what is shown is left out: nobody sees the log shrink. */
  public void set(Published published) {
    lock.lock();
    try {
      if (newest.isEmpty() || newest.get().size() <= published.size()) {
        newest = Optional.of(published);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  public Optional<Published> newest() {
    lock.lock();
    try {
      return newest;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a checkpoint over at least so many entries. Empty if there is none in time. */
  public Optional<Published> await(long size, Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (newest.isEmpty() || newest.get().size() < size) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = changed.awaitNanos(left);
      }
      return newest;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
