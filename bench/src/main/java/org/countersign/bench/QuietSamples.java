package org.countersign.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Times of the quietest of several short runs of the same thing, so that a program that comes and
 * goes does not spoil a measurement.
 *
 * @param samples medians of the runs
 * @param others share of all processors that other programs had in the worst of them; empty where
 *     nobody can tell
 */
public record QuietSamples(Samples samples, OptionalDouble others) {
  /** So many times as many are tried at most. */
  private static final int PATIENCE = 4;

  private record Run(long nanos, OptionalDouble others) {
    double share() {
      return others.orElse(0);
    }
  }

  /**
   * @param warmUp rounds that do not count
   * @param runs how many count
   * @param leastNanos how long one lasts at least: what others did is known in hundredths of a
   *     second
   * @param mostOthers cores that others may have had for one to be quiet
   */
  public static QuietSamples time(
      int warmUp, int runs, long leastNanos, double mostOthers, Samples.Work work)
      throws Exception {
    for (int i = 0; i < warmUp; i++) {
      work.run();
    }
    double most = mostOthers / Runtime.getRuntime().availableProcessors();
    List<Run> all = new ArrayList<>();
    long quiet = 0;
    for (int i = 0; i < PATIENCE * runs && quiet < runs; i++) {
      Run run = run(leastNanos, work);
      all.add(run);
      quiet += run.share() <= most ? 1 : 0;
    }
    List<Run> kept =
        all.stream().sorted(Comparator.comparingDouble(Run::share)).limit(runs).toList();
    return new QuietSamples(
        Samples.of(kept.stream().mapToLong(Run::nanos).toArray()), kept.getLast().others());
  }

  private static Run run(long leastNanos, Samples.Work work) throws Exception {
    ProcessorTime from = ProcessorTime.now();
    List<Long> nanos = new ArrayList<>();
    long start = System.nanoTime();
    long begun = start;
    do {
      work.run();
      long now = System.nanoTime();
      nanos.add(now - begun);
      begun = now;
    } while (begun - start < leastNanos);
    OptionalDouble others = from.othersSince();
    nanos.sort(Comparator.naturalOrder());
    return new Run(nanos.get(nanos.size() / 2), others);
  }

  /** In milliseconds. */
  public double median() {
    return samples.median();
  }
}
