package org.countersign.audit;

import java.time.Duration;
import java.util.Objects;

/**
 * @param writable whether an append can be expected to succeed
 * @param detail one sentence for an operator
 * @param size durable entries
 * @param checkpointSize entries under the newest checkpoint
 * @param checkpointAge time since it was signed
 * @param witnesses whether they cosign
 * @param store such as {@code sqlite} or {@code elasticsearch}
 */
public record LedgerHealth(
    boolean writable,
    String detail,
    long size,
    long checkpointSize,
    Duration checkpointAge,
    WitnessHealth witnesses,
    String store) {
  public LedgerHealth {
    Objects.requireNonNull(detail);
    Objects.requireNonNull(checkpointAge);
    Objects.requireNonNull(witnesses);
    Objects.requireNonNull(store);
  }
}
