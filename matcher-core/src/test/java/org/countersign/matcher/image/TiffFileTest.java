package org.countersign.matcher.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.matcher.Intake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TiffFileTest {
  static {
    TestImages.loadNative();
  }

  private static Map<Integer, int[]> tags(int width, int height, int orientation) {
    Map<Integer, int[]> tags = new TreeMap<>();
    tags.put(256, new int[] {width});
    tags.put(257, new int[] {height});
    tags.put(258, new int[] {8, 8, 8});
    tags.put(259, new int[] {1});
    tags.put(262, new int[] {2});
    tags.put(273, new int[] {TiffWriter.HEADER});
    tags.put(274, new int[] {orientation});
    tags.put(277, new int[] {3});
    tags.put(278, new int[] {height});
    tags.put(279, new int[] {width * height * 3});
    return tags;
  }

  private static byte[] rgb(int width, int height) {
    byte[] pixels = TestImages.bgr(width, height);
    for (int i = 0; i < pixels.length; i += 3) {
      byte blue = pixels[i];
      pixels[i] = pixels[i + 2];
      pixels[i + 2] = blue;
    }
    return pixels;
  }

  static byte[] tiff(int width, int height, int orientation) {
    return TiffWriter.write(tags(width, height, orientation), rgb(width, height));
  }

  private static byte[] tiffWith(int tag, int... value) {
    Map<Integer, int[]> tags = tags(96, 64, 1);
    tags.put(tag, value);
    return TiffWriter.write(tags, rgb(96, 64));
  }

  /** OpenCV's writer compresses (LZW) and cuts into strips. */
  @Test
  void readsWhatAnotherProgramWrote() throws ImageRefusedException {
    byte[] tiff = TestImages.encode(".tiff", 200, 150);
    byte[] png = TestImages.encode(".png", 200, 150);
    try (DecodedImage a = ImageDecoder.decode(tiff).image();
        DecodedImage b = ImageDecoder.decode(png).image()) {
      assertThat(a.digest()).isEqualTo(b.digest());
    }
  }

  @Test
  void dropsEverythingButPixels() throws ImageRefusedException {
    byte[] tiff = tiffWith(270, 7, 7, 7, 7, 7, 7);
    assertThat(tagsOf(tiff)).contains(270, 274);
    byte[] plain = ImageFile.read(tiff).file();
    assertThat(tagsOf(plain)).doesNotContain(270, 274);
  }

  private static List<Integer> tagsOf(byte[] tiff) {
    ByteBuffer in = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
    int directory = in.getInt(4);
    List<Integer> tags = new ArrayList<>();
    for (int i = 0; i < in.getShort(directory); i++) {
      tags.add((int) in.getShort(directory + 2 + 12 * i));
    }
    return tags;
  }

  @ParameterizedTest
  @CsvSource({
    "256, 625001, TOO_MANY_PIXELS",
    "256, 60000, TOO_LONG_AND_THIN",
    "257, 2147483647, TOO_MANY_PIXELS",
    "257, 0, DAMAGED",
    "256, 63, TOO_SMALL",
    "259, 7, UNSUPPORTED_TYPE",
    "262, 5, UNSUPPORTED_TYPE",
    "258, 16, UNSUPPORTED_TYPE",
    "277, 4, UNSUPPORTED_TYPE",
    "284, 2, UNSUPPORTED_TYPE",
    "322, 64, UNSUPPORTED_TYPE",
    "273, 999999999, DAMAGED",
    "279, 999999999, DAMAGED",
    "278, 1, DAMAGED",
    "278, 0, DAMAGED"
  })
  void refuses(int tag, int value, Intake.Reason reason) {
    assertThatThrownBy(() -> ImageFile.read(tiffWith(tag, value)))
        .isInstanceOfSatisfying(
            ImageRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void refusesSeveralPages() {
    byte[] tiff = tiff(96, 64, 1);
    ByteBuffer in = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
    int directory = in.getInt(4);
    in.putInt(directory + 2 + 12 * in.getShort(directory), 8);
    assertThatThrownBy(() -> ImageFile.read(tiff))
        .isInstanceOfSatisfying(
            ImageRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Intake.Reason.ANIMATED));
  }
}
