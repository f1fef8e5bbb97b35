package org.countersign.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.countersign.casework.Agency;
import org.springframework.stereotype.Component;

/**
 * How times, ages and numbers are written on pages: local time with its zone named. In templates:
 * {@code @format}.
 */
@Component("format")
public final class Format {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm a z", Locale.US);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);

  private final ZoneId zone;
  private final Clock clock;

  Format(Agency agency, Clock clock) {
    this.zone = agency.zone();
    this.clock = clock;
  }

  /** Such as {@code Nov 23, 2026, 9:41 AM PST}. */
  public String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  public String day(LocalDate day) {
    return DAY.format(day);
  }

  public String day(Instant instant) {
    return day(LocalDate.ofInstant(instant, zone));
  }

  /** For the {@code datetime} attribute. */
  public String iso(Instant instant) {
    return instant.toString();
  }

  /**
   * How long ago, in the largest unit that fits: {@code 3 days}, {@code 20 minutes}, {@code just
   * now}.
   */
  public String age(Instant instant) {
    return words(Duration.between(instant, clock.instant()));
  }

  /** How long until then; {@code no time} once it has passed. */
  public String remaining(Instant instant) {
    Duration left = Duration.between(clock.instant(), instant);
    return left.isNegative() ? "no time" : words(left);
  }

  public String words(Duration duration) {
    if (duration.toDays() > 0) {
      return plural(duration.toDays(), "day");
    } else if (duration.toHours() > 0) {
      return plural(duration.toHours(), "hour");
    } else if (duration.toMinutes() > 0) {
      return plural(duration.toMinutes(), "minute");
    }
    return duration.toSeconds() > 5 ? plural(duration.toSeconds(), "second") : "a moment";
  }

  public String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** Thousandths as a fraction: 612 is {@code 0.612}. Never a percentage. */
  public String thousandths(int value) {
    return String.format(Locale.ROOT, "%.3f", value / 1000.0);
  }

  /** The first characters of a digest, enough to tell two apart at a glance. */
  public String brief(String digest) {
    return digest.length() > 12 ? digest.substring(0, 12) + "…" : digest;
  }
}
