package org.countersign.audit.entry;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Names that say nothing: 16 random bytes in unpadded URL-safe Base64, 22 characters. */
public final class EntryId {
  public static final int TEXT_LENGTH = 22;

  private static final int BYTES = 16;

  private EntryId() {}

  /**
   * @param random a cryptographic generator
   */
  public static String next(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Slots.encode(bytes);
  }

  static void requireValid(String id) {
    byte[] bytes = Base64.getUrlDecoder().decode(id);
    if (bytes.length != BYTES || !Slots.encode(bytes).equals(id)) {
      throw new IllegalArgumentException("not 22 characters that stand for 16 bytes: " + id);
    }
  }
}
