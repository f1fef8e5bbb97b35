package org.countersign.matcher.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Limits;
import org.countersign.matcher.SyntheticFaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageDecoderTest {
  static {
    TestImages.loadNative();
  }

  private static void assertRefused(byte[] file, Intake.Reason reason, String... words) {
    long before = DecodedImage.open();
    assertThatThrownBy(() -> ImageDecoder.decode(file).image().close())
        .isInstanceOfSatisfying(
            ImageRefusedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.detail()).endsWith(".");
              for (String word : words) {
                assertThat(e.detail()).contains(word);
              }
            });
    assertThat(DecodedImage.open()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    ".jpg, image/jpeg",
    ".png, image/png",
    ".webp, image/webp",
    ".bmp, image/bmp",
    ".tiff, image/tiff"
  })
  void readsEachTypeByItsContent(String extension, String mediaType) throws ImageRefusedException {
    ImageDecoder.Decoded decoded = ImageDecoder.decode(TestImages.encode(extension, 120, 80));
    try (DecodedImage image = decoded.image()) {
      assertThat(decoded.type().mediaType()).isEqualTo(mediaType);
      assertThat(image.width()).isEqualTo(120);
      assertThat(image.height()).isEqualTo(80);
    }
  }

  @Test
  void readsThePixelsThatWereWritten() throws ImageRefusedException {
    byte[] expected = TestImages.bgr(120, 80);
    try (DecodedImage image = ImageDecoder.decode(TestImages.encode(".png", 120, 80)).image()) {
      Raster raster = image.resized(120, 80);
      for (int at = 0; at < expected.length; at++) {
        int pixel = at / 3;
        assertThat(raster.sample(pixel % 120, pixel / 120, at % 3)).isEqualTo(expected[at] & 0xFF);
      }
    }
  }

  /** Every length short of the whole must be refused, and the whole must not be. */
  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".webp", ".bmp", ".tiff"})
  void refusesEveryTruncation(String extension) throws ImageRefusedException {
    byte[] whole = TestImages.encode(extension, 100, 70);
    ImageDecoder.decode(whole).image().close();
    int step = Math.max(1, whole.length / 1500);
    for (int length = 0; length < whole.length; length += step) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ImageDecoder.decode(cut).image().close())
          .as("%s cut to %d of %d bytes", extension, length, whole.length)
          .isInstanceOf(ImageRefusedException.class);
    }
    byte[] oneShort = Arrays.copyOf(whole, whole.length - 1);
    assertRefused(oneShort, Intake.Reason.DAMAGED);
  }

  @Test
  void refusesTruncatedPhotographAsDamaged() {
    byte[] photograph = SyntheticFaces.bytes("gallery/S001.jpg");
    for (int percent : new int[] {5, 25, 50, 75, 99}) {
      byte[] cut = Arrays.copyOf(photograph, photograph.length * percent / 100);
      assertRefused(cut, Intake.Reason.DAMAGED, "ends");
    }
  }

  /** Whatever comes out, the process lives and nothing is left open. */
  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".webp", ".bmp", ".tiff"})
  void survivesFlippedBytes(String extension) {
    byte[] whole = TestImages.encode(extension, 100, 70);
    Random random = new Random(20261123);
    int refused = 0;
    for (int round = 0; round < 600; round++) {
      byte[] changed = whole.clone();
      for (int flips = 0; flips <= round % 8; flips++) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      long before = DecodedImage.open();
      try (DecodedImage image = ImageDecoder.decode(changed).image()) {
        assertThat((long) image.width() * image.height())
            .isLessThanOrEqualTo(Limits.MAX_IMAGE_PIXELS);
      } catch (ImageRefusedException e) {
        refused++;
      }
      assertThat(DecodedImage.open()).isEqualTo(before);
    }
    assertThat(refused).isPositive();
  }

  /** PNG alone carries sums: no changed byte may go unnoticed, wherever it is. */
  @Test
  void refusesPngWithAnyByteChanged() {
    byte[] png = TestImages.encode(".png", 64, 64);
    byte[] text = "Comment\0nothing".getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = TestImages.pngWith(png, TestImages.pngChunk("tEXt", text));
    int step = Math.max(1, whole.length / 2000);
    for (int at = 0; at < whole.length; at += at < 100 ? 1 : step) {
      byte[] changed = whole.clone();
      changed[at] ^= 4;
      assertThatThrownBy(() -> ImageDecoder.decode(changed).image().close())
          .as("byte " + at)
          .isInstanceOf(ImageRefusedException.class);
    }
    byte[] comment = whole.clone();
    comment[33 + 8 + 3] ^= 1;
    assertRefused(comment, Intake.Reason.DAMAGED, "check sum", "tEXt");
  }

  @Test
  void refusesRandomBytes() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      byte[] noise = new byte[1 + random.nextInt(400)];
      random.nextBytes(noise);
      assertThatThrownBy(() -> ImageDecoder.decode(noise).image().close())
          .isInstanceOf(ImageRefusedException.class);
    }
  }

  /** The first bytes of a type and then noise: every parser sees them. */
  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".webp", ".bmp", ".tiff"})
  void refusesNoiseBehindATrueBeginning(String extension) {
    byte[] whole = TestImages.encode(extension, 100, 70);
    Random random = new Random(11);
    for (int round = 0; round < 400; round++) {
      byte[] noise = new byte[600];
      random.nextBytes(noise);
      int kept = 2 + random.nextInt(40);
      System.arraycopy(whole, 0, noise, 0, kept);
      assertThatThrownBy(() -> ImageDecoder.decode(noise).image().close())
          .isInstanceOf(ImageRefusedException.class);
    }
  }

  @Test
  void refusesEmptyFile() {
    assertRefused(new byte[0], Intake.Reason.EMPTY, "empty");
  }

  @Test
  void refusesTooManyBytes() {
    byte[] huge = new byte[Limits.MAX_IMAGE_BYTES + 1];
    assertRefused(huge, Intake.Reason.TOO_MANY_BYTES, "20971521", "20971520");
  }

  @Test
  void refusesWhatIsNoImage() {
    assertRefused(
        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
        Intake.Reason.NOT_AN_IMAGE,
        "name does not matter");
    assertRefused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), Intake.Reason.NOT_AN_IMAGE);
  }

  @Test
  void namesTypesThatAreNotRead() {
    assertRefused(ascii("GIF89a"), Intake.Reason.UNSUPPORTED_TYPE, "GIF");
    assertRefused(ascii("\0\0\0\u001cftypheic\0\0\0\0"), Intake.Reason.UNSUPPORTED_TYPE, "HEIC");
    assertRefused(ascii("\0\0\0\u001cftypavif\0\0\0\0"), Intake.Reason.UNSUPPORTED_TYPE, "AVIF");
    assertRefused(
        ascii("\0\0\0\u000cjP  \r\n\u0087\n"), Intake.Reason.UNSUPPORTED_TYPE, "JPEG 2000");
    assertRefused(ascii("\u00ffO\u00ffQ"), Intake.Reason.UNSUPPORTED_TYPE, "JPEG 2000");
    assertRefused(ascii("II+\0"), Intake.Reason.UNSUPPORTED_TYPE, "BigTIFF");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "20000, 20000, TOO_MANY_PIXELS",
    "2147483647, 2147483647, TOO_MANY_PIXELS",
    "-1, 100, TOO_MANY_PIXELS",
    "6325, 6325, TOO_MANY_PIXELS",
    "63, 400, TOO_SMALL",
    "64, 513, TOO_LONG_AND_THIN",
    "0, 100, DAMAGED"
  })
  void boundsWhatPngDeclaresBeforeDecoding(int width, int height, Intake.Reason reason) {
    byte[] png = TestImages.encode(".png", 64, 64);
    byte[] header = Arrays.copyOfRange(png, 16, 29);
    ByteBuffer.wrap(header).putInt(width).putInt(height);
    byte[] bomb = png.clone();
    byte[] chunk = TestImages.pngChunk("IHDR", header);
    System.arraycopy(chunk, 0, bomb, 8, chunk.length);
    assertRefused(bomb, reason);
  }

  /** 40 KB that unpack to 400 million pixels; refused without allocating for them. */
  @Test
  void refusesBombOfEachTypeWithoutAllocating() {
    byte[] jpeg = TestImages.encode(".jpg", 64, 64);
    int frame = indexOf(jpeg, 0xFF, 0xC0);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 65500).putShort(frame + 7, (short) 65500);
    byte[] webp = TestImages.encode(".webp", 64, 64);
    byte[] canvas = {0, 0, 0, 0, -1, -1, -1, -1, -1, -1};
    byte[] bmp = TestImages.encode(".bmp", 64, 64);
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 30000).putInt(22, -30000);
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes(TestImages.riffChunk("VP8X", canvas));
    chunks.write(webp, 12, webp.length - 12);
    long pointers = Pointer.totalCount();
    for (byte[] bomb : List.of(jpeg, TestImages.riff(chunks.toByteArray()), bmp)) {
      assertRefused(bomb, Intake.Reason.TOO_MANY_PIXELS, "40 million");
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
  }

  private static int indexOf(byte[] file, int first, int second) {
    for (int i = 0; i + 1 < file.length; i++) {
      if ((file[i] & 0xFF) == first && (file[i + 1] & 0xFF) == second) {
        return i;
      }
    }
    throw new IllegalArgumentException("not there");
  }

  @Test
  void refusesMovingPictures() {
    byte[] png = TestImages.encode(".png", 64, 64);
    byte[] animated = TestImages.pngWith(png, TestImages.pngChunk("acTL", new byte[8]));
    assertRefused(animated, Intake.Reason.ANIMATED, "moving");
    byte[] webp = TestImages.encode(".webp", 64, 64);
    byte[] canvas = {2, 0, 0, 0, 63, 0, 0, 63, 0, 0};
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes(TestImages.riffChunk("VP8X", canvas));
    chunks.write(webp, 12, webp.length - 12);
    assertRefused(TestImages.riff(chunks.toByteArray()), Intake.Reason.ANIMATED, "moving");
    ByteArrayOutputStream hidden = new ByteArrayOutputStream();
    hidden.write(webp, 12, webp.length - 12);
    hidden.writeBytes(TestImages.riffChunk("ANMF", new byte[16]));
    assertRefused(TestImages.riff(hidden.toByteArray()), Intake.Reason.ANIMATED, "moving");
  }

  @Test
  void refusesJpegWithEndlessScans() {
    byte[] jpeg = TestImages.encode(".jpg", 64, 64);
    int scan = indexOf(jpeg, 0xFF, 0xDA);
    byte[] scanBytes = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, scan);
    for (int i = 0; i <= Limits.MAX_JPEG_SCANS; i++) {
      out.writeBytes(scanBytes);
    }
    out.write(jpeg, jpeg.length - 2, 2);
    assertRefused(out.toByteArray(), Intake.Reason.UNSUPPORTED_TYPE, "scans");
  }

  @Test
  void handsNoMetadataToTheDecoder() throws ImageRefusedException {
    byte[] secret = ascii("SECRET-PLACE");
    byte[] jpeg = TestImages.encode(".jpg", 64, 64);
    byte[] exif = TestImages.exif(1, ByteOrder.LITTLE_ENDIAN);
    byte[] block = Arrays.copyOf(exif, exif.length + secret.length);
    System.arraycopy(secret, 0, block, exif.length, secret.length);
    byte[] png = TestImages.encode(".png", 64, 64);
    byte[] webp = TestImages.encode(".webp", 64, 64);
    List<byte[]> files = new ArrayList<>();
    files.add(TestImages.jpegWithExif(jpeg, block));
    files.add(TestImages.pngWith(png, TestImages.pngChunk("tEXt", secret)));
    files.add(TestImages.webpWithExif(webp, 64, 64, block));
    for (byte[] file : files) {
      assertThat(text(file)).contains("SECRET-PLACE");
      assertThat(text(ImageFile.read(file).file())).doesNotContain("SECRET-PLACE");
    }
  }

  @Test
  void dropsWhatFollowsTheEndOfAJpeg() throws ImageRefusedException {
    byte[] jpeg = TestImages.encode(".jpg", 64, 64);
    byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 100);
    Arrays.fill(longer, jpeg.length, longer.length, (byte) 'x');
    assertThat(ImageFile.read(longer).file()).isEqualTo(ImageFile.read(jpeg).file());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
