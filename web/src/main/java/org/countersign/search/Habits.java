package org.countersign.search;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * When somebody asks for searches. Usual are the hours without a gap that hold 85 of 100 requests
 * of the last 90 days: the shortest such stretch of the clock, round midnight if need be. It is
 * learnt and not taken from a roster, so that it needs no other system and cannot be edited.
 *
 * @param requests24h within a day before
 * @param hours24h in how many different hours of that day, the present one among them
 * @param outsideUsualHours false where fewer than {@value #ENOUGH} requests tell
 */
record Habits(int requests24h, int hours24h, boolean outsideUsualHours) {
  static final int ENOUGH = 50;
  private static final int HOURS = 24;
  private static final int USUAL_SHARE = 85;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration REMEMBERED = Duration.ofDays(90);

  /**
   * @param earlier requests of one officer, in any order
   */
  static Habits of(Collection<Instant> earlier, Instant now) {
    Instant dayAgo = now.minus(DAY);
    int[] clock = new int[HOURS];
    boolean[] asked = new boolean[HOURS];
    asked[hour(now)] = true;
    int today = 0;
    int counted = 0;
    for (Instant at : earlier) {
      if (at.isAfter(now) || !at.isAfter(now.minus(REMEMBERED))) {
        continue;
      }
      counted++;
      clock[hour(at)]++;
      if (at.isAfter(dayAgo)) {
        today++;
        asked[hour(at)] = true;
      }
    }
    int hours = 0;
    for (boolean one : asked) {
      hours += one ? 1 : 0;
    }
    return new Habits(today, hours, counted >= ENOUGH && !isUsual(clock, counted, hour(now)));
  }

  /** Whether any of the shortest stretches with that share has the hour in it. */
  private static boolean isUsual(int[] clock, int counted, int hour) {
    for (int length = 1; length <= HOURS; length++) {
      boolean found = false;
      boolean inside = false;
      for (int from = 0; from < HOURS; from++) {
        int held = 0;
        for (int i = 0; i < length; i++) {
          held += clock[(from + i) % HOURS];
        }
        if (held * 100 >= counted * USUAL_SHARE) {
          found = true;
          inside |= Math.floorMod(hour - from, HOURS) < length;
        }
      }
      if (found) {
        return inside;
      }
    }
    return true;
  }

  /** Of the day in UTC: what is learnt does not depend on where the clock stands. */
  private static int hour(Instant at) {
    return (int) (Math.floorDiv(at.getEpochSecond(), 3600) % HOURS);
  }
}
