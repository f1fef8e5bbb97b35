package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.countersign.matcher.DuplicatesOutcome;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.digest.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every tier does alike, bit for bit: judged by a comparison that anybody can check. */
public interface GalleryStoreContract {
  int TODAY = GalleryAssertions.DAY;
  GalleryId A = new GalleryId("a");
  GalleryId B = new GalleryId("b-2");

  /** Of the same place each time. */
  GalleryStore open(String engine, int dimension) throws Exception;

  /** Before it is first opened: galleries that are full already, some rows not to be searched. */
  void fill(String engine, int dimension, List<StoredFace> rows) throws Exception;

  private GalleryStore open(int dimension) throws Exception {
    return open(Vectors.ENGINE, dimension);
  }

  private static List<StoredFace> rows(Random random, int dimension, int count) {
    List<StoredFace> all = new ArrayList<>();
    float[] last = Vectors.unit(random.nextLong(), dimension);
    for (GalleryId gallery : List.of(A, B)) {
      for (int number : random.ints(0, 10 * count).distinct().limit(count).toArray()) {
        float[] near = random.nextBoolean() || all.isEmpty() ? last : any(random, all).vector();
        last = AwkwardVectors.unit(random, dimension, near);
        int expires = TODAY + random.nextInt(7) - 1;
        int flags = random.nextInt(6) == 0 ? 1 << random.nextInt(32) : 0;
        all.add(new StoredFace(gallery, Vectors.subject(number), expires, flags, last));
      }
    }
    return all;
  }

  private static StoredFace any(Random random, List<StoredFace> rows) {
    return rows.get(random.nextInt(rows.size()));
  }

  private static List<Found.Hit> plain(
      List<StoredFace> rows, long day, float[] probe, int threshold, int cap) {
    return rows.stream()
        .filter(row -> row.isEligible(day))
        .map(
            row ->
                new Found.Hit(row.subject(), row.gallery(), Similarity.of(probe, row.vector(), 0)))
        .filter(hit -> Similarity.thousandths(hit.similarity()) >= threshold)
        .sorted(
            Comparator.comparingDouble((Found.Hit hit) -> hit.similarity() + 0.0)
                .reversed()
                .thenComparing(Found.Hit::subject)
                .thenComparing(hit -> hit.gallery().value()))
        .limit(cap)
        .toList();
  }

