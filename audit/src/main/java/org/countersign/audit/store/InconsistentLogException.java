package org.countersign.audit.store;

import org.countersign.audit.LedgerUnavailableException;

/**
 * What is stored contradicts itself, or what was signed before. No append or signature may follow
 * until a person has looked: going on could fork the log.
 */
public final class InconsistentLogException extends LedgerUnavailableException {
  private static final long serialVersionUID = 1L;

  public InconsistentLogException(String message) {
    super(message);
  }

  public InconsistentLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
