package org.countersign.audit;

import java.util.Objects;

/**
 * @param lagging whether the quorum has been missing for longer than it may: an alarm
 * @param detail one sentence for an operator
 * @param cosignedSize entries under the newest checkpoint that a quorum cosigned
 */
public record WitnessHealth(boolean lagging, String detail, long cosignedSize) {
  public WitnessHealth {
    Objects.requireNonNull(detail);
  }

  /** Of a log that asks nobody. */
  public static final WitnessHealth NONE = new WitnessHealth(false, "no witnesses are asked", 0);
}
