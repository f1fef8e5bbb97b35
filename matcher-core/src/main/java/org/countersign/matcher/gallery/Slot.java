package org.countersign.matcher.gallery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.digest.Sha256;

/** What a row says of itself. Four slots share a sector, and none lies across two. */
sealed interface Slot {
  int SUBJECT_BYTES = 64;
  int SEQUENCE_AT = 8;
  int EXPIRES_AT = 16;
  int FLAGS_AT = 20;
  int LENGTH_AT = 24;
  int SUBJECT_AT = 25;
  int DIGEST_AT = 96;

  int LIVE = 0x4556494C;
  int GONE = 0x454E4F47;

  byte[] DIGEST_PREFIX = "countersign/gallery-row/v1\n".getBytes(StandardCharsets.US_ASCII);

  /** Never used: all zero. */
  record Empty() implements Slot {}

  /**
   * Holds somebody.
   *
   * @param sequence rises with every write to the file; of two rows of one subject the higher holds
   * @param expires last day on which the row is searched, as days since 1970-01-01
   * @param flags any that is set keeps the row out of every search
   * @param digest see {@link #digest}
   */
  record Live(long sequence, int expires, int flags, SubjectId subject, RowDigest digest)
      implements Slot {}

  /** Held somebody, and nothing of them is left. */
  record Gone(long sequence) implements Slot {}

  static RowDigest digest(SubjectId subject, int expires, int flags, ByteBuffer vector) {
    byte[] id = subject.value().getBytes(StandardCharsets.US_ASCII);
    MessageDigest sha256 = Sha256.create();
    sha256.update(DIGEST_PREFIX);
    ByteBuffer fields = ByteBuffer.allocate(1 + id.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    sha256.update(fields.put((byte) id.length).put(id).putInt(expires).putInt(flags).flip());
    sha256.update(vector);
    return new RowDigest(sha256.digest());
  }

  default ByteBuffer encode() {
    ByteBuffer out = ByteBuffer.allocate(GalleryLayout.SLOT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    switch (this) {
      case Empty _ -> {
        return out;
      }
      case Gone gone -> out.putInt(0, GONE).putLong(SEQUENCE_AT, gone.sequence);
      case Live live -> {
        byte[] id = live.subject.value().getBytes(StandardCharsets.US_ASCII);
        out.putInt(0, LIVE).putLong(SEQUENCE_AT, live.sequence);
        out.putInt(EXPIRES_AT, live.expires).putInt(FLAGS_AT, live.flags);
        out.put(LENGTH_AT, (byte) id.length).put(SUBJECT_AT, id);
        out.put(DIGEST_AT, live.digest.bytes());
      }
    }
    return out.putInt(4, sum(out));
  }

  /** Empty if the bytes are none of the three: torn or damaged. */
  static Optional<Slot> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (Arrays.equals(bytes, new byte[GalleryLayout.SLOT_BYTES])) {
      return Optional.of(new Empty());
    }
    if (in.getInt(4) != sum(in)) {
      return Optional.empty();
    }
    long sequence = in.getLong(SEQUENCE_AT);
    if (in.getInt(0) == GONE) {
      return Optional.of(new Gone(sequence));
    }
    int length = in.get(LENGTH_AT);
    if (in.getInt(0) != LIVE || length < 1 || length > SUBJECT_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Live(
              sequence,
              in.getInt(EXPIRES_AT),
              in.getInt(FLAGS_AT),
              new SubjectId(new String(bytes, SUBJECT_AT, length, StandardCharsets.US_ASCII)),
              new RowDigest(Arrays.copyOfRange(bytes, DIGEST_AT, DIGEST_AT + Sha256.BYTES))));
    } catch (IllegalArgumentException e) {
      // A sum that is right does not make an id right: somebody may have written both.
      return Optional.empty();
    }
  }

  private static int sum(ByteBuffer slot) {
    CRC32C sum = new CRC32C();
    sum.update(slot.slice(0, 4));
    sum.update(slot.slice(8, GalleryLayout.SLOT_BYTES - 8));
    return (int) sum.getValue();
  }
}
