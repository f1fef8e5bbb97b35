package org.countersign.gate;

import org.countersign.policy.DecisionRequest;

/** What the agency measured of its engine: offered by the feature that keeps evaluations. */
@FunctionalInterface
public interface Measurements {

  /**
   * The evaluation in force of exactly this engine, checked; {@link
   * DecisionRequest.Measurement#none()} if there is none, or it cannot be read.
   *
   * @param engine digest of the engine in use
   */
  DecisionRequest.Measurement of(String engine);
}
