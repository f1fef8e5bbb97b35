package org.countersign.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.countersign.gallery.ScrubSettings.Juveniles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both sides of every boundary. */
final class RetentionRulesTest {
  private static Optional<String> cause(
      Juveniles juveniles,
      String kind,
      String birth,
      String captured,
      String ending,
      String today) {
    RetentionRules rules =
        new RetentionRules(
            new ScrubSettings(Period.ofDays(14), Duration.ofHours(1), 18, juveniles));
    return rules.cause(
        kind,
        birth.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(birth)),
        LocalDate.parse(captured),
        LocalDate.of(2030, 1, 1),
        ending.isEmpty() ? Optional.empty() : Optional.of(ending),
        LocalDate.parse(today));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          REFUSED,     booking,         2008-06-02, 2026-06-01, '',        2026-06-03, juvenile
          REFUSED,     booking,         2008-06-01, 2026-06-01, '',        2026-06-03, ''
          REFUSED,     booking,         '',         2026-06-01, '',        2026-06-03, ''
          REFUSED,     watch_list,      2008-06-02, 2026-06-01, '',        2026-06-03, juvenile
          REFUSED,     missing_persons, 2015-01-01, 2026-06-01, '',        2026-06-03, ''
          UNTIL_ADULT, booking,         2008-06-02, 2026-06-01, '',        2026-06-01, ''
          UNTIL_ADULT, booking,         2008-06-02, 2026-06-01, '',        2026-06-02, came_of_age
          UNTIL_ADULT, booking,         2008-06-01, 2026-06-01, '',        2029-06-02, ''
          AS_ADULTS,   booking,         2015-01-01, 2026-06-01, '',        2029-06-02, ''
          REFUSED,     booking,         1980-01-01, 2026-06-01, '',        2030-01-01, ''
          REFUSED,     booking,         1980-01-01, 2026-06-01, '',        2030-01-02, expiry
          REFUSED,     missing_persons, 1980-01-01, 2026-06-01, '',        2030-01-02, expiry
          REFUSED,     booking,         1980-01-01, 2026-06-01, acquittal, 2026-06-01, acquittal
          REFUSED,     booking,         1980-01-01, 2026-06-01, dismissal, 2026-06-01, dismissal
          REFUSED,     booking,         1980-01-01, 2026-06-01, no_charge, 2026-06-01, no_charge
          REFUSED,     booking,         1980-01-01, 2026-06-01, convicted, 2026-06-01, ''
          REFUSED,     booking,         1980-01-01, 2026-06-01, charged,   2026-06-01, ''
          """)
  void says(
      Juveniles juveniles,
      String kind,
      String birth,
      String captured,
      String ending,
      String today,
      String expected) {
    assertThat(cause(juveniles, kind, birth, captured, ending, today).orElse(""))
        .isEqualTo(expected);
  }

  @Test
  void givesTheGroundOfTheExpungement() {
    assertThat(RetentionRules.basis("expiry")).isEqualTo("retention_over");
    assertThat(RetentionRules.basis("juvenile")).isEqualTo("juvenile");
  }
}
