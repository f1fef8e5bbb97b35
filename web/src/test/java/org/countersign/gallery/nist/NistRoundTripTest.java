package org.countersign.gallery.nist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jnbis.api.Jnbis;
import org.jnbis.api.model.Nist;
import org.jnbis.api.model.record.FacialAndSmtImage;
import org.junit.jupiter.api.Test;

/** What we write we read again, and so does somebody else; what others wrote we read. */
final class NistRoundTripTest {
  private static final Path FACE = Path.of("src/main/resources/demo/faces/gallery/S001.jpg");
  private static final Path OTHERS = Path.of("src/test/resources/nist");

  static byte[] face() throws IOException {
    return Files.readAllBytes(FACE);
  }

  static NistFile file(byte[] image) throws NistRefusedException {
    return NistReader.read(bytes(image));
  }

  static byte[] bytes(byte[] image) {
    Map<Integer, String> header = new TreeMap<>();
    header.put(2, "0502");
    header.put(4, "CAR");
    header.put(5, "20261123");
    header.put(7, "AGENCY7");
    header.put(8, "AGENCY8");
    header.put(9, "CONTROL-1");
    NistRecord text =
        new NistRecord(2, Map.of(2, "00", 18, "PERSON, TEST", 22, "19800701"), new byte[0]);
    NistRecord face =
        new NistRecord(10, Map.of(2, "01", 3, "FACE", 5, "20260101", 11, "JPEGB", 20, "F"), image);
    return NistWriter.write(header, List.of(text, face));
  }

  @Test
  void readsWhatWasWritten() throws Exception {
    byte[] image = face();
    NistFile file = file(image);
    assertThat(file.header().field(9)).contains("CONTROL-1");
    assertThat(file.description().orElseThrow().field(18)).contains("PERSON, TEST");
    assertThat(file.images()).hasSize(1);
    assertThat(file.images().getFirst().data()).isEqualTo(image);
    assertThat(file.others()).isEmpty();
  }

  /** Any bytes may be in an image, separators too. */
  @Test
  void keepsImagesOfAnyBytesAndLength() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    for (int length = 1; length < 1200; length += 7) {
      byte[] image = new byte[length];
      random.nextBytes(image);
      assertThat(file(image).images().getFirst().data()).isEqualTo(image);
    }
  }

  /** The length counts its own digits: files around every power of ten. */
  @Test
  void writesLengthsThatCountThemselves() throws Exception {
    for (int length = 1; length < 1100; length++) {
      String text = "x".repeat(length);
      byte[] file =
          NistWriter.write(
              Map.of(2, "0502"),
              List.of(new NistRecord(2, Map.of(2, "00", 18, text), new byte[0])));
      assertThat(NistReader.read(file).description().orElseThrow().field(18)).contains(text);
    }
  }

  @Test
  void keepsTextThatIsNotAscii() throws Exception {
    byte[] file =
        NistWriter.write(
            Map.of(2, "0502"),
            List.of(new NistRecord(2, Map.of(2, "00", 18, "Núñez Ørsted 李"), new byte[0])));
    assertThat(NistReader.read(file).description().orElseThrow().field(18))
        .contains("Núñez Ørsted 李");
  }

  @Test
  void refusesToWriteWhatWouldEndAField() {
    NistRecord record = new NistRecord(2, Map.of(2, "00", 18, "a\u001Db"), new byte[0]);
    assertThatThrownBy(() -> NistWriter.write(Map.of(2, "0502"), List.of(record)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field 2.018 has a control character in it");
  }

  /** jnbis is a reader by other people. */
  @Test
  void isReadByAnotherReader() throws Exception {
    byte[] image = face();
    Nist theirs = Jnbis.nist().decode(bytes(image));
    assertThat(theirs.getTransactionInfo().getControlNumber()).isEqualTo("CONTROL-1");
    assertThat(theirs.getUserDefinedTexts().getFirst().getUserDefinedFields())
        .containsEntry(18, "PERSON, TEST");
    FacialAndSmtImage face = theirs.getFacialAndSmtImages().getFirst();
    assertThat(face.getImageType()).isEqualTo("FACE");
    assertThat(face.getSubjectPose()).isEqualTo("F");
    // It takes the separator at the end of the record for a part of the image.
    assertThat(face.getImageData())
        .startsWith(image)
        .hasSizeBetween(image.length, image.length + 1);
  }

  /** Written by nistitl, a library of other people: src/test/resources/nist/README.md says how. */
  @Test
  void readsWhatAnotherWriterWrote() throws Exception {
    NistFile file = NistReader.read(Files.readAllBytes(OTHERS.resolve("nistitl-one-face.an2")));
    assertThat(file.header().field(4)).contains("CAR");
    assertThat(file.description().orElseThrow().field(18)).contains("PERSON, TEST");
    assertThat(file.images()).hasSize(2);
    NistRecord face = file.images().getFirst();
    assertThat(face.field(3)).contains("FACE");
    assertThat(face.field(20)).contains("F");
    assertThat(new String(face.data(), StandardCharsets.ISO_8859_1))
        .startsWith("\u00FF\u00D8\u00FF");
    assertThat(file.images().getLast().field(3)).contains("SCAR");
    assertThat(file.others()).containsExactly(new NistFile.Other(5, 4, 43));
  }

  @Test
  void tellsWhatAnImageIsFromItsStart() throws Exception {
    assertThat(ImageHeader.of(face()))
        .get()
        .extracting(ImageHeader::compression)
        .isEqualTo("JPEGB");
    assertThat(ImageHeader.of(new byte[0])).isEmpty();
    assertThat(ImageHeader.agrees("PNG", face())).isFalse();
    assertThat(ImageHeader.agrees("JPEGB", face())).isTrue();
  }
}
