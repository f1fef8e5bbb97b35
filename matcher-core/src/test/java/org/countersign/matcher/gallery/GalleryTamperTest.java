package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.countersign.matcher.GalleryId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes a sound file in every way that a bad disk or a bad person would. */
final class GalleryTamperTest {
  private static final GalleryId GALLERY = new GalleryId("booking");
  private static final GalleryLayout LAYOUT = new GalleryLayout(Vectors.DIMENSION);
  private static final int LATER = GalleryAssertions.DAY + 1;
  private static byte[] sound;

  /** Rows 0, 1, 3 and 4 live; row 2 expunged. */
  @BeforeAll
  static void write() throws Exception {
    byte[] page = new byte[GalleryLayout.HEADER_BYTES];
    new GalleryHeader(GALLERY, Vectors.ENGINE, Vectors.DIMENSION, 0).encode().get(page, 0, 512);
    MemoryStorage storage = new MemoryStorage(page);
    try (GalleryFile gallery = open(storage)) {
      for (int i = 0; i < 5; i++) {
        gallery.put(Vectors.subject(i), Vectors.unit(i), LATER);
      }
      assertThat(gallery.expunge(Vectors.subject(2))).isTrue();
    }
    sound = storage.contents();
  }

  private static GalleryFile open(MemoryStorage storage) throws Exception {
    return GalleryRecovery.open(
        storage, GALLERY, Vectors.ENGINE, Vectors.DIMENSION, GalleryRecovery.Check.NOW);
  }

  private static void assertUnsound(byte[] file, String what, String... words) {
    MemoryStorage storage = new MemoryStorage(file);
    var thrown =
        assertThatThrownBy(() -> open(storage))
            .as(what)
            .isInstanceOf(UnsoundGalleryException.class);
    for (String word : words) {
      thrown.hasMessageContaining(word);
    }
    assertThat(storage.contents()).as("what was unsound is left as it was").isEqualTo(file);
  }

  private static byte[] flipped(int at, int bit) {
    byte[] changed = sound.clone();
    changed[at] ^= (byte) (1 << bit);
    return changed;
  }

  @Test
  void opensWhatNobodyTouched() {
    assertThatCode(() -> open(new MemoryStorage(sound)).close()).doesNotThrowAnyException();
  }

  @Test
  void noticesEveryByteOfTheHeader() {
    for (int at = 0; at < GalleryLayout.HEADER_BYTES; at++) {
      assertUnsound(flipped(at, at % 8), "header byte " + at);
    }
  }

