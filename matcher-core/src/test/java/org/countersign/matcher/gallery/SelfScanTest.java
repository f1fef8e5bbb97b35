package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.countersign.matcher.DuplicatesOutcome;
import org.countersign.matcher.DuplicatesOutcome.Pair;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every eligible row against every other: exactly the pairs that comparing them one by one gives.
 */
final class SelfScanTest {
  private static final int DIMENSION = 64;
  private static final int TODAY = GalleryAssertions.DAY;
  private static final GalleryId BOOKING = new GalleryId("booking");
  private static final DuplicatesOutcome.Progress ON = (rows, of) -> true;

  @TempDir Path folder;

  private static DuplicatesOutcome.Compared compared(GalleryFolder galleries, int threshold) {
    return (DuplicatesOutcome.Compared) SelfScan.scan(galleries, BOOKING, TODAY, threshold, ON);
  }

  @Test
  void findsExactlyThePairsThereAre() {
    int count = 300;
    List<float[]> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Every tenth resembles the one before it, more or less.
      units.add(
          i % 10 == 1
              ? Vectors.between(units.get(i - 1), Vectors.unit(i, DIMENSION), 0.5 + i / 1000.0)
              : Vectors.unit(i, DIMENSION));
    }
    TreeSet<String> expected = new TreeSet<>();
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.create(BOOKING);
      for (int i = 0; i < count; i++) {
        galleries.put(BOOKING, Vectors.subject(i), units.get(i), TODAY);
        for (int j = 0; j < i; j++) {
          float similarity = Similarity.of(units.get(i), units.get(j), 0);
          if (Similarity.thousandths(similarity) >= 400) {
            var one = Vectors.subject(i);
            var other = Vectors.subject(j);
            expected.add(one.compareTo(other) < 0 ? one + " " + other : other + " " + one);
          }
        }
      }
      DuplicatesOutcome.Compared found = compared(galleries, 400);
      assertThat(expected).hasSizeGreaterThan(20);
      assertThat(found.pairs())
          .extracting(pair -> pair.first() + " " + pair.second())
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(found.pairs()).extracting(Pair::thousandths).isSortedAccordingTo((a, b) -> b - a);
      assertThat(found.compared()).isEqualTo(count);
      assertThat(found.whole()).isTrue();
      assertThat(found.snapshot()).isEqualTo(galleries.status(BOOKING, TODAY).snapshot());
    }
  }

  @Test
  void comparesNobodyWhoMayNotBeSearched() {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.create(BOOKING);
      float[] unit = Vectors.unit(1, DIMENSION);
      galleries.put(BOOKING, Vectors.subject(1), unit, TODAY);
      galleries.put(BOOKING, Vectors.subject(2), unit, TODAY);
      assertThat(compared(galleries, 900).pairs()).hasSize(1);
      assertThat(galleries.reschedule(BOOKING, Vectors.subject(2), TODAY - 1)).isTrue();
      assertThat(compared(galleries, 900).pairs()).isEmpty();
      assertThat(compared(galleries, 900).compared()).isEqualTo(1);
    }
  }

  /** More look-alikes than are kept of one row: said, not hidden. */
  @Test
  void saysWhenItIsNotAll() {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.create(BOOKING);
      for (int i = 0; i < Limits.MAX_CANDIDATES + 5; i++) {
        galleries.put(BOOKING, Vectors.subject(i), Vectors.unit(1, DIMENSION), TODAY);
      }
      assertThat(compared(galleries, 900).whole()).isFalse();
    }
  }

  @Test
  void stopsWhenItIsTold() {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.create(BOOKING);
      for (int i = 0; i < 200; i++) {
        galleries.put(BOOKING, Vectors.subject(i), Vectors.unit(i, DIMENSION), TODAY);
      }
      List<Long> seen = new ArrayList<>();
      assertThat(
              SelfScan.scan(
                  galleries,
                  BOOKING,
                  TODAY,
                  900,
                  (rows, of) -> {
                    seen.add(rows);
                    assertThat(of).isEqualTo(200);
                    return rows < 100;
                  }))
          .isEqualTo(new DuplicatesOutcome.Stopped());
      assertThat(seen).containsExactly(64L, 128L);
    }
  }

  @Test
  void reschedulesAcrossAStartAndKeepsTheTemplate() {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.create(BOOKING);
      galleries.put(BOOKING, Vectors.subject(1), Vectors.unit(1, DIMENSION), TODAY);
      String before = galleries.status(BOOKING, TODAY).snapshot();
      assertThat(galleries.reschedule(BOOKING, Vectors.subject(1), 0)).isTrue();
      assertThat(galleries.reschedule(BOOKING, Vectors.subject(9), 0)).isFalse();
      assertThat(galleries.status(BOOKING, TODAY).eligible()).isZero();
      assertThat(galleries.status(BOOKING, TODAY).rows()).isEqualTo(1);
      assertThat(galleries.reschedule(BOOKING, Vectors.subject(1), TODAY)).isTrue();
      assertThat(galleries.status(BOOKING, TODAY).snapshot()).isEqualTo(before);
      assertThat(galleries.reschedule(BOOKING, Vectors.subject(1), 0)).isTrue();
    }
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      assertThat(galleries.status(BOOKING, TODAY).eligible()).isZero();
      assertThat(galleries.reschedule(BOOKING, Vectors.subject(1), TODAY)).isTrue();
      assertThat(compared(galleries, 900).compared()).isEqualTo(1);
    }
  }
}
