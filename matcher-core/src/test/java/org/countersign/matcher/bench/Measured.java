package org.countersign.matcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Times something over and over and keeps the rounds in which other programs left the processor
 * alone. Where there are not enough of these, it keeps those in which they took least, and says how
 * much they took.
 */
final class Measured {
  /** Cores that others may use in a round that counts. */
  static final double QUIET = 0.1;

  private static final int ENOUGH = 9;
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final double NANOS_PER_TICK = 1e9 / 100;

  private record Round(double ms, double others) {}

  private final List<Round> kept;

  private Measured(List<Round> kept) {
    this.kept = kept;
  }

  /** Something to time. */
  interface Work {
    void run() throws IOException;
  }

  /**
   * @param most rounds at most; fewer if enough were quiet
   */
  static Measured of(int most, Work work) throws IOException {
    for (int i = 0; i < 3; i++) {
      work.run();
    }
    List<Round> rounds = new ArrayList<>();
    int quiet = 0;
    for (int i = 0; i < most && quiet < ENOUGH; i++) {
      // Ticks are of ten milliseconds: a round must be long enough for them to say anything.
      int times = 0;
      double best = Double.MAX_VALUE;
      double busy = busy();
      double own = own();
      long start = System.nanoTime();
      do {
        long begin = System.nanoTime();
        work.run();
        best = Math.min(best, (double) (System.nanoTime() - begin));
        times++;
      } while (System.nanoTime() - start < 200_000_000L);
      double elapsed = (double) (System.nanoTime() - start);
      double others = Math.max(0, (busy() - busy) - (own() - own)) / elapsed;
      rounds.add(new Round(times > 1 ? elapsed / times / 1e6 : best / 1e6, others));
      quiet += others <= QUIET ? 1 : 0;
    }
    rounds.sort(Comparator.comparingDouble(Round::others));
    List<Round> kept = new ArrayList<>(rounds.subList(0, Math.min(ENOUGH, rounds.size())));
    kept.sort(Comparator.comparingDouble(Round::ms));
    return new Measured(kept);
  }

  double median() {
    return kept.get(kept.size() / 2).ms;
  }

  double othersCpu() {
    return kept.stream().mapToDouble(Round::others).max().orElseThrow();
  }

  /** Nanoseconds that all processors worked since the machine was started. */
  private static double busy() throws IOException {
    // The first line sums all processors: user, nice, system, idle, waiting, and more.
    String all = Files.readAllLines(Path.of("/proc/stat")).getFirst();
    StringTokenizer fields = new StringTokenizer(all);
    fields.nextToken();
    double ticks = 0;
    for (int i = 0; i < 8 && fields.hasMoreTokens(); i++) {
      double field = Double.parseDouble(fields.nextToken());
      ticks += i == IDLE || i == WAITING ? 0 : field;
    }
    return ticks * NANOS_PER_TICK;
  }

  private static double own() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    // After the name, which can hold anything: state is the third field, user time the 14th.
    StringTokenizer fields = new StringTokenizer(stat.substring(stat.lastIndexOf(')') + 1));
    for (int i = 3; i < 14; i++) {
      fields.nextToken();
    }
    double ticks = Double.parseDouble(fields.nextToken()) + Double.parseDouble(fields.nextToken());
    return ticks * NANOS_PER_TICK;
  }
}
