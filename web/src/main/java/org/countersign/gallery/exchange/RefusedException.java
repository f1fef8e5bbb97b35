package org.countersign.gallery.exchange;

import java.util.Objects;

/** A whole file that cannot be read as what it should be. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  public RefusedException(String field, String rule) {
    super(rule);
    this.field = Objects.requireNonNull(field);
  }

  public String field() {
    return field;
  }

  public String rule() {
    return Objects.requireNonNull(getMessage());
  }
}
