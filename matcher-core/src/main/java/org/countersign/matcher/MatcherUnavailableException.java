package org.countersign.matcher;

/**
 * The matching core cannot do what it is for: a native library, a model or a gallery file is
 * missing or not what it must be. The message is one sentence for an operator.
 */
public final class MatcherUnavailableException extends RuntimeException {
  public MatcherUnavailableException(String message) {
    super(message);
  }

  public MatcherUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
