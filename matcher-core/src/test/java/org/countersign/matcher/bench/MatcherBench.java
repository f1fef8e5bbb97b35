package org.countersign.matcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.QuietSamples;
import org.countersign.bench.Samples;
import org.countersign.bench.Sizes;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.gallery.BulkGallery;
import org.countersign.matcher.gallery.Found;
import org.countersign.matcher.gallery.GalleryFolder;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.ScanOutcome;
import org.countersign.matcher.gallery.Scanner;
import org.countersign.matcher.onnx.OnnxMatrixProduct;
import org.countersign.matcher.onnx.OnnxNative;

/**
 * Exact searches of one kind of templates beside plainly reading the same bytes: one probe, 64 at
 * once, somebody new. Run by {@code bin/bench matcher}.
 */
final class MatcherBench {
  private static final GalleryId GALLERY = new GalleryId("bench");
  private static final String ENGINE = "ab".repeat(32);
  private static final int TODAY = 20_000;
  private static final int BATCH = 64;
  private static final int CAP = 50;
  private static final int ANYBODY = -1000;
  private static final int THRESHOLD = 400;

  /** In hundredths of a core. */
  private static final int MOST_OTHERS = 10;

  private static final long LEAST_NANOS = 200_000_000;

  /** Where vectors and what was found are written for other programs to be measured on. */
  private static final String EXPORT = "countersign.bench.export";

  /** Where galleries are kept from one run to the next; otherwise they are removed. */
  private static final String KEEP = "countersign.bench.keep";

  /** One of the two kinds; otherwise both. */
  private static final String TEMPLATES = "countersign.bench.templates";

  private final Figures figures;
  private final Path folder;
  private final Templates templates;
  private final int faces;
  private final double mostOthers;
  private final long leastNanos;
  private final int most;
  private final int warmUp;
  private final int rounds;
  private final List<float[]> probes = new ArrayList<>();
  private int nextProbe;

  private MatcherBench(Path folder, Templates templates, Sizes sizes) {
    this.templates = templates;
    this.faces = sizes.size("faces", 100_000, 1_500);
    this.folder = folder.resolve(templates.name() + "-" + faces);
    this.mostOthers =
        sizes.smoke()
            ? Double.POSITIVE_INFINITY
            : sizes.size("others", MOST_OTHERS, MOST_OTHERS) / 100.0;
    this.figures = new Figures(System.out, "matcher").quiet(mostOthers);
    this.leastNanos = sizes.smoke() ? 0 : LEAST_NANOS;
    this.most = sizes.size("threads", Runtime.getRuntime().availableProcessors(), 2);
    this.warmUp = sizes.size("warm-up", 5, 1);
    this.rounds = sizes.size("rounds", 9, 2);
    for (int i = 0; i < BATCH; i++) {
      // Half are of somebody in the gallery.
      int number = (int) ((long) faces * i / BATCH);
      probes.add(i % 2 == 0 ? templates.probe(number) : templates.template(-2 - i));
    }
  }

  /** Arguments: a folder that is empty, and sizes. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Sizes sizes = new Sizes(Arrays.copyOfRange(arguments, 1, arguments.length));
    OnnxNative.load(folder.resolve("native"));
    int dimension = sizes.size("dimension", 512, 512);
    String wanted = System.getProperty(TEMPLATES, "");
    for (Templates templates :
        List.of(new Templates.Noise(dimension), new Templates.Clustered(dimension))) {
      if (wanted.isEmpty() || wanted.equals(templates.name())) {
        new MatcherBench(folder, templates, sizes).run();
      }
    }
  }

  private record Row(SubjectId subject, Templates templates, int number)
      implements BulkGallery.Row {
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
      return templates.template(number);
    }
  }

  private void run() throws Exception {
    Files.createDirectories(folder);
    if (!Files.exists(file())) {
      write();
    }
    start();
    for (int threads = 1; threads <= most; threads *= 2) {
      try (GalleryFolder galleries = open(threads)) {
        awaitCheck(galleries);
        oneQuery(galleries, threads, "one-query", THRESHOLD);
        oneQuery(galleries, threads, "one-query-best-50", ANYBODY);
        batch(galleries, threads);
        if (2 * threads > most) {
          change(galleries, threads);
          heap();
          export(galleries);
        }
      }
    }
    if (System.getProperty(KEEP) == null) {
      Files.delete(file());
    }
  }

  private Path file() {
    return folder.resolve(GALLERY + ".gallery");
  }

  /** Elsewhere until it is whole: a run that is broken off must not be measured later. */
  private void write() throws IOException {
    Path unfinished = Files.createDirectories(folder.resolve("unfinished"));
    Path made = unfinished.resolve(GALLERY + ".gallery");
    Files.deleteIfExists(made);
    BulkGallery.write(
        unfinished,
        GALLERY,
        ENGINE,
        templates.dimension(),
        faces,
        number -> new Row(new SubjectId("S%08d".formatted(number)), templates, number));
    Files.move(made, file());
  }

  private Figure figure(String name, int threads) {
    return figures
        .of(name)
        .with("templates", templates.name())
        .with("faces", faces)
        .with("dimension", templates.dimension())
        .with("threads", threads);
  }

  private GalleryFolder open(int threads) {
    return GalleryFolder.open(
        folder,
        ENGINE,
        templates.dimension(),
        Scanner.forThisMachine(OnnxMatrixProduct.open(), threads));
  }

  private static void awaitCheck(GalleryFolder galleries) throws InterruptedException {
    while (!galleries.problems().isEmpty()) {
      Thread.sleep(1);
    }
  }

