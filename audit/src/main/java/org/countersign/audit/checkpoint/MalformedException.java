package org.countersign.audit.checkpoint;

/** Text that is not what its format says. The message names the format and the offending part. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }
}
