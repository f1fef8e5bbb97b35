package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan against a scan that anybody can check by reading it. */
final class ExactScanTest {
  private static final int DIMENSION = 16;
  private static final int TODAY = GalleryAssertions.DAY;
  private static final GalleryId A = new GalleryId("a");
  private static final GalleryId B = new GalleryId("b");

  @TempDir Path folder;

  private static final class Row {
    private final GalleryId gallery;
    private final SubjectId subject;
    private final float[] vector;
    private final int expires;

    Row(GalleryId gallery, SubjectId subject, float[] vector, int expires) {
      this.gallery = gallery;
      this.subject = subject;
      this.vector = vector;
      this.expires = expires;
    }
  }

  private static List<Found.Hit> plain(List<Row> rows, float[] probe, int threshold, int cap) {
    return rows.stream()
        .filter(row -> row.expires >= TODAY)
        .map(row -> new Found.Hit(row.subject, row.gallery, Similarity.of(probe, row.vector, 0)))
        .filter(hit -> Math.round(hit.similarity() * 1000f) >= threshold)
        .sorted(
            Comparator.comparingDouble((Found.Hit hit) -> hit.similarity())
                .reversed()
                .thenComparing(Found.Hit::subject)
                .thenComparing(hit -> hit.gallery().value()))
        .limit(cap)
        .toList();
  }

  /** More than one block, people in both galleries, equal vectors, some expired. */
  private List<Row> fill(GalleryFolder galleries, Random random, int count) {
    List<Row> rows = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    galleries.create(A);
    galleries.create(B);
    for (int i = 0; i < count; i++) {
      boolean twin = !vectors.isEmpty() && random.nextInt(4) == 0;
      float[] vector =
          twin
              ? vectors.get(random.nextInt(vectors.size()))
              : Vectors.unit(random.nextLong(), DIMENSION);
      vectors.add(vector);
      GalleryId gallery = random.nextInt(5) == 0 ? B : A;
      int expires = TODAY + random.nextInt(7) - 2;
      // Numbers run backwards so that the order in the file is not the order of the subjects.
      SubjectId subject = Vectors.subject(gallery.equals(B) ? i / 2 : count - i);
      rows.removeIf(row -> row.gallery.equals(gallery) && row.subject.equals(subject));
      rows.add(new Row(gallery, subject, vector, expires));
      galleries.put(gallery, subject, vector, expires);
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsWhatAPlainScanFinds(long seed) {
    Random random = new Random(seed);
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      List<Row> rows = fill(galleries, random, 1300);
      long eligible = rows.stream().filter(row -> row.expires >= TODAY).count();
      for (int round = 0; round < 40; round++) {
        List<Query> queries = new ArrayList<>();
        List<List<Found.Hit>> expected = new ArrayList<>();
        for (int i = 0; i <= round % 3; i++) {
          float[] probe = rows.get(random.nextInt(rows.size())).vector;
          int threshold = random.nextInt(1200) - 200;
          int cap = 1 + random.nextInt(50);
          queries.add(new Query(probe, threshold, cap, 0, new SplittableRandom(1)));
          expected.add(plain(rows, probe, threshold, cap));
        }
        ScanOutcome outcome = galleries.scan(Set.of(A, B), TODAY, queries);
        assertThat(outcome).isInstanceOf(ScanOutcome.Scanned.class);
        ScanOutcome.Scanned scanned = (ScanOutcome.Scanned) outcome;
        assertThat(scanned.eligible()).isEqualTo(eligible);
        assertThat(scanned.found()).extracting(Found::hits).isEqualTo(expected);
        assertThat(scanned.found()).extracting(Found::scored).containsOnly(eligible);
      }
    }
  }

  @Test
  void breaksTiesBySubjectThenByGallery() {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      float[] same = Vectors.unit(1, DIMENSION);
      galleries.create(B);
      galleries.create(A);
      galleries.put(B, new SubjectId("m"), same, TODAY);
      galleries.put(A, new SubjectId("z"), same, TODAY);
      galleries.put(A, new SubjectId("m"), same, TODAY);
      galleries.put(A, new SubjectId("Z"), same, TODAY);
      List<Found.Hit> hits = hits(galleries, same, 10);
      assertThat(hits)
          .extracting(hit -> hit.subject() + "@" + hit.gallery())
          .containsExactly("Z@a", "m@a", "m@b", "z@a");
      assertThat(hits(galleries, same, 2)).isEqualTo(hits.subList(0, 2));
    }
  }

  private static List<Found.Hit> hits(GalleryFolder galleries, float[] probe, int cap) {
    Query query = new Query(probe, 900, cap, 0, new SplittableRandom(1));
    return scanned(galleries, query).found().getFirst().hits();
  }

  private static ScanOutcome.Scanned scanned(GalleryFolder galleries, Query query) {
    return (ScanOutcome.Scanned) galleries.scan(galleries.all(), TODAY, List.of(query));
  }

  @Test
  void comparesNobodyInAnEmptyGallery() {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.create(A);
      Query query = new Query(Vectors.unit(1, DIMENSION), -1000, 10, 5, new SplittableRandom(1));
      ScanOutcome.Scanned scanned = scanned(galleries, query);
      assertThat(scanned.eligible()).isZero();
      assertThat(scanned.found()).containsExactly(new Found(List.of(), List.of(), 0, 0, 0));
    }
  }

  /** Two hundred people far below, drawn five at a time: nobody is drawn much more than another. */
  @Test
  void drawsFillersFairlyFromThoseFarBelow() {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      float[] probe = Vectors.unit(1, DIMENSION);
      galleries.create(A);
      Set<SubjectId> far = new HashSet<>();
      for (int i = 0; far.size() < 200; i++) {
        float[] vector = Vectors.unit(1000 + i, DIMENSION);
        galleries.put(A, Vectors.subject(i), vector, TODAY);
        if (Similarity.thousandths(Similarity.of(probe, vector, 0)) < 300) {
          far.add(Vectors.subject(i));
        }
      }
      Map<SubjectId, Integer> drawn = new HashMap<>();
      int rounds = 2000;
      SplittableRandom chance = new SplittableRandom(42);
      for (int round = 0; round < rounds; round++) {
        Found found =
            scanned(galleries, new Query(probe, 400, 10, 5, chance.split())).found().getFirst();
        assertThat(found.fillers()).hasSize(5).doesNotHaveDuplicates();
        assertThat(far).containsAll(found.fillers());
        found.fillers().forEach(subject -> drawn.merge(subject, 1, Integer::sum));
      }
      // Expected 50 each, standard deviation 7: five of them to each side.
      assertThat(drawn.keySet()).isEqualTo(far);
      assertThat(drawn.values()).allSatisfy(times -> assertThat(times).isBetween(15, 85));
    }
  }

  @Test
  void drawsNobodyTwiceAndNoCandidate() {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      float[] probe = Vectors.unit(1, DIMENSION);
      float[] opposite = probe.clone();
      for (int i = 0; i < opposite.length; i++) {
        opposite[i] = -opposite[i];
      }
      galleries.create(A);
      galleries.create(B);
      galleries.put(A, new SubjectId("candidate"), probe, TODAY);
      galleries.put(B, new SubjectId("candidate"), opposite, TODAY);
      galleries.put(A, new SubjectId("other"), opposite, TODAY);
      galleries.put(B, new SubjectId("other"), opposite, TODAY);
      Found found =
          scanned(galleries, new Query(probe, 400, 5, 5, new SplittableRandom(1)))
              .found()
              .getFirst();
      assertThat(found.fillers()).containsExactly(new SubjectId("other"));
    }
  }
}