  private void start() throws InterruptedException {
    Figure.Running opening = figure("open-gallery", most).start();
    Figure.Running checking = figure("open-and-check-gallery", most).start();
    long start = System.nanoTime();
    try (GalleryFolder galleries = open(most)) {
      opening.print("ms", milliseconds(start));
      awaitCheck(galleries);
      checking.print("ms", milliseconds(start));
    }
  }

  private static double milliseconds(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private void oneQuery(GalleryFolder galleries, int threads, String name, int threshold)
      throws Exception {
    long bytes = 0;
    long closer = 0;
    long rescored = 0;
    for (int i = 0; i < BATCH; i++) {
      Found found = scan(galleries, threshold, 1).getFirst();
      bytes += BulkGallery.bytesRead(templates.dimension(), found);
      closer += found.closer();
      rescored += found.rescored();
    }
    for (BulkGallery.Bytes peer : List.of(BulkGallery.Bytes.CODES, BulkGallery.Bytes.FIRST_LOOK)) {
      try (PlainRead read = read(peer, threads)) {
        Figure.Running running =
            figure(name, threads)
                .with("rounds", rounds)
                .with("bytes_per_query", bytes / BATCH)
                .with("rows_looked_at_closer", closer / BATCH)
                .with("rows_compared_in_full", rescored / BATCH)
                .with("bytes_read_plainly", read.bytes())
                .start();
        QuietSamples ours = time(() -> scan(galleries, threshold, 1));
        QuietSamples theirs = time(read::run);
        running.others(ours, theirs).print("ms_p50", ours.median(), read.name(), theirs.median());
      }
    }
  }

  private PlainRead read(BulkGallery.Bytes bytes, int threads) throws IOException {
    return PlainRead.of(file(), templates.dimension(), faces, bytes, threads);
  }

  private void batch(GalleryFolder galleries, int threads) throws Exception {
    Figure.Running running = figure("batch-64", threads).with("rounds", rounds).start();
    QuietSamples together = time(() -> scan(galleries, ANYBODY, BATCH));
    QuietSamples alone = time(() -> scan(galleries, ANYBODY, 1));
    running
        .others(together, alone)
        .print("ms_per_query_p50", together.median() / BATCH, "one-query-best-50", alone.median());
  }

  private QuietSamples time(Samples.Work work) throws Exception {
    return QuietSamples.time(warmUp, rounds, leastNanos, mostOthers, work);
  }

  /** From the call that enrols somebody to the end of a search that has found them. */
  private void change(GalleryFolder galleries, int threads) {
    int changes = 2 * rounds;
    long[] enrolled = new long[changes];
    long[] found = new long[changes];
    long[] expunged = new long[changes];
    Figure.Running running = figure("enrol", threads).with("rounds", changes).start();
    Figure.Running finding = figure("enrol-and-find", threads).with("rounds", changes).start();
    Figure.Running expunging = figure("expunge", threads).with("rounds", changes).start();
    for (int i = 0; i < changes; i++) {
      float[] vector = templates.template(-1000 - i);
      SubjectId subject = new SubjectId("new" + i);
      long start = System.nanoTime();
      galleries.put(GALLERY, subject, vector, TODAY);
      enrolled[i] = System.nanoTime() - start;
      Query query = new Query(vector, 900, 1, 0, new SplittableRandom(1));
      List<Found> answer = found(galleries, List.of(query));
      found[i] = System.nanoTime() - start;
      if (!answer.getFirst().hits().getFirst().subject().equals(subject)) {
        throw new IllegalStateException("the new face was not found");
      }
      start = System.nanoTime();
      galleries.expunge(GALLERY, subject);
      expunged[i] = System.nanoTime() - start;
    }
    running.print("ms_p50", Samples.of(enrolled).median());
    finding.print("ms_p50", Samples.of(found).median());
    finding.print("ms_p99", Samples.of(found).percentile(0.99));
    expunging.print("ms_p50", Samples.of(expunged).median());
  }

  private void heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    new Figures(System.out, "matcher")
        .of("heap")
        .with("templates", templates.name())
        .with("faces", faces)
        .with("threads", most)
        .with("mib_allowed", runtime.maxMemory() >> 20)
        .start()
        .print("mib", (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
  }

  private List<Found> scan(GalleryFolder galleries, int threshold, int count) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] probe = probes.get(nextProbe++ % BATCH);
      queries.add(new Query(probe, threshold, CAP, 0, new SplittableRandom(1)));
    }
    return found(galleries, queries);
  }

  private List<Found> found(GalleryFolder galleries, List<Query> queries) {
    return switch (galleries.scan(List.of(GALLERY), TODAY, queries)) {
      case ScanOutcome.Unavailable(String reason) -> throw new IllegalStateException(reason);
      case ScanOutcome.Scanned scanned -> {
        for (Found found : scanned.found()) {
          if (found.scored() != scanned.eligible() || found.scored() < faces) {
            throw new IllegalStateException("not everybody was compared");
          }
        }
        yield scanned.found();
      }
    };
  }

  private void export(GalleryFolder galleries) throws IOException {
    Optional<String> target = Optional.ofNullable(System.getProperty(EXPORT));
    if (target.isEmpty()) {
      return;
    }
    Path exported =
        Files.createDirectories(Path.of(target.get()).resolve(templates.name() + "-" + faces));
    Path rows = exported.resolve("rows.f32");
    long bytes = (long) faces * templates.dimension() * Float.BYTES;
    if (!Files.exists(rows) || Files.size(rows) != bytes) {
      Export.vectors(rows, faces, templates::template);
    }
    Export.vectors(exported.resolve("probes.f32"), BATCH, probes::get);
    nextProbe = 0;
    Export.numbers(exported.resolve("found.i32"), scan(galleries, ANYBODY, BATCH));
  }
}
