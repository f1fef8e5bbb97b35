package org.countersign.matcher.image;

/**
 * The whole way of a file to pixels, native decoders included, in one process: if a decoder
 * crashes, so does the run.
 */
public final class FuzzDecoder {
  static {
    TestImages.loadNative();
  }

  private FuzzDecoder() {}

  public static void fuzzerTestOneInput(byte[] file) {
    long before = DecodedImage.open();
    try (DecodedImage image = ImageDecoder.decode(file).image()) {
      if (image.width() < 1 || image.height() < 1) {
        throw new IllegalStateException("an image without pixels");
      }
    } catch (ImageRefusedException e) {
      if (e.detail().isBlank()) {
        throw new IllegalStateException("refused without a word", e);
      }
    }
    if (DecodedImage.open() != before) {
      throw new IllegalStateException("an image was left open");
    }
  }
}
