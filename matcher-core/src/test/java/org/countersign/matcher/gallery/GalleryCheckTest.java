package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.LogCapture;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gallery with too many rows to check them before the service is up. */
final class GalleryCheckTest {
  private static final int DIMENSION = 16;
  private static final int ROWS = 20_000;
  private static final int TODAY = GalleryAssertions.DAY;
  private static final GalleryId MANY = new GalleryId("many");
  private static final GalleryLayout LAYOUT = new GalleryLayout(DIMENSION);

  @TempDir Path folder;

  private static final class Row implements BulkGallery.Row {
    private final int number;

    Row(int number) {
      this.number = number;
    }

    @Override
    public SubjectId subject() {
      return Vectors.subject(ROWS - number);
    }

    @Override
    public int expires() {
      return TODAY;
    }

    @Override
    public int flags() {
      return 0;
    }

    @Override
    public float[] vector() {
      return Vectors.unit(number, DIMENSION);
    }
  }

  private void write() throws Exception {
    BulkGallery.write(folder, MANY, Vectors.ENGINE, DIMENSION, ROWS, Row::new);
  }

  private void flip(long at) throws Exception {
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("many.gallery").toFile(), "rw")) {
      file.seek(at);
      int old = file.read();
      file.seek(at);
      file.write(old ^ 1);
    }
  }

  private GalleryFile openFile() throws Exception {
    return GalleryRecovery.open(
        new FileStorage(folder.resolve("many.gallery")),
        MANY,
        Vectors.ENGINE,
        DIMENSION,
        GalleryRecovery.Check.LATER_IF_MANY);
  }

  private static ScanOutcome scan(GalleryFile file, int seed) {
    Query query = new Query(Vectors.unit(seed, DIMENSION), 999, 1, 0, new SplittableRandom(1));
    return GalleryScan.scan(Vectors.SCANNER, List.of(file), TODAY, List.of(query));
  }

  @Test
  void isNotSearchedUntilItIsChecked() throws Exception {
    write();
    try (GalleryFile file = openFile();
        Cores cores = new Cores(2)) {
      assertThat(scan(file, 7))
          .isEqualTo(
              new ScanOutcome.Unavailable(
                  "gallery many is being checked and is searched when that is done: 0 of 20000"
                      + " rows"));
      // Who is in it is known, and it can be changed meanwhile.
      assertThat(file.subjects()).hasSize(ROWS);
      assertThat(file.expunge(Vectors.subject(ROWS))).isTrue();
      file.put(Vectors.subject(ROWS + 1), Vectors.unit(-1, DIMENSION), TODAY);
      file.check(cores);
      assertThat(scan(file, 7)).isInstanceOf(ScanOutcome.Scanned.class);
      ScanOutcome.Scanned scanned = (ScanOutcome.Scanned) scan(file, -1);
      assertThat(scanned.eligible()).isEqualTo(ROWS);
      assertThat(scanned.found().getFirst().hits())
          .extracting(Found.Hit::subject)
          .containsExactly(Vectors.subject(ROWS + 1));
      assertThat(((ScanOutcome.Scanned) scan(file, 0)).found().getFirst().hits()).isEmpty();
    }
  }

  @Test
  void failsWhenARowIsNotWhatWasWritten() throws Exception {
    long[] places = {
      LAYOUT.vectorAt(19_999) + 63, LAYOUT.highAt(12_345) + 3, LAYOUT.termsAt(3), LAYOUT.lowAt(0)
    };
    write();
    for (long place : places) {
      flip(place);
      try (LogCapture log = new LogCapture(GalleryFile.class);
          GalleryFile file = openFile();
          Cores cores = new Cores(2)) {
        file.check(cores);
        assertThat(file.isDamaged()).isTrue();
        assertThat(scan(file, 7))
            .isInstanceOfSatisfying(
                ScanOutcome.Unavailable.class,
                none ->
                    assertThat(none.reason())
                        .startsWith("gallery many is not searched: the ")
                        .endsWith(" is damaged"));
        assertThat(log.said()).hasSize(1).first().asString().startsWith("SEVERE gallery many");
        assertThatThrownBy(() -> file.expunge(Vectors.subject(1)))
            .isInstanceOf(MatcherUnavailableException.class);
      }
      flip(place);
    }
    try (GalleryFile file = openFile();
        Cores cores = new Cores(2)) {
      file.check(cores);
      assertThat(file.isDamaged()).isFalse();
    }
  }

  /** The folder checks by itself, and a gallery that turns out damaged can be renewed. */
  @Test
  void isRenewedAfterDamageWasFound() throws Exception {
    write();
    flip(LAYOUT.vectorAt(4) + 1);
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.awaitCheck();
      assertThat(galleries.problems())
          .containsExactly("gallery many is not searched: the template in row 4 is damaged");
      galleries.renew(MANY);
      assertThat(galleries.problems()).isEmpty();
      assertThat(galleries.subjects(MANY)).isEmpty();
    }
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.awaitCheck();
      assertThat(galleries.problems()).isEmpty();
    }
  }

  @Test
  void closesWhileItIsChecked() throws Exception {
    write();
    for (int round = 0; round < 5; round++) {
      Vectors.open(folder, DIMENSION).close();
    }
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.awaitCheck();
      assertThat(galleries.problems()).isEmpty();
    }
  }
}