  /** As docs/reference/matcher.md says it, and no code of the product but for a row's digest. */
  private static String snapshot(GalleryId gallery, List<StoredFace> rows, long day) {
    List<byte[]> digests =
        rows.stream()
            .filter(row -> row.gallery().equals(gallery) && row.isEligible(day))
            .map(row -> RowDigest.of(row.subject(), row.expires(), row.flags(), row.vector()))
            .map(RowDigest::bytes)
            .sorted(Arrays::compareUnsigned)
            .toList();
    MessageDigest whole = Sha256.create();
    whole.update(
        ("countersign/gallery-snapshot/v2\n" + gallery + "\n" + digests.size() + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    for (int part = 0; part < 1024; part++) {
      MessageDigest one = Sha256.create();
      for (byte[] digest : digests) {
        if (((digest[0] & 255) * 256 + (digest[1] & 255)) / 64 == part) {
          one.update(digest);
        }
      }
      whole.update(one.digest());
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  private static String snapshots(List<StoredFace> rows, long day) {
    String text =
        "countersign/gallery-snapshots/v1\na %s\nb-2 %s\n"
            .formatted(snapshot(A, rows, day), snapshot(B, rows, day));
    return Sha256.hex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static ScanOutcome.Scanned scan(GalleryStore store, long day, Query... queries) {
    ScanOutcome outcome = store.scan(store.all(), day, List.of(queries));
    assertThat(outcome).isInstanceOf(ScanOutcome.Scanned.class);
    return (ScanOutcome.Scanned) outcome;
  }

  private static Query query(float[] probe, int threshold, int cap) {
    return new Query(probe, threshold, cap, 0, new SplittableRandom(1));
  }

  @ParameterizedTest
  @CsvSource({"16, 400", "112, 250", "512, 120"})
  default void findsWhatAPlainComparisonFinds(int dimension, int count) throws Exception {
    Random random = new Random(31L * dimension + count);
    List<StoredFace> rows = rows(random, dimension, count);
    fill(Vectors.ENGINE, dimension, rows);
    try (GalleryStore store = open(dimension)) {
      assertThat(store.all()).containsExactly(A, B);
      for (int day = TODAY; day < TODAY + 3; day++) {
        int today = day;
        long eligible = rows.stream().filter(row -> row.isEligible(today)).count();
        for (int round = 0; round < 12; round++) {
          float[] probe = AwkwardVectors.unit(random, dimension, any(random, rows).vector());
          int threshold = random.nextInt(1300) - 200;
          int cap = 1 + random.nextInt(50);
          ScanOutcome.Scanned scanned = scan(store, day, query(probe, threshold, cap));
          Found found = scanned.found().getFirst();
          assertThat(found.hits()).isEqualTo(plain(rows, day, probe, threshold, cap));
          assertThat(found.scored()).isEqualTo(eligible);
          assertThat(found.rescored()).isBetween((long) found.hits().size(), eligible);
          assertThat(scanned.eligible()).isEqualTo(eligible);
          assertThat(scanned.snapshot()).isEqualTo(snapshots(rows, day));
        }
      }
    }
  }

  @Test
  default void comparesSeveralProbesAtOneMoment() throws Exception {
    Random random = new Random(5);
    List<StoredFace> rows = rows(random, 64, 200);
    fill(Vectors.ENGINE, 64, rows);
    try (GalleryStore store = open(64)) {
      List<Query> queries = new ArrayList<>();
      List<List<Found.Hit>> expected = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        float[] probe = AwkwardVectors.unit(random, 64, any(random, rows).vector());
        queries.add(query(probe, 300, 10));
        expected.add(plain(rows, TODAY, probe, 300, 10));
      }
      ScanOutcome.Scanned scanned = scan(store, TODAY, queries.toArray(Query[]::new));
      assertThat(scanned.found()).extracting(Found::hits).isEqualTo(expected);
    }
  }

  /** More than Elasticsearch would name. */
  @Test
  default void findsTheFirstSubjectsAmongVeryManyEqualRows() throws Exception {
    int count = 10_300;
    float[] same = Vectors.unit(1, 16);
    List<StoredFace> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new StoredFace(A, new SubjectId("P%06d".formatted(count - i)), TODAY, 0, same));
    }
    fill(Vectors.ENGINE, 16, rows);
    try (GalleryStore store = open(16)) {
      ScanOutcome.Scanned scanned = scan(store, TODAY, query(same, 900, 3));
      assertThat(scanned.found().getFirst().hits())
          .extracting(hit -> hit.subject().value())
          .containsExactly("P000001", "P000002", "P000003");
      assertThat(scanned.found().getFirst().scored()).isEqualTo(count);
      assertThat(scanned.snapshot()).isEqualTo(snapshot(A, rows, TODAY));
    }
  }

  @Test
  default void findsWhoIsEnrolledAndNobodyWhoIsExpunged() throws Exception {
    List<StoredFace> rows = new ArrayList<>();
    try (GalleryStore store = open(64)) {
      store.create(A);
      store.create(A);
      assertThat(scan(store, TODAY, query(Vectors.unit(1, 64), -1000, 5)).eligible()).isZero();
      for (String id : List.of("-x", "_y", "Z", "a", "0")) {
        float[] vector = Vectors.unit(id.hashCode(), 64);
        SubjectId subject = new SubjectId(id);
        store.put(A, subject, Vectors.unit(7, 64), TODAY - 1);
        store.put(A, subject, vector, TODAY);
        rows.add(new StoredFace(A, subject, TODAY, 0, vector));
        ScanOutcome.Scanned scanned = scan(store, TODAY, query(vector, 900, 5));
        assertThat(scanned.found().getFirst().hits())
            .extracting(Found.Hit::subject)
            .containsExactly(subject);
        assertThat(scanned.snapshot()).isEqualTo(snapshot(A, rows, TODAY));
      }
      for (StoredFace row : rows) {
        assertThat(store.template(A, row.subject())).isEqualTo(row.vector());
      }
      StoredFace gone = rows.remove(1);
      assertThat(store.expunge(A, gone.subject())).isTrue();
      assertThat(store.expunge(A, gone.subject())).isFalse();
      assertThatThrownBy(() -> store.template(A, gone.subject()))
          .isInstanceOf(MatcherUnavailableException.class);
      ScanOutcome.Scanned scanned = scan(store, TODAY, query(gone.vector(), 900, 5));
      assertThat(scanned.found().getFirst().hits()).isEmpty();
      assertThat(scanned.eligible()).isEqualTo(4);
      assertThat(scanned.snapshot()).isEqualTo(snapshot(A, rows, TODAY));
    }
    try (GalleryStore store = open(64)) {
      assertThat(store.all()).containsExactly(A);
      assertThat(store.subjects(A))
          .extracting(SubjectId::value)
          .containsExactly("-x", "0", "Z", "a");
      assertThat(store.status(A, TODAY).rows()).isEqualTo(4);
      assertThat(store.status(A, TODAY).eligible()).isEqualTo(4);
      assertThat(store.status(A, TODAY).snapshot()).isEqualTo(snapshot(A, rows, TODAY));
      assertThat(store.status(A, TODAY + 1).eligible()).isZero();
      assertThat(store.status(A, TODAY + 1).sound()).isTrue();
      assertThat(store.problems()).isEmpty();
    }
  }

  @Test
  default void drawsFillersFromThoseFarBelow() throws Exception {
    List<StoredFace> rows = rows(new Random(3), 64, 150);
    fill(Vectors.ENGINE, 64, rows);
    float[] probe = Vectors.unit(99, 64);
    Set<SubjectId> far = new HashSet<>();
    for (StoredFace row : rows) {
      if (row.isEligible(TODAY)
          && Similarity.thousandths(Similarity.of(probe, row.vector(), 0)) < 300 - 100) {
        far.add(row.subject());
      }
    }
    Set<SubjectId> seen = new HashSet<>();
    try (GalleryStore store = open(64)) {
      for (int i = 0; i < 12; i++) {
        Query query = new Query(probe, 300, 50, 6, new SplittableRandom(i));
        Found found = scan(store, TODAY, query).found().getFirst();
        Set<SubjectId> candidates = new HashSet<>();
        found.hits().forEach(hit -> candidates.add(hit.subject()));
        assertThat(found.fillers()).hasSize(6).doesNotHaveDuplicates();
        assertThat(far).containsAll(found.fillers());
        assertThat(candidates).doesNotContainAnyElementsOf(found.fillers());
        seen.addAll(found.fillers());
      }
      assertThat(seen).as("not always the same").hasSizeGreaterThan(20);
      // All of those there are, where more are asked for.
      Query most = new Query(probe, 300, 50, 500, new SplittableRandom(1));
      Found found = scan(store, TODAY, most).found().getFirst();
      Set<SubjectId> left = new HashSet<>(far);
      found.hits().forEach(hit -> left.remove(hit.subject()));
      assertThat(found.fillers()).hasSameSizeAs(left);
      assertThat(left).containsAll(found.fillers());
    }
  }

  @Test
  default void refusesWhatIsNotThereOrDoesNotFit() throws Exception {
    GalleryId nowhere = new GalleryId("nowhere");
    SubjectId subject = new SubjectId("s");
    try (GalleryStore store = open(64)) {
      store.create(A);
      ScanOutcome outcome =
          store.scan(List.of(A, nowhere), TODAY, List.of(query(Vectors.unit(1, 64), 0, 1)));
      assertThat(outcome).isEqualTo(new ScanOutcome.Unavailable("gallery nowhere does not exist"));
      assertThat(store.problem(List.of(nowhere))).isEqualTo("gallery nowhere does not exist");
      assertThatThrownBy(() -> store.put(nowhere, subject, Vectors.unit(1, 64), TODAY))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessage("gallery nowhere does not exist");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.put(A, subject, Vectors.unit(1, 80), TODAY))
          .withMessage("a template of gallery a has 80 values, not 64");
      float[] longer = Vectors.unit(1, 64);
      longer[0] += 1;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.put(A, subject, longer, TODAY))
          .withMessageContaining("a template must have length 1");
      assertThat(store.subjects(A)).isEmpty();
    }
  }

