package org.countersign.gallery.nist;

import java.util.Objects;

/** A file that is not what ANSI/NIST-ITL says it should be, or is beyond our bounds. */
public final class NistRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field such as {@code 10.999}, or {@code file} where no field can be named
   * @param rule one sentence
   */
  public NistRefusedException(String field, String rule) {
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
