package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.countersign.matcher.SubjectId;

/** The strong checker: called after every step of the tests of galleries. */
final class GalleryAssertions {
  static final int DAY = 20_000;

  private GalleryAssertions() {}

  /** What a gallery holds, read through its view. */
  static Map<SubjectId, float[]> contents(GalleryFile gallery) {
    GalleryView view = gallery.view();
    Map<SubjectId, float[]> contents = new TreeMap<>();
    for (int row : view.subjectsInOrder()) {
      float[] vector = new float[view.layout().dimension()];
      MemorySegment.copy(
          view.file(), GalleryLayout.FLOAT, view.layout().vectorAt(row), vector, 0, vector.length);
      contents.put(view.subject(row), vector);
    }
    return contents;
  }

  /**
   * Holds exactly these; every row of the file that none of them owns is empty of vectors; a scan
   * for each finds it first and compares everybody.
   */
  static void assertHolds(GalleryFile gallery, Map<SubjectId, float[]> expected) {
    Map<SubjectId, float[]> contents = contents(gallery);
    assertThat(contents.keySet()).isEqualTo(expected.keySet());
    expected.forEach((subject, vector) -> assertThat(contents.get(subject)).isEqualTo(vector));
    assertRightCodes(gallery.view());
    assertThat(gallery.subjects()).isEqualTo(expected.keySet());
    assertNoOtherVectors(gallery);
    expected.forEach((subject, vector) -> assertFindsFirst(gallery, subject, vector, expected));
  }

  private static void assertRightCodes(GalleryView view) {
    CodeCheck check = new CodeCheck(view.file(), view.layout());
    for (int row : view.subjectsInOrder()) {
      assertThat(check.hasRightCodes(row)).as("codes of row " + row).isTrue();
    }
  }

  private static void assertFindsFirst(
      GalleryFile gallery, SubjectId subject, float[] vector, Map<SubjectId, float[]> expected) {
    Query query = new Query(vector, 990, 1, 0, new SplittableRandom(1));
    ScanOutcome outcome = GalleryScan.scan(Vectors.SCANNER, List.of(gallery), DAY, List.of(query));
    assertThat(outcome).isInstanceOf(ScanOutcome.Scanned.class);
    ScanOutcome.Scanned scanned = (ScanOutcome.Scanned) outcome;
    Found found = scanned.found().getFirst();
    assertThat(found.scored()).isEqualTo(expected.size());
    assertThat(scanned.eligible()).isEqualTo(expected.size());
    assertThat(found.hits()).extracting(Found.Hit::subject).containsExactly(subject);
  }

  private static void assertNoOtherVectors(GalleryFile gallery) {
    GalleryView view = gallery.view();
    GalleryLayout layout = view.layout();
    MemorySegment file = view.file();
    BitSet owned = new BitSet();
    for (int row : view.subjectsInOrder()) {
      owned.set(row);
    }
    for (int row = 0; layout.vectorAt(row) + layout.vectorBytes() <= file.byteSize(); row++) {
      if (!owned.get(row)) {
        for (GalleryLayout.Part part : layout.parts(row)) {
          byte[] zeros = new byte[part.bytes()];
          assertThat(file.asSlice(part.at(), part.bytes()).mismatch(MemorySegment.ofArray(zeros)))
              .as("bytes left in row " + row)
              .isEqualTo(-1);
        }
        // Nor who it was: only state, sum and sequence may be set.
        MemorySegment slot =
            file.asSlice(layout.slotAt(row) + Slot.EXPIRES_AT, GalleryLayout.SLOT_BYTES - 16);
        assertThat(slot.toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
      }
    }
  }
}
