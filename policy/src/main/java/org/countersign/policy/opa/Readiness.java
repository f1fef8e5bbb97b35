package org.countersign.policy.opa;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.countersign.policy.Decision;
import org.countersign.policy.PolicyHealth;

/** Finds out whether an engine answers, and makes it answer fast. */
final class Readiness {
  /** A document with nothing in it. The policy denies it, naming every field that is missing. */
  static final byte[] EMPTY_REQUEST = {'{', '}'};

  /** Times that each ordinary request is decided. */
  private static final int ROUNDS = 200;

  private Readiness() {}

  static PolicyHealth of(String engine, Decision onEmptyRequest) {
    return switch (onEmptyRequest) {
      case Decision.Deny denied ->
          new PolicyHealth(true, "answers, with policy " + denied.revision().digest(), engine);
      case Decision.Indeterminate failed ->
          new PolicyHealth(false, failed.cause() + ": " + failed.detail(), engine);
      case Decision.Permit permitted ->
          new PolicyHealth(false, "permitted a request with nothing in it", engine);
      case Decision.ApprovalRequired required ->
          new PolicyHealth(false, "would permit a request with nothing in it", engine);
    };
  }

  static void warmUp(Duration atMost, Function<byte[], Decision> decide) {
    long end = System.nanoTime() + atMost.toNanos();
    List<byte[]> requests = CommittedPolicy.ordinaryRequests();
    for (int round = 0; round < ROUNDS; round++) {
      for (byte[] request : requests) {
        if (System.nanoTime() - end >= 0
            || decide.apply(request) instanceof Decision.Indeterminate) {
          return;
        }
      }
    }
  }
}
