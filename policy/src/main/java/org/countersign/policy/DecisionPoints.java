package org.countersign.policy;

import java.net.URI;
import java.time.Duration;
import org.countersign.policy.opa.OpaServerDecisionPoint;
import org.countersign.policy.opa.WasmDecisionPoint;

/** The two ways of asking. Both give the same answers. */
public final class DecisionPoints {
  /** What one decision may take unless something else is said. */
  public static final Duration DEADLINE = Duration.ofSeconds(2);

  private DecisionPoints() {}

  /**
   * The committed policy in this process, with one worker for each processor.
   *
   * @throws IllegalStateException if the engine cannot be started
   */
  public static PolicyDecisionPoint inProcess() {
    return inProcess(Runtime.getRuntime().availableProcessors(), DEADLINE);
  }

  /**
   * The committed policy in this process.
   *
   * @param workers how many decisions are made at the same time, 1 to 256; each takes 1 to 64 MiB
   * @param deadline of one decision
   * @throws IllegalStateException if the engine cannot be started
   */
  public static PolicyDecisionPoint inProcess(int workers, Duration deadline) {
    return WasmDecisionPoint.start(workers, deadline);
  }

  /**
   * An OPA server. Does not connect before it is asked.
   *
   * @param server such as {@code http://localhost:8181}
   * @param deadline from asking to having the whole answer
   * @param expected the bundle that the server must have activated, usually {@link
   *     PolicyBundle#revision()}; answers of another are Indeterminate
   */
  public static PolicyDecisionPoint server(URI server, Duration deadline, PolicyRevision expected) {
    return new OpaServerDecisionPoint(server, deadline, expected);
  }
}
