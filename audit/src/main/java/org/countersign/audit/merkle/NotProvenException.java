package org.countersign.audit.merkle;

/** A proof that does not prove what it was shown for. The message says at which step it fails. */
public final class NotProvenException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotProvenException(String message) {
    super(message);
  }
}
