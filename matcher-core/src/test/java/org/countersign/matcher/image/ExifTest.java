package org.countersign.matcher.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.countersign.matcher.PhotographMetadata;
import org.countersign.matcher.Turn;
import org.junit.jupiter.api.Test;

/** What a file says of itself is read, bounded, and goes no further. */
final class ExifTest {
  private static final PhotographMetadata SAID =
      new PhotographMetadata(
          "2026:11:23 09:00:00 -08:00", "Maker One", "Editor 3.1", "45.51667, -122.67500");

  static {
    TestImages.loadNative();
  }

  /** Camera, software, time with offset, and a place west of Greenwich. */
  static byte[] block(ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(400).order(order);
    out.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4D4D : 0x4949)).putShort((short) 42);
    out.putInt(8).putShort((short) 5);
    text(out, 0x010F, "Maker", 250);
    text(out, 0x0110, "One", 0);
    text(out, 0x0131, "Editor 3.1", 260);
    out.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(100);
    out.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(140);
    out.position(100).putShort((short) 2);
    text(out, 0x9003, "2026:11:23 09:00:00", 280);
    text(out, 0x9011, "-08:00", 310);
    out.position(140).putShort((short) 4);
    text(out, 1, "N", 0);
    degrees(out, 2, 320, 45, 31, 0);
    text(out, 3, "W", 0);
    degrees(out, 4, 350, 122, 40, 30);
    return out.array();
  }

  private static void text(ByteBuffer out, int tag, String text, int at) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    out.putShort((short) tag).putShort((short) 2).putInt(bytes.length);
    if (bytes.length <= 4) {
      out.put(Arrays.copyOf(bytes, 4));
    } else {
      out.putInt(at).put(at, bytes);
    }
  }

  private static void degrees(ByteBuffer out, int tag, int at, int... parts) {
    out.putShort((short) tag).putShort((short) 5).putInt(3).putInt(at);
    for (int i = 0; i < 3; i++) {
      out.putInt(at + 8 * i, parts[i]).putInt(at + 8 * i + 4, 1);
    }
  }

  @Test
  void readsBothByteOrders() {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      assertThat(Exif.read(ByteBuffer.wrap(block(order)))).isEqualTo(SAID);
    }
  }

  @Test
  void readsItFromEveryTypeThatCarriesIt() throws ImageRefusedException {
    byte[] block = block(ByteOrder.BIG_ENDIAN);
    byte[] png = TestImages.encode(".png", 64, 64);
    for (byte[] file :
        List.of(
            TestImages.jpegWithExif(TestImages.encode(".jpg", 64, 64), block),
            TestImages.pngWith(png, TestImages.pngChunk("eXIf", block)),
            TestImages.webpWithExif(TestImages.encode(".webp", 64, 64), 64, 64, block))) {
      PlainImage plain = ImageFile.read(file);
      assertThat(plain.metadata()).isEqualTo(SAID);
      assertThat(ImageFile.read(plain.file()).metadata()).isEqualTo(PhotographMetadata.NONE);
    }
  }

  /** Pictures that are given out are made of pixels: nothing of the file is in them. */
  @Test
  void isNotInPicturesThatAreGivenOut() throws ImageRefusedException {
    byte[] file =
        TestImages.jpegWithExif(
            TestImages.encode(".jpg", 200, 160), block(ByteOrder.LITTLE_ENDIAN));
    assertThat(latin(file)).contains("Exif", "Editor 3.1");
    try (DecodedImage image = ImageDecoder.decode(file).image()) {
      for (byte[] given :
          List.of(image.jpeg(1000), image.jpeg(100), image.jpegSquare(0, 0, 80, 64, Turn.NONE))) {
        assertThat(latin(given)).doesNotContain("Exif", "Editor", "Maker", "2026", "http");
        assertThat(ImageFile.read(given).metadata()).isEqualTo(PhotographMetadata.NONE);
      }
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void readsWhichProgramAnXmpPacketNames() {
    String packet = "<x:xmpmeta><rdf:Description xmp:CreatorTool=\"Editor 26.1\" /></x:xmpmeta>";
    assertThat(Exif.creatorTool(utf8(packet))).isEqualTo("Editor 26.1");
    assertThat(Exif.creatorTool(utf8("<xmp:CreatorTool>Editor\u0007 2</xmp:CreatorTool>")))
        .isEqualTo("Editor 2");
    assertThat(Exif.creatorTool(utf8("nothing"))).isEmpty();
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** No text grows, no bytes are read outside, nothing is thrown. */
  @Test
  void survivesAnyBlock() {
    Random random = new Random(20261125);
    byte[] whole = block(ByteOrder.LITTLE_ENDIAN);
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int flips = 0; flips < round % 12 && changed.length > 0; flips++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      PhotographMetadata said = Exif.read(ByteBuffer.wrap(changed));
      for (String text : List.of(said.captured(), said.camera(), said.software(), said.place())) {
        assertThat(text.length()).isLessThanOrEqualTo(PhotographMetadata.MAX_LENGTH);
        assertThat(text).doesNotContainPattern("\\p{Cc}");
      }
    }
  }
}
