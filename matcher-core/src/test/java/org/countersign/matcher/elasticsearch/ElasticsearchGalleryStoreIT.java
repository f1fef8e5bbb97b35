package org.countersign.matcher.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.gallery.Found;
import org.countersign.matcher.gallery.GalleryStore;
import org.countersign.matcher.gallery.GalleryStoreContract;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.ScanOutcome;
import org.countersign.matcher.gallery.StoredFace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@NeedsElasticsearch
final class ElasticsearchGalleryStoreIT implements GalleryStoreContract {
  private static final GalleryId GALLERY = new GalleryId("adults");
  private static final String ENGINE = "ab".repeat(32);
  private static final int DAY = 20_000;

  private TestCluster cluster;

  @BeforeEach
  void connect() {
    cluster = new TestCluster();
  }

  @AfterEach
  void clear() {
    cluster.close();
  }

  @Override
  public GalleryStore open(String engine, int dimension) {
    return ElasticsearchGalleryStore.open(cluster.config(), engine, dimension);
  }

  @Override
  public void fill(String engine, int dimension, List<StoredFace> rows) {
    cluster.fill(engine, dimension, rows);
  }

  static float[] unit(long seed) {
    Random random = new Random(seed);
    float[] vector = new float[64];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return vector;
  }

  static List<StoredFace> faces(int count) {
    List<StoredFace> faces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      faces.add(new StoredFace(GALLERY, new SubjectId("S" + i), DAY, 0, unit(i)));
    }
    return faces;
  }

  static ScanOutcome search(GalleryStore store, float[] probe) {
    return store.scan(
        List.of(GALLERY), DAY, List.of(new Query(probe, 300, 10, 0, new SplittableRandom(1))));
  }

  private static List<String> subjects(ScanOutcome outcome) {
    return ((ScanOutcome.Scanned) outcome)
        .found().getFirst().hits().stream().map(Found.Hit::subject).map(SubjectId::value).toList();
  }

  /** Another process enrols and expunges; what this one remembers of the rows is not used. */
  @Test
  void seesWhatAnotherProcessChanges() {
    try (GalleryStore one = open(ENGINE, 64);
        GalleryStore two = open(ENGINE, 64)) {
      one.create(GALLERY);
      two.create(GALLERY);
      one.put(GALLERY, new SubjectId("s"), unit(1), DAY);
      assertThat(subjects(search(two, unit(1)))).containsExactly("s");
      two.put(GALLERY, new SubjectId("t"), unit(2), DAY);
      assertThat(search(one, unit(2))).isEqualTo(search(two, unit(2)));
      one.expunge(GALLERY, new SubjectId("t"));
      assertThat(subjects(search(two, unit(2)))).isEmpty();
      assertThat(search(one, unit(1))).isEqualTo(search(two, unit(1)));
    }
  }

  /** What was expunged is in none of the index's segments a minute later. */
  @Tag("deep")
  @Test
  void leavesNothingOfAnExpungedRow() throws Exception {
    cluster.fill(ENGINE, 64, faces(50));
    try (GalleryStore store = open(ENGINE, 64)) {
      store.expunge(GALLERY, new SubjectId("S7"));
      String path = "/" + cluster.index(GALLERY) + "/_stats/docs?filter_path=_all.primaries.docs";
      long deleted = -1;
      for (int i = 0; i < 1200 && deleted != 0; i++) {
        Thread.sleep(100);
        Json docs = cluster.admin().get(path).require("count").at("_all", "primaries", "docs");
        deleted = docs.whole("deleted");
        assertThat(docs.whole("count")).isEqualTo(49);
      }
      assertThat(deleted).isZero();
    }
  }

  @Test
  void refusesARowWhoseVectorIsNotTheOneThatWasWritten() {
    cluster.fill(ENGINE, 64, faces(30));
    change("S3", "\"vector\": \"" + StoredRow.base64(unit(77)) + "\"");
    try (GalleryStore store = open(ENGINE, 64)) {
      assertThat(search(store, unit(77)))
          .isEqualTo(
              new ScanOutcome.Unavailable(
                  "gallery adults is not searched: row S3 is not what was written: its digest is of"
                      + " another row"));
    }
  }

  @Test
  void refusesDigestsThatDoNotAddUp() {
    cluster.fill(ENGINE, 64, faces(30));
    change("S3", "\"digest\": \"" + "00".repeat(32) + "\"");
    try (GalleryStore store = open(ENGINE, 64)) {
      assertThat(search(store, unit(1)))
          .isInstanceOfSatisfying(
              ScanOutcome.Unavailable.class,
              unavailable ->
                  assertThat(unavailable.reason()).contains("its rows are not what was written"));
    }
  }

  private void change(String subject, String field) {
    String path = "/" + cluster.index(GALLERY) + "/_update/" + subject + "?refresh=true";
    cluster.admin().post(path, "{\"doc\": {" + field + "}}").require("tamper");
  }

  @Test
  void saysThatAnIndexIsGone() {
    cluster.fill(ENGINE, 64, faces(30));
    try (GalleryStore store = open(ENGINE, 64)) {
      cluster.admin().delete("/" + cluster.index(GALLERY), "").require("delete");
      assertThat(search(store, unit(1)))
          .isInstanceOfSatisfying(
              ScanOutcome.Unavailable.class,
              unavailable -> assertThat(unavailable.reason()).contains("no such index"));
      assertThat(store.status(GALLERY, DAY).sound()).isFalse();
      assertThat(store.problems())
          .containsExactly("gallery adults is not searched: its index is gone");
    }
  }

  /** An index that guesses would answer as well. */
  @Test
  void refusesAnIndexThatIsNotExact() {
    String flat = GalleryIndex.definition(GALLERY, ENGINE, 64, 3, 0);
    for (var wrong :
        Map.of(
                "\"type\": \"flat\"", "\"type\": \"hnsw\"",
                "max_inner_product", "cosine",
                "\"element_type\": \"float\"", "\"element_type\": \"bfloat16\"",
                "\"dims\": 64", "\"dims\": 80",
                "\"dynamic\": \"strict\"", "\"dynamic\": \"true\"",
                "\"gallery\": \"adults\"", "\"gallery\": \"other\"")
            .entrySet()) {
      String index = "/" + cluster.index(GALLERY);
      assertThat(flat).contains(wrong.getKey());
      String definition = flat.replace(wrong.getKey(), wrong.getValue());
      cluster.admin().put(index, definition).require("make " + wrong.getValue());
      try (GalleryStore store = open(ENGINE, 64)) {
        assertThat(search(store, unit(1))).isInstanceOf(ScanOutcome.Unavailable.class);
        assertThat(store.problems()).hasSize(1);
        store.renew(GALLERY);
        assertThat(subjects(search(store, unit(1)))).isEmpty();
      }
      cluster.admin().delete(index, "").require("delete");
    }
  }
}
