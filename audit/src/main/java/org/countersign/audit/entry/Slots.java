package org.countersign.audit.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * How private values are committed to. A slot's digest hides its value behind 32 random bytes, so
 * that nobody can guess a name or a plate and compare; an entry's commitment runs over the digests
 * of all slots of its kind, so that showing one field says nothing about the others.
 */
public final class Slots {
  /** Of a salt and of a digest, in bytes. */
  public static final int HASH_LENGTH = 32;

  /** The length of 32 bytes in unpadded URL-safe Base64. */
  public static final int TEXT_LENGTH = 43;

  private static final byte[] DOMAIN = "countersign/sealed/v1\n".getBytes(StandardCharsets.UTF_8);

  private Slots() {}

  /** SHA-256(salt || u16 length of name || name || u32 length of value || value). */
  public static byte[] digest(byte[] salt, String name, String value) {
    if (salt.length != HASH_LENGTH) {
      throw new IllegalArgumentException("a salt has 32 bytes, not " + salt.length);
    }
    return sha256().digest(preimage(salt, name, value));
  }

  static byte[] preimage(byte[] salt, String name, String value) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(
            HASH_LENGTH + Short.BYTES + nameBytes.length + Integer.BYTES + valueBytes.length)
        .put(salt)
        .putShort((short) nameBytes.length)
        .put(nameBytes)
        .putInt(valueBytes.length)
        .put(valueBytes)
        .array();
  }

  /** SHA-256(domain || kind || newline || all digests), in 43 characters. */
  public static String commitment(String kind, List<byte[]> digests) {
    MessageDigest sha256 = sha256();
    sha256.update(DOMAIN);
    sha256.update(kind.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) '\n');
    digests.forEach(sha256::update);
    return encode(sha256.digest());
  }

  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * @throws IllegalArgumentException unless this is the one way to write 32 bytes
   */
  public static byte[] decode(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != HASH_LENGTH || !encode(bytes).equals(text)) {
      throw new IllegalArgumentException("not 43 characters that stand for 32 bytes: " + text);
    }
    return bytes;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
