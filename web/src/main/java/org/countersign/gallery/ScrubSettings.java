package org.countersign.gallery;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long people stay, beyond the day until which each may be searched.
 *
 * @param delay from the day on which somebody is no longer searched to the day on which they are
 *     taken out for good: time to find a mistake
 * @param every how often the galleries are gone through
 * @param adultAge years
 * @param juveniles what becomes of people whose photograph shows them below that age
 */
@ConfigurationProperties("countersign.scrub")
record ScrubSettings(
    @DefaultValue("P14D") Period delay,
    @DefaultValue("PT1H") Duration every,
    @DefaultValue("18") int adultAge,
    @DefaultValue("refused") Juveniles juveniles) {
  ScrubSettings {
    if (delay.isNegative() || delay.toTotalMonths() > 120) {
      throw new IllegalArgumentException("countersign.scrub.delay must be from 0 to 10 years");
    }
    if (every.compareTo(Duration.ofMinutes(1)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("countersign.scrub.every must be from a minute to a day");
    }
    if (adultAge < 0 || adultAge > 30) {
      throw new IllegalArgumentException("countersign.scrub.adult-age must be from 0 to 30");
    }
  }

  enum Juveniles {
    /** Not enrolled; whoever was enrolled before the rule is taken out. */
    REFUSED,
    /** Searched until the day on which they come of age, then taken out. */
    UNTIL_ADULT,
    /** Like everybody else. */
    AS_ADULTS
  }
}
