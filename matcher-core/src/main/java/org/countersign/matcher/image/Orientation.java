package org.countersign.matcher.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How stored pixels must be turned to stand upright: the eight values of the Exif and TIFF tag
 * 0x0112, in their order.
 */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  UPSIDE_DOWN,
  MIRRORED_UPSIDE_DOWN,
  TRANSPOSED,
  TURN_RIGHT,
  TRANSVERSED,
  TURN_LEFT;

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;

  /** A value outside 1 to 8 says nothing: upright. */
  static Orientation of(int exifValue) {
    return exifValue >= 1 && exifValue <= 8 ? values()[exifValue - 1] : UPRIGHT;
  }

  /**
   * Reads the tag from an Exif block, which begins like a TIFF file. Metadata that cannot be read
   * is not a reason to refuse an image: upright.
   */
  static Orientation fromExif(ByteBuffer block) {
    try {
      return Orientation.of(tag(block.duplicate()));
    } catch (IndexOutOfBoundsException e) {
      return UPRIGHT;
    }
  }

  private static int tag(ByteBuffer exif) {
    short mark = exif.getShort(0);
    if (mark != 0x4949 && mark != 0x4D4D) {
      return 0;
    }
    exif.order(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = exif.getInt(4);
    int entries = Short.toUnsignedInt(exif.getShort(directory));
    for (int entry = 0; entry < entries; entry++) {
      int at = directory + 2 + entry * 12;
      if (Short.toUnsignedInt(exif.getShort(at)) == TAG) {
        return exif.getShort(at + 2) == SHORT ? Short.toUnsignedInt(exif.getShort(at + 8)) : 0;
      }
    }
    return 0;
  }
}
