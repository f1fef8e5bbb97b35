package org.countersign.matcher.gallery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.Limits;
import org.countersign.matcher.digest.Sha256;

/**
 * First page of a gallery file.
 *
 * @param engine digest of the engine that made the templates, 64 hexadecimal digits
 * @param blocks that the file has taken into use
 */
record GalleryHeader(GalleryId gallery, String engine, int dimension, int blocks) {
  private static final byte[] MAGIC = {'C', 'S', 'G', 'A', 'L', '\r', '\n', 26};
  static final int VERSION = 2;

  /** Without codes; see {@link GalleryMigration}. */
  static final int VERSION_WITHOUT_CODES = 1;

  private static final int ID_BYTES = 64;

  /** The part that is written at once: one sector, so that a crash leaves the old or the new. */
  private static final int SECTOR = 512;

  private static final int SUM_AT = SECTOR - Integer.BYTES;

  GalleryHeader {
    Objects.requireNonNull(gallery);
    if (engine.length() != 2 * Sha256.BYTES) {
      throw new IllegalArgumentException("an engine's digest has 64 digits: " + engine);
    }
  }

  GalleryHeader withBlocks(int more) {
    return new GalleryHeader(gallery, engine, dimension, more);
  }

  ByteBuffer encode() {
    byte[] id = gallery.value().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putInt(dimension);
    out.putInt(GalleryLayout.ROWS_PER_BLOCK).putInt(GalleryLayout.SLOT_BYTES).putInt(blocks);
    out.putInt(id.length).put(Arrays.copyOf(id, ID_BYTES));
    out.put(HexFormat.of().parseHex(engine));
    return out.putInt(SUM_AT, sum(out)).rewind();
  }

  static GalleryHeader decode(byte[] page) throws UnsoundGalleryException {
    return decode(page, VERSION);
  }

  /** Whether a file begins as one of an earlier version that can be brought to this one. */
  static boolean isEarlier(byte[] page) {
    ByteBuffer in = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    return Arrays.equals(page, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        && in.getInt(MAGIC.length) == VERSION_WITHOUT_CODES;
  }

  /**
   * @param page the first {@link GalleryLayout#HEADER_BYTES} of the file
   * @param wanted format version
   */
  static GalleryHeader decode(byte[] page, int wanted) throws UnsoundGalleryException {
    ByteBuffer in = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    if (!Arrays.equals(page, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new UnsoundGalleryException("it does not begin as a gallery file");
    }
    in.position(MAGIC.length);
    int version = in.getInt();
    if (version != wanted) {
      throw new UnsoundGalleryException(
          "it has format version " + version + ", and this program reads " + wanted);
    }
    if (in.getInt(SUM_AT) != sum(in)) {
      throw new UnsoundGalleryException("the check sum of its header is wrong");
    }
    for (int at = SECTOR; at < page.length; at++) {
      if (page[at] != 0) {
        throw new UnsoundGalleryException("byte " + at + " of its header page is not zero");
      }
    }
    int dimension = in.getInt();
    int rowsPerBlock = in.getInt();
    int slotBytes = in.getInt();
    int blocks = in.getInt();
    byte[] id = new byte[Math.clamp(in.getInt(), 0, ID_BYTES)];
    in.get(id).position(in.position() + ID_BYTES - id.length);
    byte[] engine = new byte[Sha256.BYTES];
    in.get(engine);
    if (rowsPerBlock != GalleryLayout.ROWS_PER_BLOCK
        || slotBytes != GalleryLayout.SLOT_BYTES
        || blocks < 0
        || blocks > Limits.MAX_GALLERY_ROWS / GalleryLayout.ROWS_PER_BLOCK) {
      throw new UnsoundGalleryException("its header describes a layout that is not read");
    }
    return new GalleryHeader(gallery(id), HexFormat.of().formatHex(engine), dimension, blocks);
  }

  /** Sums that are right do not make a name right: somebody may have written both. */
  private static GalleryId gallery(byte[] id) throws UnsoundGalleryException {
    try {
      return new GalleryId(new String(id, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new UnsoundGalleryException("its header names no gallery: " + e.getMessage(), e);
    }
  }

  private static int sum(ByteBuffer sector) {
    CRC32C sum = new CRC32C();
    sum.update(sector.slice(0, SUM_AT));
    return (int) sum.getValue();
  }
}
