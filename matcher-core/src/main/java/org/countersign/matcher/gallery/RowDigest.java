package org.countersign.matcher.gallery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.countersign.matcher.SubjectId;

/** SHA-256 over one row: subject, expiry, flags, vector. */
public final class RowDigest {
  private final byte[] bytes;

  RowDigest(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /**
   * @param expires last day, in days since 1970-01-01
   * @param flags any that is set keeps the row out of every search
   */
  public static RowDigest of(SubjectId subject, int expires, int flags, float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Slot.digest(subject, expires, flags, bytes);
  }

  public byte[] bytes() {
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
