package org.countersign.audit.merkle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash: of an entry, of a node, of a whole tree. Immutable. */
public final class Hash {
  /** In bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if there are not exactly 32 bytes
   */
  public static Hash of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** The hash that stands at {@code offset}, {@code length} bytes long. */
  static Hash of(byte[] bytes, int offset, int length) {
    if (length != LENGTH) {
      throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + length);
    }
    return new Hash(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** Takes the array as it is: nobody else may keep it. */
  static Hash owning(byte[] bytes) {
    return new Hash(bytes);
  }

  /**
   * @throws IllegalArgumentException unless this is the one standard Base64 form of 32 bytes
   */
  public static Hash fromBase64(String text) {
    Hash hash = of(Base64.getDecoder().decode(text));
    if (!hash.base64().equals(text)) {
      throw new IllegalArgumentException("not the canonical Base64 of a hash: " + text);
    }
    return hash;
  }

  /**
   * @throws IllegalArgumentException unless these are 64 lower-case hexadecimal digits
   */
  public static Hash fromHex(String text) {
    Hash hash = of(HexFormat.of().parseHex(text));
    if (!hash.hex().equals(text)) {
      throw new IllegalArgumentException("not lower-case hexadecimal: " + text);
    }
    return hash;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Standard Base64 with padding, 44 characters. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** 64 lower-case digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  void putInto(ByteBuffer target) {
    target.put(bytes);
  }

  byte[] raw() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
