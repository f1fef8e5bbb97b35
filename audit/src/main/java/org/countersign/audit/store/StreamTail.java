package org.countersign.audit.store;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Where a stream stands.
 *
 * @param length number of its entries; 0 for a stream that nobody has written to
 * @param erasedBy index of the entry that erased it
 */
public record StreamTail(long length, OptionalLong erasedBy) {
  public static final StreamTail NEW = new StreamTail(0, OptionalLong.empty());

  public StreamTail {
    Objects.requireNonNull(erasedBy);
    if (length < 0) {
      throw new IllegalArgumentException("a stream's length is not negative: " + length);
    }
  }

  public StreamTail longer() {
    return new StreamTail(length + 1, erasedBy);
  }

  public StreamTail erased(long by) {
    return new StreamTail(length, OptionalLong.of(by));
  }
}
