package org.countersign.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A witness's signature (C2SP tlog-cosignature v1): at this time, this was the largest consistent
 * tree that the witness had seen of the log.
 */
final class Cosignature {
  private static final int LENGTH = Long.BYTES + Ed25519.SIGNATURE_LENGTH;

  private final long seconds;
  private final byte[] ed25519;

  private Cosignature(long seconds, byte[] ed25519) {
    this.seconds = seconds;
    this.ed25519 = ed25519;
  }

  static Optional<Cosignature> parse(NoteSignature signature) {
    ByteBuffer bytes = ByteBuffer.wrap(signature.bytes());
    if (bytes.remaining() != LENGTH) {
      return Optional.empty();
    }
    long seconds = bytes.getLong();
    byte[] ed25519 = new byte[Ed25519.SIGNATURE_LENGTH];
    bytes.get(ed25519);
    return seconds < 0 ? Optional.empty() : Optional.of(new Cosignature(seconds, ed25519));
  }

  Instant time() {
    return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
  }

  byte[] ed25519() {
    return ed25519.clone();
  }

  byte[] message(String text) {
    return message(seconds, text);
  }

  static byte[] message(long seconds, String text) {
    return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes of a signature line, after its key id. */
  static byte[] encode(long seconds, byte[] ed25519) {
    return ByteBuffer.allocate(LENGTH).putLong(seconds).put(ed25519).array();
  }
}
