package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.Arrays;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.digest.Sha256;

/**
 * Which rows are eligible, in one digest that does not depend on where they lie in the file: their
 * own digests in ascending order, cut into {@value SnapshotDigest#PARTS} parts by how they begin,
 * and a digest over the digests of the parts. A change of one row changes one part, so that the
 * digest of a million rows is known again in well under a millisecond. Immutable.
 */
final class Snapshot {
  private final GalleryId gallery;
  private final GalleryLayout layout;

  /** Rows of each part, ascending by their digests. */
  private final int[][] parts;

  private final byte[] digests;
  private final int count;

  private Snapshot(
      GalleryId gallery, GalleryLayout layout, int[][] parts, byte[] digests, int count) {
    this.gallery = gallery;
    this.layout = layout;
    this.parts = parts;
    this.digests = digests;
    this.count = count;
  }

  /**
   * @param rows to be counted, in any order; changed by this
   */
  static Snapshot of(GalleryId gallery, GalleryLayout layout, MemorySegment file, int[] rows) {
    RowSort.sort(
        rows,
        Sha256.BYTES,
        (row, index) ->
            index >= Sha256.BYTES
                ? 0
                : Byte.toUnsignedInt(
                    file.get(ValueLayout.JAVA_BYTE, layout.slotAt(row) + Slot.DIGEST_AT + index)));
    int[][] parts = new int[SnapshotDigest.PARTS][];
    byte[] digests = new byte[SnapshotDigest.PARTS * Sha256.BYTES];
    int from = 0;
    for (int part = 0; part < SnapshotDigest.PARTS; part++) {
      int to = from;
      while (to < rows.length && part(layout, file, rows[to]) == part) {
        to++;
      }
      parts[part] = Arrays.copyOfRange(rows, from, to);
      digest(layout, file, parts[part], digests, part);
      from = to;
    }
    return new Snapshot(gallery, layout, parts, digests, rows.length);
  }

  private static int part(GalleryLayout layout, MemorySegment file, int row) {
    long at = layout.slotAt(row) + Slot.DIGEST_AT;
    return SnapshotDigest.part(
        file.get(ValueLayout.JAVA_BYTE, at), file.get(ValueLayout.JAVA_BYTE, at + 1));
  }

  private static void digest(
      GalleryLayout layout, MemorySegment file, int[] rows, byte[] digests, int part) {
    MessageDigest sha256 = Sha256.create();
    byte[] digest = new byte[Sha256.BYTES];
    for (int row : rows) {
      read(layout, file, row, digest);
      sha256.update(digest);
    }
    System.arraycopy(sha256.digest(), 0, digests, part * Sha256.BYTES, Sha256.BYTES);
  }

  private static void read(GalleryLayout layout, MemorySegment file, int row, byte[] digest) {
    long at = layout.slotAt(row) + Slot.DIGEST_AT;
    MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, digest, 0, digest.length);
  }

  /**
   * @param row not counted yet
   */
  Snapshot with(MemorySegment file, int row) {
    int part = part(layout, file, row);
    int[] old = parts[part];
    byte[] digest = new byte[Sha256.BYTES];
    byte[] other = new byte[Sha256.BYTES];
    read(layout, file, row, digest);
    int place = 0;
    while (place < old.length) {
      read(layout, file, old[place], other);
      if (Arrays.compareUnsigned(other, digest) > 0) {
        break;
      }
      place++;
    }
    int[] changed = new int[old.length + 1];
    System.arraycopy(old, 0, changed, 0, place);
    changed[place] = row;
    System.arraycopy(old, place, changed, place + 1, old.length - place);
    return changed(file, part, changed, count + 1);
  }

  /**
   * @param row counted, and not overwritten yet
   */
  Snapshot without(MemorySegment file, int row) {
    int part = part(layout, file, row);
    int[] changed = Arrays.stream(parts[part]).filter(other -> other != row).toArray();
    return changed(file, part, changed, count - 1);
  }

  private Snapshot changed(MemorySegment file, int part, int[] rows, int newCount) {
    int[][] newParts = parts.clone();
    newParts[part] = rows;
    byte[] newDigests = digests.clone();
    digest(layout, file, rows, newDigests, part);
    return new Snapshot(gallery, layout, newParts, newDigests, newCount);
  }

  int count() {
    return count;
  }

  /** 64 hexadecimal digits. */
  String hex() {
    return SnapshotDigest.of(gallery, count, digests);
  }
}