  /** Found by fuzzing: the name was taken for an argument of ours, and no gallery was opened. */
  @Test
  void refusesHeaderThatNamesNoGallery() {
    byte[] forged = sound.clone();
    forged[33] = ' ';
    CRC32C sum = new CRC32C();
    sum.update(forged, 0, 508);
    ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN).putInt(508, (int) sum.getValue());
    assertUnsound(forged, "a blank in the name", "names no gallery");
  }

  @Test
  void noticesEveryByteOfASlotButTheLast() {
    for (int row = 0; row < 4; row++) {
      for (int i = 0; i < GalleryLayout.SLOT_BYTES; i++) {
        int at = (int) LAYOUT.slotAt(row) + i;
        assertUnsound(flipped(at, i % 8), "row %d slot byte %d".formatted(row, i), "row");
      }
    }
  }

  @Test
  void noticesEveryByteOfALiveVector() {
    Random random = new Random(5);
    for (int row : new int[] {0, 1, 3, 4}) {
      for (int i = 0; i < LAYOUT.vectorBytes(); i += 7) {
        int at = (int) LAYOUT.vectorAt(row) + i;
        assertUnsound(
            flipped(at, random.nextInt(8)),
            "row %d vector byte %d".formatted(row, i),
            "row " + row);
      }
    }
  }

  @Test
  void noticesEveryByteOfALiveCode() {
    Random random = new Random(6);
    for (int row : new int[] {0, 1, 3, 4}) {
      for (long section : new long[] {LAYOUT.highAt(row), LAYOUT.lowAt(row)}) {
        for (int i = 0; i < LAYOUT.planeBytes(); i += 5) {
          assertUnsound(
              flipped((int) section + i, random.nextInt(8)),
              "row %d plane byte %d".formatted(row, i),
              "the code of row " + row);
        }
      }
      for (int i = 0; i < GalleryLayout.TERMS_BYTES; i++) {
        assertUnsound(
            flipped((int) LAYOUT.termsAt(row) + i, random.nextInt(8)),
            "row %d terms byte %d".formatted(row, i),
            "the code of row " + row);
      }
    }
  }

  @Test
  void noticesVectorsThatChangedPlaces() {
    byte[] swapped = sound.clone();
    int first = (int) LAYOUT.vectorAt(0);
    int second = (int) LAYOUT.vectorAt(1);
    System.arraycopy(sound, first, swapped, second, LAYOUT.vectorBytes());
    System.arraycopy(sound, second, swapped, first, LAYOUT.vectorBytes());
    assertUnsound(swapped, "vectors swapped", "the template in row 0 is damaged");
  }

  @Test
  void noticesSlotsThatChangedPlaces() {
    byte[] swapped = sound.clone();
    int first = (int) LAYOUT.slotAt(0);
    int second = (int) LAYOUT.slotAt(1);
    System.arraycopy(sound, first, swapped, second, GalleryLayout.SLOT_BYTES);
    System.arraycopy(sound, second, swapped, first, GalleryLayout.SLOT_BYTES);
    assertUnsound(swapped, "slots swapped", "the template in row 0 is damaged");
  }

  @Test
  void noticesAMissingRow() {
    byte[] holed = sound.clone();
    int slot = (int) LAYOUT.slotAt(1);
    Arrays.fill(holed, slot, slot + GalleryLayout.SLOT_BYTES, (byte) 0);
    assertUnsound(holed, "slot zeroed", "row 2 is there, and row 1 before it is not");
  }

  @Test
  void noticesEveryTruncation() {
    for (int length : new int[] {0, 1, 511, 512, 4095, 4096, 4097, sound.length - 1}) {
      assertUnsound(Arrays.copyOf(sound, length), "cut to " + length, "bytes");
    }
  }

  @Test
  void noticesAFileOfAnotherGallery() {
    assertThatThrownBy(
            () ->
                GalleryRecovery.open(
                    new MemoryStorage(sound),
                    new GalleryId("watchlist"),
                    Vectors.ENGINE,
                    Vectors.DIMENSION,
                    GalleryRecovery.Check.NOW))
        .isInstanceOf(UnsoundGalleryException.class)
        .hasMessage("it holds gallery booking");
  }

  @Test
  void refusesTemplatesOfAnotherEngine() {
    assertThatThrownBy(
            () ->
                GalleryRecovery.open(
                    new MemoryStorage(sound),
                    GALLERY,
                    "cd".repeat(32),
                    Vectors.DIMENSION,
                    GalleryRecovery.Check.NOW))
        .isInstanceOf(UnsoundGalleryException.class)
        .hasMessageContaining("made by another engine");
    assertThatThrownBy(
            () ->
                GalleryRecovery.open(
                    new MemoryStorage(sound),
                    GALLERY,
                    Vectors.ENGINE,
                    256,
                    GalleryRecovery.Check.NOW))
        .isInstanceOf(UnsoundGalleryException.class)
        .hasMessageContaining("made by another engine");
  }

  @Test
  void survivesRandomFiles() {
    Random random = new Random(9);
    for (int round = 0; round < 300; round++) {
      byte[] noise = new byte[random.nextInt(20_000)];
      random.nextBytes(noise);
      System.arraycopy(sound, 0, noise, 0, Math.min(noise.length, 8 + random.nextInt(600)));
      assertUnsound(noise, "noise");
    }
  }
}
