package org.countersign.audit;

import java.util.Objects;

/**
 * A signed head of the log.
 *
 * @param size number of entries it covers
 * @param rootHash 64 lower-case hexadecimal digits
 * @param note the whole C2SP signed note, as published
 */
public record SignedCheckpoint(long size, String rootHash, String note) {
  public SignedCheckpoint {
    Objects.requireNonNull(rootHash);
    Objects.requireNonNull(note);
    if (size < 0) {
      throw new IllegalArgumentException("checkpoint size must not be negative: " + size);
    }
  }
}
