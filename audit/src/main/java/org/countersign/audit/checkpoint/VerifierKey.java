package org.countersign.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that may stand under a note, as {@code name+id+key}: C2SP signed-note's verifier
 * key. Immutable; equal if all of its text is.
 */
public final class VerifierKey {

  /** What the key signs. */
  public enum Type {
    /** The text of the note itself: how a log signs. */
    ED25519(1),
    /** The text with a time before it (C2SP tlog-cosignature v1): how a witness signs. */
    COSIGNATURE_V1(4);

    final byte code;

    Type(int code) {
      this.code = (byte) code;
    }
  }

  private final String name;
  private final Type type;
  private final byte[] raw;
  private final PublicKey publicKey;
  private final int id;

  VerifierKey(String name, Type type, byte[] raw) {
    this.name = KeyNames.requireValid(name);
    this.type = type;
    this.raw = raw.clone();
    this.publicKey = Ed25519.publicKey(raw);
    this.id = id(name, type, raw);
  }

  /**
   * @throws MalformedException for anything but {@code name+id+key} with the id that belongs to
   *     this name and key, and a key of a type that is known here
   */
  public static VerifierKey parse(String text) throws MalformedException {
    String line = text.strip();
    String[] parts = line.split("\\+", 3);
    if (parts.length != 3) {
      throw new MalformedException("a verifier key is name+id+key: " + line);
    }
    try {
      byte[] typed = Base64.getDecoder().decode(parts[2]);
      VerifierKey key = new VerifierKey(parts[0], type(typed), rest(typed));
      if (!key.text().equals(line)) {
        throw new MalformedException(
            "verifier key " + line + " does not have its own id: expected " + key.text());
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new MalformedException("verifier key " + line + ": " + e.getMessage());
    }
  }

  private static Type type(byte[] typed) {
    for (Type type : Type.values()) {
      if (typed.length > 0 && typed[0] == type.code) {
        return type;
      }
    }
    throw new IllegalArgumentException("a key of an unknown type");
  }

  private static byte[] rest(byte[] typed) {
    return Arrays.copyOfRange(typed, 1, typed.length);
  }

  /** The first four bytes of SHA-256(name || newline || type || key). */
  static int id(String name, Type type, byte[] raw) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(name.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) '\n');
      sha256.update(type.code);
      return ByteBuffer.wrap(sha256.digest(raw)).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public String name() {
    return name;
  }

  int id() {
    return id;
  }

  public Type type() {
    return type;
  }

  /** The same key as a witness's: for lists that give witnesses as plain Ed25519 keys. */
  public VerifierKey asCosigner() {
    return new VerifierKey(name, Type.COSIGNATURE_V1, raw);
  }

  /** Whether it is the same key pair, under whatever name and for whatever use. */
  boolean isSameKey(VerifierKey other) {
    return Arrays.equals(raw, other.raw);
  }

  /** Whether a signature line with this name and id claims to be by this key. */
  boolean isNamedBy(NoteSignature signature) {
    return signature.keyId() == id && signature.name().equals(name);
  }

  /** Whether this signature is by this key and over this text. */
  boolean verifies(String text, NoteSignature signature) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    return switch (type) {
      case ED25519 -> Ed25519.verify(publicKey, message, signature.bytes());
      case COSIGNATURE_V1 ->
          Cosignature.parse(signature)
              .map(c -> Ed25519.verify(publicKey, c.message(text), c.ed25519()))
              .orElse(false);
    };
  }

  /** {@code name+id+key}: the form in which the key is published. */
  public String text() {
    byte[] typed = new byte[1 + raw.length];
    typed[0] = type.code;
    System.arraycopy(raw, 0, typed, 1, raw.length);
    return name
        + "+"
        + HexFormat.of().toHexDigits(id)
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
