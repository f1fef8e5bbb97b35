package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.matcher.Galleries.GalleryStatus;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GalleryFolderTest {
  private static final int DIMENSION = 16;
  private static final int TODAY = GalleryAssertions.DAY;
  private static final GalleryId BOOKING = new GalleryId("booking");
  private static final GalleryId MISSING = new GalleryId("missing");

  @TempDir Path folder;

  private GalleryFolder open() {
    return Vectors.open(folder, DIMENSION);
  }

  private static float[] unit(long seed) {
    return Vectors.unit(seed, DIMENSION);
  }

  private static ScanOutcome scan(GalleryFolder galleries, float[] probe, GalleryId... wanted) {
    Query query = new Query(probe, 990, 5, 0, new SplittableRandom(1));
    return galleries.scan(List.of(wanted), TODAY, List.of(query));
  }

  private static List<SubjectId> found(GalleryFolder galleries, float[] probe) {
    return ((ScanOutcome.Scanned) scan(galleries, probe, BOOKING))
        .found().getFirst().hits().stream().map(Found.Hit::subject).toList();
  }

  private Path file(GalleryId gallery) {
    return folder.resolve(gallery + ".gallery");
  }

  @Test
  void keepsWhatItHoldsOverManyBlocksAndStarts() throws IOException {
    int count = 2500;
    try (GalleryFolder galleries = open()) {
      galleries.create(BOOKING);
      for (int i = 0; i < count; i++) {
        galleries.put(BOOKING, Vectors.subject(i), unit(i), TODAY);
      }
    }
    String snapshot;
    try (GalleryFolder galleries = open()) {
      assertThat(galleries.subjects(BOOKING)).hasSize(count);
      for (int i = 0; i < count; i += 251) {
        assertThat(found(galleries, unit(i))).containsExactly(Vectors.subject(i));
      }
      snapshot = galleries.status(BOOKING, TODAY).snapshot();
      for (int i = 0; i < count; i += 3) {
        assertThat(galleries.expunge(BOOKING, Vectors.subject(i))).isTrue();
        assertThat(galleries.expunge(BOOKING, Vectors.subject(i))).isFalse();
      }
      long size = Files.size(file(BOOKING));
      for (int i = 0; i < count; i += 3) {
        galleries.put(BOOKING, Vectors.subject(i), unit(i), TODAY);
      }
      assertThat(Files.size(file(BOOKING))).as("holes are filled first").isEqualTo(size);
    }
    try (GalleryFolder galleries = open()) {
      // Same people, same templates, other places in the file: the same snapshot.
      assertThat(galleries.status(BOOKING, TODAY))
          .isEqualTo(new GalleryStatus(BOOKING, count, count, snapshot, true));
      assertThat(found(galleries, unit(999))).containsExactly(Vectors.subject(999));
    }
  }

  @Test
  void replacesAPersonsTemplate() {
    try (GalleryFolder galleries = open()) {
      galleries.create(BOOKING);
      galleries.put(BOOKING, Vectors.subject(1), unit(1), TODAY);
      galleries.put(BOOKING, Vectors.subject(1), unit(2), TODAY);
      assertThat(found(galleries, unit(1))).isEmpty();
      assertThat(found(galleries, unit(2))).containsExactly(Vectors.subject(1));
      assertThat(galleries.subjects(BOOKING)).containsExactly(Vectors.subject(1));
    }
  }

  @Test
  void leavesNoByteOfAnExpungedTemplateInTheFile() throws IOException {
    try (GalleryFolder galleries = open()) {
      galleries.create(BOOKING);
      galleries.put(BOOKING, Vectors.subject(1), unit(1), TODAY);
      galleries.put(BOOKING, Vectors.subject(2), unit(2), TODAY);
      assertThat(holds(Vectors.bytes(unit(1)))).isTrue();
      assertThat(holds("P00001".getBytes(StandardCharsets.US_ASCII))).isTrue();
      assertThat(galleries.expunge(BOOKING, Vectors.subject(1))).isTrue();
      assertThat(holds(Vectors.bytes(unit(1)))).isFalse();
      assertThat(holds("P00001".getBytes(StandardCharsets.US_ASCII))).isFalse();
      assertThat(holds(Vectors.bytes(unit(2)))).isTrue();
    }
  }

  /** Whether any 16 bytes of {@code needle} that follow each other are in the file. */
  private boolean holds(byte[] needle) throws IOException {
    String file = new String(Files.readAllBytes(file(BOOKING)), StandardCharsets.ISO_8859_1);
    String text = new String(needle, StandardCharsets.ISO_8859_1);
    int length = Math.min(16, text.length());
    for (int i = 0; i + length <= text.length(); i++) {
      if (file.contains(text.substring(i, i + length))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void searchesARowUntilItsLastDay() {
    try (GalleryFolder galleries = open()) {
      galleries.create(BOOKING);
      galleries.put(BOOKING, Vectors.subject(1), unit(1), TODAY - 1);
      galleries.put(BOOKING, Vectors.subject(2), unit(2), TODAY);
      GalleryStatus yesterday = galleries.status(BOOKING, TODAY - 1);
      GalleryStatus today = galleries.status(BOOKING, TODAY);
      assertThat(yesterday.eligible()).isEqualTo(2);
      assertThat(today.eligible()).isEqualTo(1);
      assertThat(today.rows()).isEqualTo(2);
      assertThat(today.snapshot()).isNotEqualTo(yesterday.snapshot());
      assertThat(galleries.status(BOOKING, TODAY + 1).eligible()).isZero();
      assertThat(found(galleries, unit(1))).isEmpty();
      assertThat(found(galleries, unit(2))).containsExactly(Vectors.subject(2));
    }
  }

  @Test
  void neverSearchesARowWithAFlag() throws IOException {
    try (GalleryFolder galleries = open()) {
      galleries.create(BOOKING);
      galleries.put(BOOKING, Vectors.subject(1), unit(1), TODAY);
    }
    GalleryLayout layout = new GalleryLayout(DIMENSION);
    ByteBuffer vector = ByteBuffer.wrap(Vectors.bytes(unit(1)));
    RowDigest digest = Slot.digest(Vectors.subject(1), TODAY, 0x40, vector);
    Slot flagged = new Slot.Live(1, TODAY, 0x40, Vectors.subject(1), digest);
    try (FileChannel channel = FileChannel.open(file(BOOKING), StandardOpenOption.WRITE)) {
      assertThat(channel.write(flagged.encode(), layout.slotAt(0))).isEqualTo(128);
    }
    try (GalleryFolder galleries = open()) {
      GalleryStatus status = galleries.status(BOOKING, TODAY);
      assertThat(status.sound()).isTrue();
      assertThat(status.rows()).isEqualTo(1);
      assertThat(status.eligible()).isZero();
      assertThat(found(galleries, unit(1))).isEmpty();
    }
  }

  @Test
  void refusesTemplatesThatAreNone() {
    try (GalleryFolder galleries = open()) {
      galleries.create(BOOKING);
      float[] twice = unit(1);
      twice[0] += 1;
      float[] broken = unit(1);
      broken[3] = Float.NaN;
      for (float[] wrong : List.of(twice, broken, new float[DIMENSION])) {
        assertThatThrownBy(() -> galleries.put(BOOKING, Vectors.subject(1), wrong, TODAY))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("a template must have length 1");
      }
      assertThatThrownBy(
              () -> galleries.put(BOOKING, Vectors.subject(1), Vectors.unit(1, 32), TODAY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a template of gallery booking has 32 values, not 16");
      assertThat(galleries.subjects(BOOKING)).isEmpty();
    }
  }

  @Test
  void goesOnWithoutAGalleryThatIsNotSound() throws IOException {
    try (GalleryFolder galleries = open()) {
      galleries.create(BOOKING);
      galleries.create(MISSING);
      galleries.put(BOOKING, Vectors.subject(1), unit(1), TODAY);
      galleries.put(MISSING, Vectors.subject(2), unit(2), TODAY);
    }
    byte[] damaged = Files.readAllBytes(file(MISSING));
    damaged[(int) new GalleryLayout(DIMENSION).vectorAt(0)] ^= 1;
    Files.write(file(MISSING), damaged);
    try (GalleryFolder galleries = open()) {
      String reason = "gallery missing is not searched: the template in row 0 is damaged";
      assertThat(galleries.problems()).containsExactly(reason);
      assertThat(galleries.status(MISSING, TODAY).sound()).isFalse();
      assertThat(scan(galleries, unit(2), MISSING)).isEqualTo(new ScanOutcome.Unavailable(reason));
      assertThat(scan(galleries, unit(1), BOOKING, MISSING))
          .isEqualTo(new ScanOutcome.Unavailable(reason));
      assertThat(found(galleries, unit(1))).containsExactly(Vectors.subject(1));
      assertThatThrownBy(() -> galleries.put(MISSING, Vectors.subject(3), unit(3), TODAY))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessage(reason);
      galleries.create(MISSING);
      assertThat(galleries.status(MISSING, TODAY).sound()).isFalse();
      assertThat(Files.readAllBytes(file(MISSING))).isEqualTo(damaged);

      galleries.renew(MISSING);
      assertThat(galleries.problems()).isEmpty();
      assertThat(galleries.subjects(MISSING)).isEmpty();
      galleries.put(MISSING, Vectors.subject(2), unit(2), TODAY);
      assertThatThrownBy(() -> galleries.renew(MISSING))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is open and was sound");
    }
    try (GalleryFolder galleries = open()) {
      assertThat(galleries.subjects(MISSING)).containsExactly(Vectors.subject(2));
    }
  }

  @Test
  void saysThatAGalleryIsNotThere() {
    try (GalleryFolder galleries = open()) {
      assertThat(scan(galleries, unit(1), MISSING))
          .isEqualTo(new ScanOutcome.Unavailable("gallery missing does not exist"));
      assertThatThrownBy(() -> galleries.status(MISSING, TODAY))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessage("gallery missing does not exist");
    }
  }

  @Test
  void belongsToOneProcessAtATime() {
    try (GalleryFolder galleries = open()) {
      assertThat(galleries.all()).isEmpty();
      assertThatThrownBy(this::open)
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessageContaining("one process at a time");
    }
    open().close();
  }

  @Test
  void removesAGalleryThatWasNeverFinished() throws IOException {
    Files.write(folder.resolve("half.unfinished"), new byte[100]);
    try (GalleryFolder galleries = open()) {
      assertThat(galleries.all()).isEmpty();
      assertThat(folder.resolve("half.unfinished")).doesNotExist();
    }
  }

  @Test
  void refusesAFileWithAGallerysSuffixAndNotItsName() throws IOException {
    Files.write(folder.resolve("NOT A NAME.gallery"), new byte[100]);
    assertThatThrownBy(this::open)
        .isInstanceOf(MatcherUnavailableException.class)
        .hasMessageContaining("not its name");
    Files.delete(folder.resolve("NOT A NAME.gallery"));
    open().close();
  }

  /** Reading what is gone from a mapped file would end the process. */
  @Test
  void stopsUsingAFileThatSomebodyCuts() throws IOException {
    try (GalleryFolder galleries = open()) {
      galleries.create(BOOKING);
      galleries.put(BOOKING, Vectors.subject(1), unit(1), TODAY);
      try (FileChannel channel = FileChannel.open(file(BOOKING), StandardOpenOption.WRITE)) {
        channel.truncate(GalleryLayout.HEADER_BYTES);
      }
      String reason =
          "gallery booking has shrunk from 278528 bytes to 4096; it is not used until the next"
              + " start";
      assertThat(scan(galleries, unit(1), BOOKING)).isEqualTo(new ScanOutcome.Unavailable(reason));
      assertThat(galleries.problems()).containsExactly(reason);
      assertThat(galleries.status(BOOKING, TODAY).sound()).isFalse();
      assertThatThrownBy(() -> galleries.subjects(BOOKING))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessage(reason);
      assertThatThrownBy(() -> galleries.put(BOOKING, Vectors.subject(2), unit(2), TODAY))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessage(reason);
      assertThatThrownBy(() -> galleries.expunge(BOOKING, Vectors.subject(1)))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessage(reason);
    }
  }

  /**
   * Scans beside a writer: each sees one moment, compares everybody of that moment, and never finds
   * somebody whose expunging had returned before it began.
   */
  @Test
  void showsEachScanOneMoment() throws Exception {
    Set<String> moments = ConcurrentHashMap.newKeySet();
    Set<SubjectId> expunged = ConcurrentHashMap.newKeySet();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    AtomicBoolean done = new AtomicBoolean();
    SubjectId always = new SubjectId("always");
    try (GalleryFolder galleries = open();
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      galleries.create(BOOKING);
      galleries.put(BOOKING, always, unit(-1), TODAY);
      moments.add(galleries.status(BOOKING, TODAY).snapshot());
      List<Future<Integer>> readers = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        readers.add(
            threads.submit(
                () -> {
                  int scans = 0;
                  while (!done.get()) {
                    Set<SubjectId> goneBefore = new HashSet<>(expunged);
                    Query everybody = new Query(unit(-1), -1000, 2000, 0, new SplittableRandom(1));
                    ScanOutcome.Scanned scanned =
                        (ScanOutcome.Scanned)
                            galleries.scan(List.of(BOOKING), TODAY, List.of(everybody));
                    Found found = scanned.found().getFirst();
                    assertThat(found.scored()).isEqualTo(scanned.eligible());
                    assertThat(found.hits()).hasSize((int) scanned.eligible());
                    assertThat(found.hits().getFirst().subject()).isEqualTo(always);
                    assertThat(found.hits())
                        .extracting(Found.Hit::subject)
                        .noneMatch(goneBefore::contains);
                    seen.add(scanned.snapshot());
                    scans++;
                  }
                  return scans;
                }));
      }
      for (int i = 0; i < 400; i++) {
        galleries.put(BOOKING, Vectors.subject(i), unit(i), TODAY);
        moments.add(galleries.status(BOOKING, TODAY).snapshot());
        if (i % 2 == 1) {
          assertThat(galleries.expunge(BOOKING, Vectors.subject(i - 1))).isTrue();
          expunged.add(Vectors.subject(i - 1));
          moments.add(galleries.status(BOOKING, TODAY).snapshot());
        }
      }
      done.set(true);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isGreaterThan(10);
      }
    }
    assertThat(moments).containsAll(seen);
  }
}