  @Test
  default void doesNotSearchTemplatesOfAnotherEngineAndRenewsThem() throws Exception {
    String other = "cd".repeat(32);
    try (GalleryStore store = open(other, 64)) {
      store.create(A);
      store.put(A, new SubjectId("s"), Vectors.unit(1, 64), TODAY);
    }
    try (GalleryStore store = open(64)) {
      store.create(B);
      assertThat(store.problems()).hasSize(1).allMatch(problem -> problem.contains("engine"));
      assertThat(store.status(A, TODAY).sound()).isFalse();
      assertThat(store.isUnsound(A)).isTrue();
      assertThat(store.isUnsound(B)).isFalse();
      Query query = query(Vectors.unit(1, 64), 0, 1);
      assertThat(store.scan(List.of(A, B), TODAY, List.of(query)))
          .isInstanceOf(ScanOutcome.Unavailable.class);
      assertThat(scanOf(store, B, query).eligible()).isZero();
      assertThatIllegalStateException().isThrownBy(() -> store.renew(B));
      store.renew(A);
      assertThat(store.problems()).isEmpty();
      assertThat(store.subjects(A)).isEmpty();
      store.put(A, new SubjectId("s"), Vectors.unit(1, 64), TODAY);
      assertThat(scanOf(store, A, query).found().getFirst().hits()).hasSize(1);
    }
  }

