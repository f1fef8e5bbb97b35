package org.countersign.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HabitsTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-25T00:00:00Z");

  @Test
  void knowsNobodyWhoNeverAsked() {
    assertThat(Habits.of(List.of(), at(3))).isEqualTo(new Habits(0, 1, false));
  }

  @Test
  void countsTheLastDayAndItsHours() {
    Instant now = at(12);
    List<Instant> earlier =
        List.of(
            now.minusSeconds(60),
            now.minus(Duration.ofHours(2)),
            now.minus(Duration.ofHours(2)).minusSeconds(1),
            // A day ago to the second is over; a second later is not.
            now.minus(Duration.ofDays(1)),
            now.minus(Duration.ofDays(1)).plusSeconds(1));
    assertThat(Habits.of(earlier, now)).isEqualTo(new Habits(4, 4, false));
  }

  @Test
  void learnsTheUsualHoursFromEnoughRequests() {
    List<Instant> days = daily(8, 18, Habits.ENOUGH);
    assertThat(Habits.of(days, at(8)).outsideUsualHours()).isFalse();
    assertThat(Habits.of(days, at(17)).outsideUsualHours()).isFalse();
    assertThat(Habits.of(days, at(20)).outsideUsualHours()).isTrue();
    assertThat(Habits.of(days, at(2)).outsideUsualHours()).isTrue();
    // One request fewer, and nothing is known.
    assertThat(Habits.of(days.subList(1, days.size()), at(2)).outsideUsualHours()).isFalse();
  }

  @Test
  void knowsShiftsRoundMidnight() {
    List<Instant> nights = new ArrayList<>(daily(22, 24, Habits.ENOUGH));
    nights.addAll(daily(0, 6, 3 * Habits.ENOUGH));
    assertThat(Habits.of(nights, at(23)).outsideUsualHours()).isFalse();
    assertThat(Habits.of(nights, at(1)).outsideUsualHours()).isFalse();
    assertThat(Habits.of(nights, at(12)).outsideUsualHours()).isTrue();
  }

  @Test
  void takesRareHoursForUnusual() {
    List<Instant> days = new ArrayList<>(daily(9, 10, 85));
    days.addAll(daily(21, 22, 15));
    assertThat(Habits.of(days, at(9)).outsideUsualHours()).isFalse();
    assertThat(Habits.of(days, at(21)).outsideUsualHours()).isTrue();
    // With 84 of 100 the stretch has to reach further.
    days.removeFirst();
    days.add(days.getLast());
    assertThat(Habits.of(days, at(21)).outsideUsualHours()).isFalse();
  }

  @Test
  void forgetsAfterNinetyDays() {
    List<Instant> old =
        daily(8, 18, Habits.ENOUGH).stream().map(at -> at.minus(Duration.ofDays(90))).toList();
    assertThat(Habits.of(old, at(2)).outsideUsualHours()).isFalse();
  }

  private static Instant at(int hour) {
    return MIDNIGHT.plus(Duration.ofHours(hour));
  }

  /** So many requests on earlier days, spread over these hours. */
  private static List<Instant> daily(int from, int until, int requests) {
    return IntStream.range(0, requests)
        .mapToObj(i -> at(from + i % (until - from)).minus(Duration.ofDays(2 + i % 40)))
        .toList();
  }
}
