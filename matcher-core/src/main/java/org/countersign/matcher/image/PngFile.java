package org.countersign.matcher.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.countersign.matcher.Intake;
import org.countersign.matcher.PhotographMetadata;

/**
 * PNG (W3C, third edition). Every chunk's check sum is verified. Only IHDR, PLTE, IDAT and IEND go
 * on: transparency is ignored, compressed text and colour profiles never reach a decoder.
 */
final class PngFile {
  private static final int CHUNK_FRAME = 12;

  private PngFile() {}

  static PlainImage read(ByteBuffer in) throws ImageRefusedException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(in.capacity());
    copy(in, 0, 8, plain);
    Orientation orientation = Orientation.UPRIGHT;
    PhotographMetadata metadata = PhotographMetadata.NONE;
    int width = 0;
    int height = 0;
    boolean pixels = false;
    int at = 8;
    while (true) {
      int length = in.getInt(at);
      if (length < 0 || length > in.capacity() - at - CHUNK_FRAME) {
        throw ImageRefusedException.damaged("The file ends inside a PNG chunk.");
      }
      int end = at + CHUNK_FRAME + length;
      String type = name(in, at + 4);
      if ((at == 8) != type.equals("IHDR")) {
        throw ImageRefusedException.damaged("The PNG file's header is not where it belongs.");
      }
      if (type.equals("IHDR") && length == 13) {
        width = in.getInt(at + 8);
        height = in.getInt(at + 12);
        PlainImage.bound(Integer.toUnsignedLong(width), Integer.toUnsignedLong(height));
      }
      check(in, at, length, type);
      switch (type) {
        case "IHDR", "PLTE" -> copy(in, at, end, plain);
        case "IDAT" -> {
          pixels = true;
          copy(in, at, end, plain);
        }
        case "IEND" -> {
          if (width == 0 || !pixels) {
            throw ImageRefusedException.damaged("The PNG file holds no picture data.");
          }
          copy(in, at, end, plain);
          return new PlainImage(
              ImageType.PNG, width, height, orientation, metadata, plain.toByteArray());
        }
        case "acTL" ->
            throw new ImageRefusedException(
                Intake.Reason.ANIMATED,
                "The PNG file holds moving pictures; send the one to be looked at.");
        case "eXIf" -> {
          orientation = Orientation.fromExif(in.slice(at + 8, length));
          metadata = Exif.read(in.slice(at + 8, length));
        }
        default -> refuseCritical(type);
      }
      at = end;
    }
  }

  /** A first letter in upper case marks a chunk without which the picture cannot be shown. */
  private static void refuseCritical(String type) throws ImageRefusedException {
    if (Character.isUpperCase(type.charAt(0))) {
      throw ImageRefusedException.unsupported(
          "The PNG file needs an extension that is not read; save it again as PNG or JPEG.");
    }
  }

  private static void check(ByteBuffer in, int at, int length, String type)
      throws ImageRefusedException {
    CRC32 sum = new CRC32();
    sum.update(in.slice(at + 4, length + 4));
    if ((int) sum.getValue() != in.getInt(at + 8 + length)) {
      throw ImageRefusedException.damaged(
          "The check sum of the PNG chunk at byte %d (%s) is wrong."
              .formatted(at, type.chars().allMatch(Character::isLetter) ? type : "unknown"));
    }
  }

  private static String name(ByteBuffer in, int at) {
    byte[] name = new byte[4];
    in.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static void copy(ByteBuffer in, int from, int to, ByteArrayOutputStream out) {
    byte[] part = new byte[to - from];
    in.get(from, part);
    out.writeBytes(part);
  }
}
