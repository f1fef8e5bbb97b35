package org.countersign.audit;

import java.util.Objects;

/**
 * Proof that an entry is in the log, for checking offline.
 *
 * @param index of the entry
 * @param proof the C2SP tlog-proof, checkpoint included
 * @param entry the exact bytes of the entry, as UTF-8 text
 */
public record Receipt(long index, String proof, String entry) {
  public Receipt {
    Objects.requireNonNull(proof);
    Objects.requireNonNull(entry);
  }
}
