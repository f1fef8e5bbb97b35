package org.countersign.matcher.isolation;

import java.util.Objects;

/** A request that its worker did not answer. The worker is gone; others go on. */
public final class WorkerFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** How it failed. */
  public enum How {
    /** It died, or said something that is not an answer. */
    BROKE,
    /** It was ended because its time was up. */
    TOO_SLOW
  }

  private final How how;

  WorkerFailedException(How how, String detail, Throwable cause) {
    super(detail, cause);
    this.how = Objects.requireNonNull(how);
  }

  public How how() {
    return how;
  }
}
