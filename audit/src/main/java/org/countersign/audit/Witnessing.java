package org.countersign.audit;

import java.time.Duration;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.TlogPolicy;

/**
 * Who is asked to cosign checkpoints, and what happens when they do not.
 *
 * <p>A checkpoint is shown as soon as the quorum has cosigned it. If cosignatures do not come in
 * time it is shown without: the log goes on, and whoever relies on the policy sees that they are
 * missing.
 *
 * @param policy lines {@code witness}, {@code group} and {@code quorum} of a C2SP tlog-policy;
 *     those witnesses are asked that have a URL. Lines {@code log} are left to the ledger.
 * @param patience for one round of asking
 * @param interval between rounds at least: public witnesses meter requests
 * @param alarmAfter after this time without a quorum the log records that witnesses lag, once
 */
public record Witnessing(String policy, Duration patience, Duration interval, Duration alarmAfter) {

  public Witnessing {
    for (Duration time : new Duration[] {patience, interval, alarmAfter}) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("times of witnesses must be positive: " + time);
      }
    }
    if (!parse(policy).logs().isEmpty()) {
      throw new IllegalArgumentException(
          "the policy of a ledger's witnesses has no log lines: the ledger adds its own");
    }
  }

  /** Asks every second at most, waits two seconds, and raises the alarm after ten minutes. */
  public static Witnessing of(String policy) {
    return new Witnessing(
        policy, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(10));
  }

  /** The policy, which was checked when this was made. */
  public TlogPolicy parsed() {
    return parse(policy);
  }

  private static TlogPolicy parse(String policy) {
    try {
      return TlogPolicy.parse(policy);
    } catch (MalformedException e) {
      throw new IllegalArgumentException("the policy of witnesses: " + e.getMessage(), e);
    }
  }
}
