package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.onnx.OnnxMatrixProduct;
import org.countersign.matcher.onnx.OnnxNative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scan against a plain one in single precision: the same people, in the same order, with the
 * same bits, whatever the rows are and whatever does the arithmetic.
 */
final class ExactScanPropertyTest {
  private static final int TODAY = GalleryAssertions.DAY;

  @TempDir Path folder;

  private static final class Row implements BulkGallery.Row {
    private final GalleryId gallery;
    private final SubjectId subject;
    private final int expires;
    private final int flags;
    private final float[] vector;

    Row(GalleryId gallery, SubjectId subject, int expires, int flags, float[] vector) {
      this.gallery = gallery;
      this.subject = subject;
      this.expires = expires;
      this.flags = flags;
      this.vector = vector;
    }

    @Override
    public SubjectId subject() {
      return subject;
    }

    @Override
    public int expires() {
      return expires;
    }

    @Override
    public int flags() {
      return flags;
    }

    @Override
    public float[] vector() {
      return vector;
    }

    boolean isEligible() {
      return expires >= TODAY && flags == 0;
    }
  }

  private static List<Found.Hit> plain(List<Row> rows, float[] probe, int threshold, int cap) {
    return rows.stream()
        .filter(Row::isEligible)
        .map(row -> new Found.Hit(row.subject, row.gallery, Similarity.of(probe, row.vector, 0)))
        .filter(hit -> Similarity.thousandths(hit.similarity()) >= threshold)
        .sorted(
            Comparator.comparingDouble((Found.Hit hit) -> hit.similarity())
                .reversed()
                .thenComparing(Found.Hit::subject)
                .thenComparing(hit -> hit.gallery().value()))
        .limit(cap)
        .toList();
  }

  /** Two galleries of awkward vectors; a third of the rows may not be searched. */
  private List<Row> write(Random random, int dimension, int count) throws Exception {
    List<Row> all = new ArrayList<>();
    float[] last = Vectors.unit(random.nextLong(), dimension);
    for (String name : List.of("a", "b")) {
      GalleryId gallery = new GalleryId(name);
      List<Row> rows = new ArrayList<>();
      int[] numbers = random.ints(0, 10 * count).distinct().limit(count).toArray();
      for (int number : numbers) {
        float[] near = all.isEmpty() || random.nextBoolean() ? last : pick(random, all).vector;
        float[] vector = AwkwardVectors.unit(random, dimension, near);
        int expires = TODAY + random.nextInt(7) - 1;
        int flags = random.nextInt(6) == 0 ? 1 << random.nextInt(32) : 0;
        Row row = new Row(gallery, Vectors.subject(number), expires, flags, vector);
        rows.add(row);
        all.add(row);
        last = vector;
      }
      BulkGallery.write(folder, gallery, Vectors.ENGINE, dimension, count, rows::get);
    }
    return all;
  }

  private static Optional<MatrixProduct> product() {
    OnnxNative.load(Path.of("target", "native"));
    Optional<MatrixProduct> product = OnnxMatrixProduct.open();
    assertThat(product).isPresent();
    return product;
  }

  private static Row pick(Random random, List<Row> rows) {
    return rows.get(random.nextInt(rows.size()));
  }

  @ParameterizedTest
  @CsvSource({
    "16, 700, plain, 1, 4",
    "16, 5000, vector, 2, 4",
    "48, 700, vector, 1, 4",
    "112, 1500, plain, 2, 4",
    "512, 1100, vector, 2, 4",
    "528, 300, vector, 1, 4",
    "16, 5000, vector, 2, 70",
    "80, 900, plain, 2, 70",
    "512, 1100, vector, 1, 70"
  })
  void findsWhatAPlainScanFinds(int dimension, int count, String kernel, int cores, int mostQueries)
      throws Exception {
    Random random = new Random(dimension * 31L + count);
    List<Row> rows = write(random, dimension, count);
    long eligible = rows.stream().filter(Row::isEligible).count();
    assertThat(eligible).isBetween(1L, rows.size() - 1L);
    Scanner scanner =
        new Scanner(
            kernel.equals("plain") ? new PlainKernel() : new VectorKernel(),
            new Cores(cores),
            product());
    try (GalleryFolder galleries = GalleryFolder.open(folder, Vectors.ENGINE, dimension, scanner)) {
      assertThat(galleries.problems()).isEmpty();
      for (int round = 0; round < (mostQueries > 8 ? 8 : 60); round++) {
        List<Query> queries = new ArrayList<>();
        List<List<Found.Hit>> expected = new ArrayList<>();
        for (int i = random.nextInt(mostQueries); i >= 0; i--) {
          float[] probe = AwkwardVectors.unit(random, dimension, pick(random, rows).vector);
          int threshold = random.nextInt(1300) - 200;
          int cap = 1 + random.nextInt(random.nextInt(5) == 0 ? 3000 : 50);
          queries.add(new Query(probe, threshold, cap, 0, new SplittableRandom(1)));
          expected.add(plain(rows, probe, threshold, cap));
        }
        ScanOutcome.Scanned scanned =
            (ScanOutcome.Scanned) galleries.scan(galleries.all(), TODAY, queries);
        assertThat(scanned.found()).extracting(Found::hits).isEqualTo(expected);
        assertThat(scanned.found()).extracting(Found::scored).containsOnly(eligible);
        assertThat(scanned.eligible()).isEqualTo(eligible);
      }
    }
  }

