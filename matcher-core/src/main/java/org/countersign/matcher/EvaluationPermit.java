package org.countersign.matcher;

import java.time.Instant;
import java.util.Objects;

/**
 * Leave to compare the photographs of one labelled set with each other, once, and to learn from it
 * how often the engine errs and nothing else. Made like {@link SearchPermit}.
 */
public final class EvaluationPermit {
  private final Grant grant;
  private final byte[] authenticator;

  EvaluationPermit(Grant grant, byte[] authenticator) {
    this.grant = Objects.requireNonNull(grant);
    this.authenticator = authenticator.clone();
  }

  Grant grant() {
    return grant;
  }

  byte[] authenticator() {
    return authenticator.clone();
  }

  @Override
  public String toString() {
    return "EvaluationPermit[" + grant.evaluation() + "]";
  }

  /**
   * @param evaluation its id
   * @param ledgerIndex of the entry that says that it was begun
   * @param set {@link EvaluationSet#digest()}: these photographs and no others
   */
  public record Grant(String evaluation, long ledgerIndex, String set, Instant expires) {
    public Grant {
      Objects.requireNonNull(evaluation);
      Objects.requireNonNull(set);
      Objects.requireNonNull(expires);
    }
  }
}
