package org.countersign.audit.checkpoint;

/** A note that no trusted key vouches for, or that one of them does not. */
public final class NotSignedException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotSignedException(String message) {
    super(message);
  }
}
