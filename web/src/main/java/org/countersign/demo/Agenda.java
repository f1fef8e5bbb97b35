package org.countersign.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.countersign.stack.SettableClock;

/**
 * What happens when, in order: entries of a log are not out of order. What would come after the
 * present has not happened yet. One thread.
 */
final class Agenda {
  private final SettableClock clock;
  private final ZoneId zone;
  private final Instant present;
  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingInt(Item::number));
  private int number;

  private record Item(Instant at, int number, Runnable step) {}

  Agenda(SettableClock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    this.present = Instant.now();
  }

  /** At a local time, so many days ago. */
  void at(int daysAgo, LocalTime time, Runnable step) {
    LocalDate day = LocalDate.ofInstant(present, zone).minusDays(daysAgo);
    add(day.atTime(time).atZone(zone).toInstant(), step);
  }

  /** So long after the step that is being done. */
  void after(Duration delay, Runnable step) {
    add(clock.instant().plus(delay), step);
  }

  private void add(Instant at, Runnable step) {
    items.add(new Item(at, number++, step));
  }

  /**
   * Does everything up to the present, each step at its time. The clock is real again afterwards,
   * whatever happens.
   */
  void run() {
    try {
      for (Item item = items.poll();
          item != null && item.at().isBefore(present);
          item = items.poll()) {
        clock.set(item.at());
        item.step().run();
      }
    } finally {
      clock.release();
    }
  }

  /** For outcomes that the script depends on. */
  static void must(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("the script of the demonstration does not work: " + what);
    }
  }
}
