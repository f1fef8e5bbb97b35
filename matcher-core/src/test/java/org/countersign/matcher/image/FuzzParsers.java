package org.countersign.matcher.image;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.countersign.matcher.Limits;

/** Our own parsers on arbitrary bytes: a plain image within all bounds, or a refusal. */
public final class FuzzParsers {
  private FuzzParsers() {}

  public static void fuzzerTestOneInput(byte[] file) {
    try {
      PlainImage plain = ImageFile.read(file);
      long pixels = (long) plain.width() * plain.height();
      if (pixels < 1
          || pixels > Limits.MAX_IMAGE_PIXELS
          || plain.file().length > 2 * file.length + 4096) {
        throw new IllegalStateException("out of bounds: " + plain.width() + " x " + plain.height());
      }
      // What our parser made must be a file that our parser takes, and makes the same of.
      PlainImage again = ImageFile.read(plain.file());
      if (again.width() != plain.width()
          || again.height() != plain.height()
          || again.type() != plain.type()) {
        throw new IllegalStateException("read twice, a file is two pictures");
      }
    } catch (ImageRefusedException e) {
      if (e.detail().isBlank()) {
        throw new IllegalStateException("refused without a word", e);
      }
    }
  }

  /** Small files of every type that is read, with what they may carry. */
  static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    byte[] exif = TestImages.exif(6, ByteOrder.LITTLE_ENDIAN);
    for (String type : List.of(".jpg", ".png", ".webp", ".bmp", ".tiff")) {
      seeds.add(TestImages.encode(type, 64, 64, new byte[64 * 64 * 3]));
      seeds.add(TestImages.encode(type, 65, 64));
    }
    seeds.add(TestImages.progressiveJpeg(64, 64));
    seeds.add(TestImages.jpegWithExif(TestImages.encode(".jpg", 64, 64), exif));
    seeds.add(
        TestImages.pngWith(TestImages.encode(".png", 64, 64), TestImages.pngChunk("eXIf", exif)));
    seeds.add(TestImages.webpWithExif(TestImages.encode(".webp", 64, 64), 64, 64, exif));
    return seeds;
  }
}