  /** More rows that cannot be told apart than a thread remembers. */
  @Test
  void findsTheFirstSubjectsAmongVeryManyEqualRows() throws Exception {
    int count = 150_000;
    float[] same = Vectors.unit(1, 16);
    GalleryId gallery = new GalleryId("same");
    BulkGallery.write(
        folder,
        gallery,
        Vectors.ENGINE,
        16,
        count,
        row -> new Row(gallery, new SubjectId("P%06d".formatted(count - row)), TODAY, 0, same));
    try (GalleryFolder galleries = Vectors.open(folder, 16)) {
      galleries.awaitCheck();
      Query query = new Query(same, 900, 3, 0, new SplittableRandom(1));
      Found found =
          ((ScanOutcome.Scanned) galleries.scan(galleries.all(), TODAY, List.of(query)))
              .found()
              .getFirst();
      assertThat(found.hits())
          .extracting(hit -> hit.subject().value())
          .containsExactly("P000001", "P000002", "P000003");
      assertThat(found.scored()).isEqualTo(count);
    }
  }

  /** What is not ruled out is little, or the first look would be for nothing. */
  @Test
  void comparesFewRowsInFull() throws Exception {
    int count = 20_000;
    GalleryId gallery = new GalleryId("many");
    BulkGallery.write(
        folder,
        gallery,
        Vectors.ENGINE,
        128,
        count,
        row -> new Row(gallery, new SubjectId("P" + row), TODAY, 0, Vectors.unit(row, 128)));
    try (GalleryFolder galleries = Vectors.open(folder, 128)) {
      galleries.awaitCheck();
      Query query = new Query(Vectors.unit(-1, 128), -1000, 10, 5, new SplittableRandom(1));
      Found found =
          ((ScanOutcome.Scanned) galleries.scan(galleries.all(), TODAY, List.of(query)))
              .found()
              .getFirst();
      assertThat(found.hits()).hasSize(10);
      assertThat(found.rescored()).isBetween(10L, 300L);
    }
  }

  /** Says which rows of the file were read. */
  private static final class Watched implements Kernel {
    private final Kernel kernel = new PlainKernel();
    private final ConcurrentLinkedQueue<Long> places = new ConcurrentLinkedQueue<>();

    private void read(long at, int rows, int planeBytes) {
      for (int row = 0; row < rows; row++) {
        places.add(at + (long) row * planeBytes);
      }
    }

    @Override
    public String name() {
      return kernel.name();
    }

    @Override
    public void sums(
        MemorySegment file, long at, int rows, int planeBytes, short[] query, int[] sums) {
      read(at, rows, planeBytes);
      kernel.sums(file, at, rows, planeBytes, query, sums);
    }

    @Override
    public void sums(
        MemorySegment file, long[] at, int count, int planeBytes, short[] query, int[] sums) {
      for (int i = 0; i < count; i++) {
        read(at[i], 1, planeBytes);
      }
      kernel.sums(file, at, count, planeBytes, query, sums);
    }

    @Override
    public int choose(
        int[] sums,
        float[] scales,
        float[] errors,
        int count,
        int offset,
        float a,
        float b,
        float least,
        int[] chosen) {
      return kernel.choose(sums, scales, errors, count, offset, a, b, least, chosen);
    }

    @Override
    public void join(
        MemorySegment file,
        long highAt,
        long lowAt,
        int rows,
        int planeBytes,
        MemorySegment codes,
        long codesAt) {
      read(highAt, rows, planeBytes);
      read(lowAt, rows, planeBytes);
      kernel.join(file, highAt, lowAt, rows, planeBytes, codes, codesAt);
    }

    @Override
    public int next(MemorySegment products, long at, int from, Needed needed, float a, float b) {
      return kernel.next(products, at, from, needed, a, b);
    }
  }

  /** The mask decides before anything of a row's face is read, not after. */
  @ParameterizedTest
  @CsvSource({"1", "7", "64"})
  void neverReadsTheFaceOfARowThatMayNotBeSearched(int queries) throws Exception {
    int dimension = 64;
    Random random = new Random(queries);
    List<Row> rows = write(random, dimension, 3000);
    Files.delete(folder.resolve("b.gallery"));
    rows.removeIf(row -> row.gallery.value().equals("b"));
    Watched kernel = new Watched();
    Scanner scanner = new Scanner(kernel, new Cores(2), product());
    GalleryLayout layout = new GalleryLayout(dimension);
    Set<Long> allowed = new HashSet<>();
    Set<Long> all = new HashSet<>();
    for (int row = 0; row < rows.size(); row++) {
      all.add(layout.highAt(row));
      if (rows.get(row).isEligible()) {
        allowed.add(layout.highAt(row));
        allowed.add(layout.lowAt(row));
      }
    }
    try (GalleryFolder galleries = GalleryFolder.open(folder, Vectors.ENGINE, dimension, scanner)) {
      List<Query> asked = new ArrayList<>();
      for (int i = 0; i < queries; i++) {
        // The probe is the vector of somebody who may not be searched.
        Row sealed = pick(random, rows);
        while (sealed.isEligible()) {
          sealed = pick(random, rows);
        }
        asked.add(new Query(sealed.vector, -1000, 50, 3, new SplittableRandom(i)));
      }
      ScanOutcome outcome = galleries.scan(galleries.all(), TODAY, asked);
      Set<SubjectId> notEligible = new HashSet<>();
      rows.stream().filter(row -> !row.isEligible()).forEach(row -> notEligible.add(row.subject));
      for (Found found : ((ScanOutcome.Scanned) outcome).found()) {
        assertThat(found.hits())
            .hasSize(50)
            .extracting(Found.Hit::subject)
            .doesNotContainAnyElementsOf(notEligible);
        assertThat(found.fillers()).doesNotContainAnyElementsOf(notEligible);
      }
    }
    assertThat(allowed).containsAll(kernel.places);
    all.retainAll(allowed);
    assertThat(kernel.places).as("all who may be are").containsAll(all);
  }
}
