package org.countersign.policy;

import java.time.Duration;

/** Decides. Safe for use by many threads. Keeps nothing of what it was asked. */
public interface PolicyDecisionPoint extends AutoCloseable {

  /**
   * Never throws and never returns late: what goes wrong, and what takes longer than its deadline,
   * is Indeterminate.
   */
  Decision decide(DecisionRequest request);

  /**
   * The answer to a document as it stands, which may be none that a request can make: for trying
   * rules out, and for nothing else. Neither throws nor is late.
   *
   * @param document what {@link InputDocument#asItStands} gives
   */
  Decision decideDocument(byte[] document);

  /** The bundle that answers now. */
  PolicyRevision revision();

  /** Asks the engine something that it has to deny; takes no longer than one decision. */
  PolicyHealth health();

  /**
   * Decides a thousand ordinary requests and forgets the answers, so that the first real one is not
   * the slow one. Stops early when the time is up or the engine does not answer.
   */
  default void warmUp(Duration atMost) {}

  @Override
  void close();
}
