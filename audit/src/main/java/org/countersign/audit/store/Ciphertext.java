package org.countersign.audit.store;

import java.util.Arrays;

/** Encrypted bytes. Immutable; the array is shared, and nobody changes it. */
public final class Ciphertext {
  private final byte[] bytes;

  public Ciphertext(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ciphertext that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Ciphertext[" + bytes.length + " bytes]";
  }
}
