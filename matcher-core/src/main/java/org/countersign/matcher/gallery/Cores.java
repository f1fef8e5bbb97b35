package org.countersign.matcher.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Threads for scans, one for each core. Safe for use by many threads. */
final class Cores implements AutoCloseable {
  private final int count;
  private final ExecutorService helpers;

  /**
   * @param count how many cores one scan may use; the caller's is one of them
   */
  Cores(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a scan needs a core: " + count);
    }
    this.count = count;
    this.helpers =
        Executors.newFixedThreadPool(
            Math.max(1, count - 1),
            Thread.ofPlatform().daemon().name("gallery-scan-", 0).factory());
  }

  int count() {
    return count;
  }

  /**
   * Runs {@code work} in up to {@code most} threads at once, the caller's among them, and returns
   * when all are done. A thread that is busy with another scan until then is not waited for.
   *
   * @param work takes its share of what there is to do until nothing is left
   */
  void together(int most, Runnable work) {
    List<Share> started = new ArrayList<>();
    for (int i = 1; i < Math.min(most, count); i++) {
      Share share = new Share(work);
      started.add(share);
      helpers.execute(share);
    }
    try {
      work.run();
    } finally {
      started.forEach(Share::finish);
    }
    for (Share share : started) {
      share.rethrow();
    }
  }

  private static final class Share implements Runnable {
    private static final int WAITING = 0;
    private static final int RUNNING = 1;
    private static final int WITHDRAWN = 2;

    private final Runnable work;
    private final AtomicInteger state = new AtomicInteger(WAITING);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();

    Share(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      if (!state.compareAndSet(WAITING, RUNNING)) {
        return;
      }
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        thrown.set(e);
      } finally {
        done.countDown();
      }
    }

    /** Afterwards nothing of the caller's is touched any more. */
    void finish() {
      if (state.compareAndSet(WAITING, WITHDRAWN)) {
        return;
      }
      boolean interrupted = false;
      while (true) {
        try {
          done.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    void rethrow() {
      switch (thrown.get()) {
        case null -> {}
        case Error e -> throw e;
        case RuntimeException e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    helpers.shutdown();
  }
}
