package org.countersign.audit.store;

import java.util.Objects;

/**
 * What is stored contradicts itself, or what was signed before. No append or signature may follow
 * until a person has looked: going on could fork the log.
 */
public final class InconsistentLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InconsistentLogException(String message) {
    super(message);
  }

  public InconsistentLogException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Never null: every constructor takes one. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
