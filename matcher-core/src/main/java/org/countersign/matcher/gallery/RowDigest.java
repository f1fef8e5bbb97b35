package org.countersign.matcher.gallery;

import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 over one row: subject, expiry, flags, vector. */
final class RowDigest {
  private final byte[] bytes;

  RowDigest(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowDigest digest && Arrays.equals(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
