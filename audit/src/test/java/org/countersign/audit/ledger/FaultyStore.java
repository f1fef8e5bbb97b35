package org.countersign.audit.ledger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.audit.store.Advance;
import org.countersign.audit.store.Batch;
import org.countersign.audit.store.Ciphertext;
import org.countersign.audit.store.Head;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.LogState;

/** A real store whose next calls go wrong in the ways that a test lines up. */
final class FaultyStore implements LedgerStore {
  private final LedgerStore real;
  private final Deque<Function<Runnable, RuntimeException>> stages = new ArrayDeque<>();
  private final Deque<Function<Supplier<Advance>, Advance>> appends = new ArrayDeque<>();
  private final Deque<Function<Supplier<Advance>, Advance>> publishings = new ArrayDeque<>();
  private final Deque<Function<Supplier<Head>, Head>> heads = new ArrayDeque<>();

  FaultyStore(LedgerStore real) {
    this.real = real;
  }

  static LedgerUnavailableException broken() {
    return new LedgerUnavailableException("the disk is on fire");
  }

  /** The next staging, done or not, ends in an exception. */
  synchronized void failStage(boolean done) {
    stages.add(
        stage -> {
          if (done) {
            stage.run();
          }
          return broken();
        });
  }

  /** The next advance that appends goes this way. */
  synchronized void onAppend(Function<Supplier<Advance>, Advance> way) {
    appends.add(way);
  }

  /** The next advance that publishes goes this way. */
  synchronized void onPublish(Function<Supplier<Advance>, Advance> way) {
    publishings.add(way);
  }

  /** The next readings of the head go this way. */
  synchronized void onHead(int times, Function<Supplier<Head>, Head> way) {
    for (int i = 0; i < times; i++) {
      heads.add(way);
    }
  }

  /** Whether everything that was lined up has happened. */
  synchronized boolean isSpent() {
    return stages.isEmpty() && appends.isEmpty() && publishings.isEmpty() && heads.isEmpty();
  }

  @Override
  public Head head() {
    Function<Supplier<Head>, Head> way;
    synchronized (this) {
      way = heads.poll();
    }
    return way == null ? real.head() : way.apply(real::head);
  }

  @Override
  public void stage(Batch batch) {
    Function<Runnable, RuntimeException> way;
    synchronized (this) {
      way = stages.poll();
    }
    if (way == null) {
      real.stage(batch);
    } else {
      throw way.apply(() -> real.stage(batch));
    }
  }

  @Override
  public Advance advance(Head expected, LogState next) {
    Function<Supplier<Advance>, Advance> way = null;
    synchronized (this) {
      if (next.size() > expected.size()) {
        way = appends.poll();
      } else if (!next.equals(expected.state())) {
        way = publishings.poll();
      }
    }
    return way == null
        ? real.advance(expected, next)
        : way.apply(() -> real.advance(expected, next));
  }

  @Override
  public LocalLog log() {
    return real.log();
  }

  @Override
  public Map<String, Ciphertext> privateParts(Collection<LogEntry> entries) {
    return real.privateParts(entries);
  }

  @Override
  public void purge(StreamId stream) {
    real.purge(stream);
  }

  @Override
  public long sizePublishedBy(Instant time) {
    return real.sizePublishedBy(time);
  }

  @Override
  public boolean isShared() {
    return real.isShared();
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public void close() {
    real.close();
  }
}
