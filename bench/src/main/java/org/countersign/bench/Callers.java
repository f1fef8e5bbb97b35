package org.countersign.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many callers at once, each as fast as it is answered. */
public final class Callers {
  private Callers() {}

  /**
   * @param warmUp calls before the samples
   */
  public record Result(Samples samples, double perSecond, int warmUp) {}

  /** A fifth of the time before the measurement is for warming up. */
  public static Result run(int callers, int seconds, Supplier<Samples.Work> work)
      throws InterruptedException {
    long begin = System.nanoTime();
    long measureFrom = begin + seconds * 200_000_000L;
    long end = measureFrom + seconds * 1_000_000_000L;
    long[][] nanos = new long[callers][];
    AtomicInteger warmUp = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread[] threads = new Thread[callers];
    for (int caller = 0; caller < callers; caller++) {
      int number = caller;
      Samples.Work call = work.get();
      threads[caller] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      nanos[number] = calls(call, measureFrom, end, warmUp);
                    } catch (Exception e) {
                      failure.set(e);
                    }
                  });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a call failed", failure.get());
    }
    long[] all = Stream.of(nanos).flatMapToLong(Arrays::stream).toArray();
    double took = (System.nanoTime() - measureFrom) / 1e9;
    return new Result(Samples.of(all), all.length / took, warmUp.get());
  }

  private static long[] calls(Samples.Work call, long from, long end, AtomicInteger warmUp)
      throws Exception {
    long[] nanos = new long[1024];
    int count = 0;
    for (long now = System.nanoTime(); now < end; ) {
      call.run();
      long then = System.nanoTime();
      if (now < from) {
        warmUp.incrementAndGet();
      } else {
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = then - now;
      }
      now = then;
    }
    return Arrays.copyOf(nanos, count);
  }
}
