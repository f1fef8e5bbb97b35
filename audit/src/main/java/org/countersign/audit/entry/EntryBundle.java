package org.countersign.audit.entry;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Entries one after another, each behind its length in two bytes: C2SP tlog-tiles' bundles. */
public final class EntryBundle {
  private EntryBundle() {}

  public static byte[] join(List<byte[]> entries) {
    ByteBuffer bundle =
        ByteBuffer.allocate(entries.stream().mapToInt(e -> Short.BYTES + e.length).sum());
    for (byte[] entry : entries) {
      bundle.putShort((short) entry.length).put(entry);
    }
    return bundle.array();
  }

  /** Takes the next entry. Empty, with nothing taken, if there is no whole one left. */
  public static Optional<byte[]> next(ByteBuffer bundle) {
    if (bundle.remaining() < Short.BYTES) {
      return Optional.empty();
    }
    int length = Short.toUnsignedInt(bundle.getShort(bundle.position()));
    if (bundle.remaining() < Short.BYTES + length) {
      return Optional.empty();
    }
    byte[] entry = new byte[length];
    bundle.position(bundle.position() + Short.BYTES).get(entry);
    return Optional.of(entry);
  }
}
