package org.countersign.matcher.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrientationTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;

  /** Where the pixel that must be shown at (x, y) is stored, by the definition of the tag. */
  private static int[] stored(int orientation, int x, int y, int width, int height) {
    int right = width - 1;
    int bottom = height - 1;
    return switch (orientation) {
      case 1 -> new int[] {x, y};
      case 2 -> new int[] {right - x, y};
      case 3 -> new int[] {right - x, bottom - y};
      case 4 -> new int[] {x, bottom - y};
      case 5 -> new int[] {y, x};
      case 6 -> new int[] {y, bottom - x};
      case 7 -> new int[] {right - y, bottom - x};
      case 8 -> new int[] {right - y, x};
      default -> throw new IllegalArgumentException("orientation " + orientation);
    };
  }

  /** The digest that the shown picture must have, worked out pixel by pixel. */
  private static String expected(int orientation) throws ImageRefusedException {
    boolean turned = orientation >= 5;
    int width = turned ? HEIGHT : WIDTH;
    int height = turned ? WIDTH : HEIGHT;
    byte[] source = TestImages.bgr(WIDTH, HEIGHT);
    byte[] shown = new byte[source.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] from = stored(orientation, x, y, WIDTH, HEIGHT);
        int at = (from[1] * WIDTH + from[0]) * 3;
        System.arraycopy(source, at, shown, (y * width + x) * 3, 3);
      }
    }
    try (DecodedImage image =
        ImageDecoder.decode(TestImages.encode(".png", width, height, shown)).image()) {
      return image.digest();
    }
  }

  private static String digest(byte[] file) throws ImageRefusedException {
    try (DecodedImage image = ImageDecoder.decode(file).image()) {
      return image.digest();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsPngUpright(int orientation) throws ImageRefusedException {
    byte[] png = TestImages.encode(".png", WIDTH, HEIGHT);
    byte[] exif = TestImages.exif(orientation, ByteOrder.BIG_ENDIAN);
    byte[] tagged = TestImages.pngWith(png, TestImages.pngChunk("eXIf", exif));
    assertThat(digest(tagged)).isEqualTo(expected(orientation));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsTiffUprightOnceOnly(int orientation) throws ImageRefusedException {
    byte[] tiff = TiffFileTest.tiff(WIDTH, HEIGHT, orientation);
    assertThat(digest(tiff)).isEqualTo(expected(orientation));
  }

  /**
   * JPEG and WebP lose detail, so their upright sizes and one turn against another are compared.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsJpegAndWebp(int orientation) throws ImageRefusedException {
    byte[] jpeg = TestImages.encode(".jpg", WIDTH, HEIGHT);
    byte[] webp = TestImages.encode(".webp", WIDTH, HEIGHT);
    byte[] exif = TestImages.exif(orientation, ByteOrder.LITTLE_ENDIAN);
    byte[] plain = pixelsOf(jpeg);
    byte[] turned = pixelsOf(TestImages.jpegWithExif(jpeg, exif));
    assertTurned(orientation, plain, turned);
    byte[] plainWebp = pixelsOf(webp);
    byte[] turnedWebp = pixelsOf(TestImages.webpWithExif(webp, WIDTH, HEIGHT, exif));
    assertTurned(orientation, plainWebp, turnedWebp);
  }

  private static byte[] pixelsOf(byte[] file) throws ImageRefusedException {
    try (DecodedImage image = ImageDecoder.decode(file).image()) {
      Raster raster = image.resized(image.width(), image.height());
      byte[] pixels = new byte[raster.width() * raster.height() * 3];
      int at = 0;
      for (int y = 0; y < raster.height(); y++) {
        for (int x = 0; x < raster.width(); x++) {
          for (int channel = 0; channel < 3; channel++) {
            pixels[at++] = (byte) raster.sample(x, y, channel);
          }
        }
      }
      return pixels;
    }
  }

  private static void assertTurned(int orientation, byte[] plain, byte[] turned) {
    int width = orientation >= 5 ? HEIGHT : WIDTH;
    int height = orientation >= 5 ? WIDTH : HEIGHT;
    assertThat(turned).hasSize(plain.length);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] from = stored(orientation, x, y, WIDTH, HEIGHT);
        int at = (from[1] * WIDTH + from[0]) * 3;
        assertThat(turned[(y * width + x) * 3]).isEqualTo(plain[at]);
      }
    }
  }

  @Test
  void takesUnreadableMetadataForUpright() {
    byte[] exif = TestImages.exif(6, ByteOrder.LITTLE_ENDIAN);
    assertThat(Orientation.fromExif(ByteBuffer.wrap(exif))).isEqualTo(Orientation.TURN_RIGHT);
    for (int length = 0; length < 20; length++) {
      assertThat(Orientation.fromExif(ByteBuffer.wrap(exif, 0, length).slice()))
          .as(length + " bytes")
          .isEqualTo(Orientation.UPRIGHT);
    }
    for (int value : new int[] {0, 9, 255, 65535}) {
      byte[] odd = TestImages.exif(value, ByteOrder.BIG_ENDIAN);
      assertThat(Orientation.fromExif(ByteBuffer.wrap(odd))).isEqualTo(Orientation.UPRIGHT);
    }
    byte[] wild = TestImages.exif(6, ByteOrder.LITTLE_ENDIAN);
    wild[7] = (byte) 0xFF;
    assertThat(Orientation.fromExif(ByteBuffer.wrap(wild))).isEqualTo(Orientation.UPRIGHT);
  }
}
