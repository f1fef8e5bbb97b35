package org.countersign.matcher.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.countersign.matcher.PhotographMetadata;

/**
 * BMP with a Windows header (40 bytes or more), not compressed, 8, 24 or 32 bits. BMP has no place
 * for metadata, so the file goes on as it is, cut to what the header declares.
 */
final class BmpFile {
  private static final int FILE_HEADER = 14;
  private static final int UNCOMPRESSED = 0;

  private BmpFile() {}

  static PlainImage read(ByteBuffer bytes) throws ImageRefusedException {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long pixelsAt = Integer.toUnsignedLong(in.getInt(10));
    int header = in.getInt(FILE_HEADER);
    if (header < 40 || header > 124) {
      throw ImageRefusedException.unsupported("This old kind of BMP is not read; send PNG.");
    }
    int width = in.getInt(18);
    // A negative height means that the first row is the top one.
    long height = Math.abs((long) in.getInt(22));
    PlainImage.bound(width, height);
    int bits = Short.toUnsignedInt(in.getShort(28));
    if (in.getInt(30) != UNCOMPRESSED || (bits != 8 && bits != 24 && bits != 32)) {
      throw ImageRefusedException.unsupported(
          "A BMP with %d bits or compression is not read; send PNG.".formatted(bits));
    }
    long colours = colours(in, bits);
    if (colours > 256 || pixelsAt < FILE_HEADER + header + 4 * colours) {
      throw ImageRefusedException.damaged("The BMP file's colour table overlaps its pixels.");
    }
    long rowBytes = ((long) width * bits + 31) / 32 * 4;
    long end = pixelsAt + rowBytes * height;
    if (end > in.capacity()) {
      throw ImageRefusedException.damaged(
          "The BMP file needs %d bytes and has %d.".formatted(end, in.capacity()));
    }
    byte[] plain = new byte[(int) end];
    in.get(0, plain);
    return new PlainImage(
        ImageType.BMP, width, (int) height, Orientation.UPRIGHT, PhotographMetadata.NONE, plain);
  }

  private static long colours(ByteBuffer in, int bits) {
    if (bits != 8) {
      return 0;
    }
    long used = Integer.toUnsignedLong(in.getInt(46));
    return used == 0 ? 256 : used;
  }
}
