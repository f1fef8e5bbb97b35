package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.LogCapture;
import org.countersign.matcher.SubjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of format 1, written here byte by byte as that format was. */
final class GalleryMigrationTest {
  private static final int DIMENSION = 32;
  private static final int TODAY = GalleryAssertions.DAY;
  private static final GalleryId BOOKING = new GalleryId("booking");
  private static final int BLOCK = 1024 * (128 + 4 * DIMENSION);

  private final LogCapture log = new LogCapture(GalleryFile.class);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    log.close();
  }

  private static float[] unit(int seed) {
    return Vectors.unit(seed, DIMENSION);
  }

  /** Two blocks; rows 0 to 1099, of which every tenth is gone and row 5 still has its vector. */
  private static byte[] earlier() {
    byte[] file = new byte[4096 + 2 * BLOCK];
    ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new GalleryHeader(BOOKING, Vectors.ENGINE, DIMENSION, 2).encode());
    out.putInt(8, 1);
    CRC32C sum = new CRC32C();
    sum.update(file, 0, 508);
    out.putInt(508, (int) sum.getValue());
    for (int row = 0; row < 1100; row++) {
      boolean gone = row % 10 == 5;
      byte[] vector = Vectors.bytes(unit(row));
      Slot slot =
          gone
              ? new Slot.Gone(row + 1)
              : new Slot.Live(
                  row + 1,
                  TODAY,
                  0,
                  Vectors.subject(row),
                  Slot.digest(Vectors.subject(row), TODAY, 0, ByteBuffer.wrap(vector)));
      int block = 4096 + row / 1024 * BLOCK;
      out.put(block + row % 1024 * 128, slot.encode().array());
      if (!gone || row == 5) {
        out.put(block + 1024 * 128 + row % 1024 * 4 * DIMENSION, vector);
      }
    }
    return file;
  }

  private Path file() {
    return folder.resolve("booking.gallery");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsEverybodyAndTheSnapshot() throws IOException {
    Files.write(file(), earlier());
    String snapshot;
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      assertThat(galleries.problems()).isEmpty();
      TreeSet<SubjectId> expected = new TreeSet<>();
      for (int row = 0; row < 1100; row++) {
        if (row % 10 != 5) {
          expected.add(Vectors.subject(row));
        }
      }
      assertThat(galleries.subjects(BOOKING)).isEqualTo(expected);
      for (int row : new int[] {0, 7, 1023, 1024, 1099}) {
        Query query = new Query(unit(row), 990, 2, 0, new SplittableRandom(1));
        ScanOutcome.Scanned scanned =
            (ScanOutcome.Scanned) galleries.scan(List.of(BOOKING), TODAY, List.of(query));
        assertThat(scanned.found().getFirst().hits())
            .extracting(Found.Hit::subject)
            .containsExactly(Vectors.subject(row));
      }
      snapshot = galleries.status(BOOKING, TODAY).snapshot();
    }
    assertThat(log.said())
        .containsExactly(
            "WARNING gallery booking: its file was of format 1 and has been rewritten as format 2:"
                + " 990 rows");
    assertThat(names()).containsExactly(".lock", "booking.gallery");
    // The vector that should have been overwritten was not carried over.
    assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(Vectors.bytes(unit(5)), StandardCharsets.ISO_8859_1));
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      assertThat(galleries.status(BOOKING, TODAY).snapshot()).isEqualTo(snapshot);
    }
    assertThat(log.said()).as("said once").hasSize(1);
  }

  @Test
  void leavesADamagedFileAsItIs() throws IOException {
    byte[] damaged = earlier();
    damaged[4096 + 1024 * 128 + 77]++;
    Files.write(file(), damaged);
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      assertThat(galleries.problems())
          .containsExactly("gallery booking is not searched: the template in row 0 is damaged");
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
    assertThat(names()).containsExactly(".lock", "booking.gallery");
  }

  @Test
  void leavesAFileOfAnotherEngineAndAShortOneAsTheyAre() throws IOException {
    Files.write(file(), earlier());
    try (GalleryFolder galleries = Vectors.open(folder, 64)) {
      assertThat(galleries.problems().getFirst()).contains("made by another engine");
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(earlier());
    byte[] cut = Arrays.copyOf(earlier(), 4096 + BLOCK);
    Files.write(file(), cut);
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      assertThat(galleries.problems().getFirst()).contains("it should have");
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(cut);
  }

  /** Whatever name is there when the process ends: nobody is lost, and no copy is left. */
  @Test
  void goesOnAfterACrashAtEveryName() throws IOException {
    // While the new file was being written.
    Files.write(file(), earlier());
    Files.write(folder.resolve("booking.unfinished"), Arrays.copyOf(earlier(), 9000));
    assertWhole();
    // After the old file got its second name, and before the new one took the first.
    Files.write(file(), earlier());
    Files.createLink(folder.resolve("booking.replaced"), file());
    Files.write(folder.resolve("booking.unfinished"), new byte[100]);
    assertWhole();
    // After the new one took the name, and before the old one was overwritten.
    Files.write(folder.resolve("booking.replaced"), earlier());
    assertWhole();
  }

  private void assertWhole() throws IOException {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      assertThat(galleries.problems()).isEmpty();
      assertThat(galleries.subjects(BOOKING)).hasSize(990);
    }
    assertThat(names()).containsExactly(".lock", "booking.gallery");
  }
}
