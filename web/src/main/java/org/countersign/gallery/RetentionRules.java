package org.countersign.gallery;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;

/** When somebody may no longer be searched, and why. Pure. */
final class RetentionRules {
  /** Endings of a case after which a booking photograph has no reason to stay. */
  static final Set<String> CLEARED = Set.of("no_charge", "dismissal", "acquittal");

  /** Endings that are recorded and change nothing. */
  static final Set<String> NOT_CLEARED = Set.of("charged", "convicted");

  /** Children are looked for there on purpose. */
  private static final String MISSING = "missing_persons";

  private final ScrubSettings settings;

  RetentionRules(ScrubSettings settings) {
    this.settings = settings;
  }

  Period delay() {
    return settings.delay();
  }

  /** The first cause that applies on this day. */
  Optional<String> cause(
      String galleryKind,
      Optional<LocalDate> birthDate,
      LocalDate captured,
      LocalDate expires,
      Optional<String> disposition,
      LocalDate today) {
    if (disposition.filter(CLEARED::contains).isPresent()) {
      return disposition;
    }
    if (!galleryKind.equals(MISSING)) {
      Optional<String> age = age(birthDate, captured, today);
      if (age.isPresent()) {
        return age;
      }
    }
    return today.isAfter(expires) ? Optional.of("expiry") : Optional.empty();
  }

  private Optional<String> age(Optional<LocalDate> birthDate, LocalDate captured, LocalDate today) {
    if (birthDate.isEmpty()) {
      return Optional.empty();
    }
    LocalDate ofAge = birthDate.get().plusYears(settings.adultAge());
    boolean juvenile = captured.isBefore(ofAge);
    return switch (settings.juveniles()) {
      case REFUSED -> juvenile ? Optional.of("juvenile") : Optional.empty();
      case UNTIL_ADULT ->
          juvenile && !today.isBefore(ofAge) ? Optional.of("came_of_age") : Optional.empty();
      case AS_ADULTS -> Optional.empty();
    };
  }

  /** The ground of the expungement that follows a cause. */
  static String basis(String cause) {
    return cause.equals("expiry") ? "retention_over" : cause;
  }
}
