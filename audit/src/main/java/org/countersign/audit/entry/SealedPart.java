package org.countersign.audit.entry;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.countersign.audit.Disclosure;
import org.countersign.audit.KindSchema;

/**
 * The private part of one entry: for every slot of its kind a salted value, or, where none was
 * given, the random bytes that stand for its digest. Immutable.
 *
 * <p>Its bytes, before encryption: version 1, u16 number of slots, then per slot a byte 1 and what
 * its digest is taken over (salt, name, value), or a byte 0 and the digest itself.
 */
public final class SealedPart {
  /** Of the encoded form, in bytes: a lead sheet's worth, far below what a store takes. */
  public static final int MAX_LENGTH = 1 << 20;

  private static final byte VERSION = 1;
  private static final byte ABSENT = 0;
  private static final byte PRESENT = 1;

  private final List<byte[]> digests;
  private final byte[] encoded;

  private SealedPart(List<byte[]> digests, byte[] encoded) {
    this.digests = digests;
    this.encoded = encoded;
  }

  /**
   * Seals the values with fresh salts.
   *
   * @param values by slot; names that are no slots of the schema are the caller's to refuse
   * @param random a cryptographic generator
   * @throws IllegalArgumentException if they are more than {@link #MAX_LENGTH} bytes
   */
  public static SealedPart seal(
      KindSchema schema, Map<String, String> values, RandomGenerator random) {
    byte[] fresh = new byte[Slots.HASH_LENGTH * schema.sealed().size()];
    random.nextBytes(fresh);
    List<byte[]> digests = new ArrayList<>();
    List<byte[]> pieces = new ArrayList<>();
    int length = 1 + Short.BYTES;
    for (String name : schema.sealed()) {
      int from = digests.size() * Slots.HASH_LENGTH;
      byte[] drawn = Arrays.copyOfRange(fresh, from, from + Slots.HASH_LENGTH);
      String value = values.get(name);
      byte[] piece = value == null ? drawn : Slots.preimage(drawn, name, value);
      digests.add(value == null ? drawn : Slots.sha256().digest(piece));
      pieces.add(piece);
      length += 1 + piece.length;
    }
    requireLength(length);
    ByteBuffer encoded = ByteBuffer.allocate(length);
    encoded.put(VERSION).putShort((short) digests.size());
    for (int i = 0; i < pieces.size(); i++) {
      encoded.put(values.containsKey(schema.sealed().get(i)) ? PRESENT : ABSENT);
      encoded.put(pieces.get(i));
    }
    return new SealedPart(digests, encoded.array());
  }

  /**
   * @throws IllegalArgumentException for bytes that {@link #encoded()} cannot have made
   */
  public static SealedPart decode(byte[] encoded) {
    List<byte[]> digests = new ArrayList<>();
    read(encoded, (digest, _) -> digests.add(digest));
    return new SealedPart(digests, encoded.clone());
  }

  /** What the entry says in public about this part: 43 characters. */
  public String commitment(String kind) {
    return Slots.commitment(kind, digests);
  }

  /** The digest of every slot, in the order of the schema, 43 characters each. */
  public List<String> digests() {
    return digests.stream().map(Slots::encode).toList();
  }

  /** The slots that were given, in the order of the schema. */
  public Map<String, Disclosure.Field> fields() {
    Map<String, Disclosure.Field> fields = new LinkedHashMap<>();
    read(encoded, (_, given) -> given.ifPresent(field -> fields.put(field.name(), field)));
    return fields;
  }

  /** The bytes to encrypt. */
  public byte[] encoded() {
    return encoded.clone();
  }

  @FunctionalInterface
  private interface SlotReader {
    void slot(byte[] digest, Optional<Disclosure.Field> given);
  }

  private static void read(byte[] encoded, SlotReader reader) {
    requireLength(encoded.length);
    ByteBuffer in = ByteBuffer.wrap(encoded);
    try {
      if (in.get() != VERSION) {
        throw new IllegalArgumentException("a sealed part of an unknown version");
      }
      for (int slots = Short.toUnsignedInt(in.getShort()); slots > 0; slots--) {
        byte presence = in.get();
        byte[] drawn = take(in, Slots.HASH_LENGTH);
        switch (presence) {
          case ABSENT -> reader.slot(drawn, Optional.empty());
          case PRESENT -> {
            String name = Utf8.decode(take(in, Short.toUnsignedInt(in.getShort())));
            String value = Utf8.decode(take(in, in.getInt()));
            reader.slot(
                Slots.digest(drawn, name, value),
                Optional.of(new Disclosure.Field(name, Slots.encode(drawn), value)));
          }
          default -> throw new IllegalArgumentException("a slot neither absent nor present");
        }
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a sealed part that is cut off", e);
    }
    if (in.hasRemaining()) {
      throw new IllegalArgumentException("a sealed part with bytes after its slots");
    }
  }

  private static byte[] take(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static void requireLength(int length) {
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the private part has " + length + " bytes, more than " + MAX_LENGTH);
    }
  }

  /** Says how many slots there are: the values are private. */
  @Override
  public String toString() {
    return "SealedPart[" + digests.size() + " slots]";
  }
}
