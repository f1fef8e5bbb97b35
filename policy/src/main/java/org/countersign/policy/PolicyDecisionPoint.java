package org.countersign.policy;

/** Decides. Safe for use by many threads. Keeps nothing of what it was asked. */
public interface PolicyDecisionPoint extends AutoCloseable {

  /**
   * Never throws and never returns late: what goes wrong, and what takes longer than its deadline,
   * is Indeterminate.
   */
  Decision decide(DecisionRequest request);

  /** The bundle that answers now. */
  PolicyRevision revision();

  PolicyHealth health();

  @Override
  void close();
}
