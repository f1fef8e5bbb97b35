package org.countersign.journal;

import java.util.List;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Feeds the projections: wholly at start, then after each write here and every second for writes of
 * other replicas.
 */
final class ReadModels implements SmartLifecycle {
  private static final int PAGE = 512;

  private final Ledger ledger;
  private final EventCodec codec;
  private final List<Projection> projections;
  private long next;
  private volatile boolean running;

  ReadModels(Ledger ledger, EventCodec codec, List<Projection> projections) {
    this.ledger = ledger;
    this.codec = codec;
    this.projections = List.copyOf(projections);
  }

  /** Returns when everything that was durable at the call has been applied. */
  synchronized void catchUp() {
    long size = ledger.size();
    while (next < size) {
      for (Entry entry : ledger.entries(next, PAGE)) {
        Recorded recorded = codec.decode(entry);
        projections.forEach(projection -> projection.apply(recorded));
        next = entry.index() + 1;
      }
    }
  }

  @Scheduled(fixedDelay = 1000)
  void follow() {
    if (running) {
      catchUp();
    }
  }

  @Override
  public void start() {
    catchUp();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server takes its first request. */
  @Override
  public int getPhase() {
    return 0;
  }
}
