package org.countersign.matcher.gallery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.digest.Sha256;

/**
 * How the digests of eligible rows become one digest, wherever the rows are kept: their own digests
 * in ascending order, cut into {@value #PARTS} parts by their first ten bits, a SHA-256 over each
 * part, and one over gallery, count and parts.
 */
public final class SnapshotDigest {
  public static final int PARTS = 1024;
  private static final int PART_SHIFT = 6;

  private SnapshotDigest() {}

  /**
   * @param first byte of a row's digest
   * @param second byte
   */
  public static int part(byte first, byte second) {
    return ((Byte.toUnsignedInt(first) << 8) | Byte.toUnsignedInt(second)) >>> PART_SHIFT;
  }

  /**
   * @param count of eligible rows
   * @param parts digests of the parts, one after the other
   * @return 64 hexadecimal digits
   */
  public static String of(GalleryId gallery, long count, byte[] parts) {
    MessageDigest sha256 = Sha256.create();
    sha256.update(
        "countersign/gallery-snapshot/v2\n%s\n%d\n"
            .formatted(gallery, count)
            .getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(sha256.digest(parts));
  }

  /**
   * @param snapshots of the galleries of one scan by their ids
   * @return of one gallery its own; of several a digest over all
   */
  public static String of(SortedMap<String, String> snapshots) {
    if (snapshots.size() == 1) {
      return snapshots.firstEntry().getValue();
    }
    StringBuilder text = new StringBuilder("countersign/gallery-snapshots/v1\n");
    for (Map.Entry<String, String> gallery : snapshots.entrySet()) {
      text.append(gallery.getKey()).append(' ').append(gallery.getValue()).append('\n');
    }
    return Sha256.hex(text.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