  private static ScanOutcome.Scanned scanOf(GalleryStore store, GalleryId gallery, Query query) {
    return (ScanOutcome.Scanned) store.scan(List.of(gallery), TODAY, List.of(query));
  }

  @Test
  default void reschedulesAndKeepsTheTemplate() throws Exception {
    try (GalleryStore store = open(16)) {
      store.create(A);
      SubjectId one = Vectors.subject(1);
      SubjectId other = Vectors.subject(2);
      store.put(A, one, Vectors.unit(1, 16), TODAY);
      store.put(A, other, Vectors.unit(2, 16), TODAY + 1);
      String before = store.status(A, TODAY).snapshot();
      assertThat(store.reschedule(A, one, 0)).isTrue();
      assertThat(store.reschedule(A, one, 0)).isTrue();
      assertThat(store.reschedule(A, Vectors.subject(3), 0)).isFalse();
      assertThat(store.subjects(A)).containsExactly(one, other);
      assertThat(store.status(A, TODAY).eligible()).isEqualTo(1);
      assertThat(store.eligible(A, TODAY, List.of(one, other, Vectors.subject(3))))
          .extracting(EligibleRow::subject)
          .containsExactly(other);
      assertThat(store.eligible(A, TODAY, List.of(other)).getFirst().unit())
          .isEqualTo(Vectors.unit(2, 16));
      assertThat(store.reschedule(A, one, TODAY)).isTrue();
      assertThat(store.status(A, TODAY).snapshot()).isEqualTo(before);
      assertThat(store.expunge(A, one)).isTrue();
      assertThat(store.reschedule(A, one, TODAY)).isFalse();
      assertThat(store.subjects(A)).containsExactly(other);
    }
  }

  @Test
  default void comparesAGalleryWithItself() throws Exception {
    try (GalleryStore store = open(16)) {
      store.create(A);
      for (int i = 0; i < 100; i++) {
        store.put(A, Vectors.subject(i), Vectors.unit(i % 95, 16), TODAY);
      }
      DuplicatesOutcome outcome = SelfScan.scan(store, A, TODAY, 999, (rows, of) -> true);
      assertThat(outcome).isInstanceOf(DuplicatesOutcome.Compared.class);
      DuplicatesOutcome.Compared found = (DuplicatesOutcome.Compared) outcome;
      assertThat(found.compared()).isEqualTo(100);
      assertThat(found.whole()).isTrue();
      assertThat(found.pairs())
          .extracting(pair -> pair.first() + " " + pair.second())
          .containsExactlyInAnyOrder(
              "P00000 P00095", "P00001 P00096", "P00002 P00097", "P00003 P00098", "P00004 P00099");
    }
  }
}
