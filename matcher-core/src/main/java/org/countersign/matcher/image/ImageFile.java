package org.countersign.matcher.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Limits;

/** Tells a file's type by its first bytes and reads it with that type's parser. */
final class ImageFile {
  private static final Set<String> HEIF_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
  private static final byte[] JP2 = {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 0x87, 10};

  private ImageFile() {}

  /**
   * @throws ImageRefusedException with the reason; nothing was decoded and nothing was allocated
   *     beyond one copy of the file
   */
  static PlainImage read(byte[] file) throws ImageRefusedException {
    if (file.length == 0) {
      throw new ImageRefusedException(Intake.Reason.EMPTY, "The file is empty.");
    }
    if (file.length > Limits.MAX_IMAGE_BYTES) {
      throw new ImageRefusedException(
          Intake.Reason.TOO_MANY_BYTES,
          "The file has %d bytes; at most %d are taken."
              .formatted(file.length, Limits.MAX_IMAGE_BYTES));
    }
    try {
      return readByType(file);
    } catch (IndexOutOfBoundsException e) {
      // Every parser reads through a bounds-checked buffer: a length that points outside ends here.
      throw ImageRefusedException.damaged("The file ends before its own contents say it does.");
    }
  }

  private static PlainImage readByType(byte[] file) throws ImageRefusedException {
    ByteBuffer bytes = ByteBuffer.wrap(file).asReadOnlyBuffer();
    if (begins(file, 0, 0xFF, 0xD8, 0xFF)) {
      return JpegFile.read(bytes);
    }
    if (begins(file, 0, 0x89, 'P', 'N', 'G', 13, 10, 26, 10)) {
      return PngFile.read(bytes);
    }
    if (begins(file, 0, 'R', 'I', 'F', 'F') && begins(file, 8, 'W', 'E', 'B', 'P')) {
      return WebpFile.read(bytes);
    }
    if (begins(file, 0, 'B', 'M') && file.length >= 26) {
      return BmpFile.read(bytes);
    }
    if (begins(file, 0, 'I', 'I', 42, 0) || begins(file, 0, 'M', 'M', 0, 42)) {
      return TiffFile.read(bytes);
    }
    throw refuseByName(file);
  }

  private static ImageRefusedException refuseByName(byte[] file) {
    if (begins(file, 0, 'G', 'I', 'F', '8')) {
      return ImageRefusedException.unsupported(
          "GIF holds 256 colours and moving pictures; send the original photograph as JPEG or PNG.");
    }
    if (begins(file, 0, 0xFF, 0x4F, 0xFF, 0x51) || startsWith(file, JP2)) {
      return ImageRefusedException.unsupported("JPEG 2000 is not read; send JPEG, PNG or TIFF.");
    }
    if (begins(file, 0, 'I', 'I', 43, 0) || begins(file, 0, 'M', 'M', 0, 43)) {
      return ImageRefusedException.unsupported("BigTIFF is not read; send TIFF, PNG or JPEG.");
    }
    if (begins(file, 4, 'f', 't', 'y', 'p') && file.length >= 12) {
      String brand = new String(file, 8, 4, StandardCharsets.ISO_8859_1);
      if (HEIF_BRANDS.contains(brand)) {
        return ImageRefusedException.unsupported(
            "HEIC is not read; on the telephone choose the most compatible format, or send JPEG.");
      }
      if (AVIF_BRANDS.contains(brand)) {
        return ImageRefusedException.unsupported("AVIF is not read; send JPEG or PNG.");
      }
    }
    return new ImageRefusedException(
        Intake.Reason.NOT_AN_IMAGE,
        "The contents are not an image of a known type; the file's name does not matter. Send JPEG,"
            + " PNG, WebP, BMP or TIFF.");
  }

  private static boolean startsWith(byte[] file, byte[] prefix) {
    return file.length >= prefix.length
        && Arrays.equals(file, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static boolean begins(byte[] file, int at, int... expected) {
    if (file.length < at + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((file[at + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
