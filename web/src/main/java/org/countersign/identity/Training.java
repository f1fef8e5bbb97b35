package org.countersign.identity;

import java.time.LocalDate;
import java.util.Objects;

/**
 * @param expires first day on which it no longer counts
 */
public record Training(String course, LocalDate completed, LocalDate expires) {
  public Training {
    Objects.requireNonNull(course);
    Objects.requireNonNull(completed);
    Objects.requireNonNull(expires);
  }
}
