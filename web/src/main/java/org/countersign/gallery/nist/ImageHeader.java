package org.countersign.gallery.nist;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of an image say of it, in the words of Type-10. Nothing is decoded. Pure.
 *
 * @param compression as field 10.011 calls it
 */
public record ImageHeader(String compression, int width, int height) {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  /** Empty if it is neither a JPEG nor a PNG whose size can be told. */
  public static Optional<ImageHeader> of(byte[] image) {
    ByteBuffer in = ByteBuffer.wrap(image);
    if (image.length >= 24 && startsWith(image, PNG)) {
      return Optional.of(new ImageHeader("PNG", in.getInt(16), in.getInt(20)));
    }
    return jpeg(in);
  }

  private static boolean startsWith(byte[] image, byte[] prefix) {
    return ByteBuffer.wrap(image, 0, prefix.length).equals(ByteBuffer.wrap(prefix));
  }

  /** From marker to marker until one that begins a frame. */
  private static Optional<ImageHeader> jpeg(ByteBuffer in) {
    if (in.limit() < 4 || in.getShort(0) != (short) 0xFFD8) {
      return Optional.empty();
    }
    int at = 2;
    while (at + 4 <= in.limit() && in.get(at) == (byte) 0xFF) {
      int marker = in.get(at + 1) & 0xFF;
      if (marker == 0xFF) {
        at++;
        continue;
      }
      int length = in.getShort(at + 2) & 0xFFFF;
      boolean frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame) {
        return at + 9 <= in.limit()
            ? Optional.of(
                new ImageHeader(
                    marker == 0xC3 ? "JPEGL" : "JPEGB",
                    in.getShort(at + 7) & 0xFFFF,
                    in.getShort(at + 5) & 0xFFFF))
            : Optional.empty();
      }
      if (length < 2) {
        return Optional.empty();
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  /** Whether the bytes begin as field 10.011 says; true for what cannot be told from its start. */
  public static boolean agrees(String compression, byte[] image) {
    String start = new String(image, 0, Math.min(image.length, 12), StandardCharsets.ISO_8859_1);
    return switch (compression) {
      case "JPEGB", "JPEGL" -> start.startsWith("\u00FF\u00D8\u00FF");
      case "PNG" -> start.startsWith("\u0089PNG\r\n");
      case "JP2", "JP2L" ->
          start.endsWith("jP  \r\n\u0087\n") || start.startsWith("\u00FFO\u00FFQ");
      default -> true;
    };
  }
}
