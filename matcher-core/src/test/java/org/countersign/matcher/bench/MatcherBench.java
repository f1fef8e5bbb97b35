package org.countersign.matcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.gallery.BulkGallery;
import org.countersign.matcher.gallery.Found;
import org.countersign.matcher.gallery.GalleryFolder;
import org.countersign.matcher.gallery.MatrixProduct;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.ScanOutcome;
import org.countersign.matcher.gallery.Scanner;
import org.countersign.matcher.onnx.OnnxMatrixProduct;
import org.countersign.matcher.onnx.OnnxNative;

/**
 * How long exact searches take beside a plain read of the same bytes. One JSON line a figure.
 *
 * <p>{@code --faces 1000000 --dimension 512 --threads 1,2 --rounds 40 --folder DIR [--templates
 * noise,clustered] [--export DIR]}. The folder must be empty and on a disk; with {@code --export}
 * vectors, probes and what was found are written for other programs to be measured on.
 */
final class MatcherBench {
  private static final GalleryId GALLERY = new GalleryId("bench");
  private static final String ENGINE = "ab".repeat(32);
  private static final int TODAY = 20_000;
  private static final int BATCH = 64;
  private static final int CAP = 50;
  private static final int ANYBODY = -1000;
  private static final int THRESHOLD = 400;

  private final Arguments arguments;
  private final Templates templates;
  private final List<float[]> probes = new ArrayList<>();
  private int nextProbe;

  private MatcherBench(Arguments arguments, Templates templates) {
    this.arguments = arguments;
    this.templates = templates;
    for (int i = 0; i < BATCH; i++) {
      // Half are of somebody in the gallery.
      int number = (int) ((long) arguments.faces() * i / BATCH);
      probes.add(i % 2 == 0 ? templates.probe(number) : templates.template(-2 - i));
    }
  }

  public static void main(String[] words) throws IOException {
    Arguments arguments = Arguments.of(words);
    OnnxNative.load(arguments.folder().resolve("native"));
    for (String kind : arguments.templates()) {
      Templates templates =
          kind.equals("noise")
              ? new Templates.Noise(arguments.dimension())
              : new Templates.Clustered(arguments.dimension());
      new MatcherBench(arguments, templates).run();
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

  private static SubjectId subject(int number) {
    return new SubjectId("S%08d".formatted(number));
  }

  private void run() throws IOException {
    Path folder = arguments.folder().resolve(templates.name());
    Files.createDirectories(folder);
    BulkGallery.write(
        folder,
        GALLERY,
        ENGINE,
        arguments.dimension(),
        arguments.faces(),
        number -> new Row(subject(number), templates, number));
    open(folder);
    for (int threads : arguments.threads()) {
      try (GalleryFolder galleries = opened(folder, threads)) {
        awaitCheck(galleries);
        oneQuery(folder, galleries, threads);
        batch(folder, galleries, threads);
        if (threads == arguments.threads().getLast()) {
          change(galleries, threads);
          heap(galleries);
        }
      }
    }
    if (arguments.export().isPresent()) {
      export(folder, arguments.export().get().resolve(templates.name()));
    }
    Files.delete(folder.resolve(GALLERY + ".gallery"));
  }

  private GalleryFolder opened(Path folder, int threads) {
    Optional<MatrixProduct> product = OnnxMatrixProduct.open();
    return GalleryFolder.open(
        folder, ENGINE, arguments.dimension(), Scanner.forThisMachine(product, threads));
  }

  private static void awaitCheck(GalleryFolder galleries) {
    while (!galleries.problems().isEmpty()) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void open(Path folder) {
    long start = System.nanoTime();
    try (GalleryFolder galleries = opened(folder, arguments.threads().getLast())) {
      double opened = (System.nanoTime() - start) / 1e6;
      awaitCheck(galleries);
      double checked = (System.nanoTime() - start) / 1e6;
      line("open", arguments.threads().getLast(), "ms", opened, "");
      line("open-and-check", arguments.threads().getLast(), "ms", checked, "");
    }
  }

  private void oneQuery(Path folder, GalleryFolder galleries, int threads) throws IOException {
    Path file = folder.resolve(GALLERY + ".gallery");
    for (int threshold : new int[] {THRESHOLD, ANYBODY}) {
      String name = threshold == ANYBODY ? "one-query-top-50" : "one-query-threshold-400";
      Measured ours = Measured.of(arguments.rounds(), () -> scan(galleries, threshold, 1));
      String pruning = pruning(galleries, threshold);
      for (BulkGallery.Bytes bytes :
          List.of(BulkGallery.Bytes.FIRST_LOOK, BulkGallery.Bytes.CODES)) {
        try (PlainRead read = PlainRead.of(file, arguments, bytes, threads)) {
          Measured theirs = Measured.of(arguments.rounds(), read::run);
          compared(
              name,
              threads,
              ours.median(),
              "plain-read-of-" + bytes.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              theirs.median(),
              Math.max(ours.othersCpu(), theirs.othersCpu()),
              pruning
                  + String.format(
                      Locale.ROOT,
                      ",\"read_bytes\":%d,\"read_gb_per_s\":%.1f",
                      read.bytes(),
                      read.bytes() / theirs.median() / 1e6));
        }
      }
    }
  }

  /** Means over all probes. */
  private String pruning(GalleryFolder galleries, int threshold) {
    double bytes = 0;
    double closer = 0;
    double rescored = 0;
    for (int i = 0; i < BATCH; i++) {
      Found found = scan(galleries, threshold, 1).getFirst();
      bytes += (double) BulkGallery.bytesRead(arguments.dimension(), found) / BATCH;
      closer += (double) found.closer() / found.scored() / BATCH;
      rescored += (double) found.rescored() / BATCH;
    }
    return String.format(
        Locale.ROOT,
        ",\"bytes_per_query\":%.0f,\"bytes_per_row\":%.1f,\"closer_share\":%.5f,\"rescored\":%.1f",
        bytes,
        bytes / arguments.faces(),
        closer,
        rescored);
  }

  private void batch(Path folder, GalleryFolder galleries, int threads) throws IOException {
    Path file = folder.resolve(GALLERY + ".gallery");
    Measured together = Measured.of(arguments.rounds() / 4, () -> scan(galleries, ANYBODY, BATCH));
    Measured alone =
        Measured.of(
            2,
            () -> {
              for (int i = 0; i < BATCH; i++) {
                scan(galleries, ANYBODY, 1);
              }
            });
    compared(
        "batch-64",
        threads,
        together.median() / BATCH,
        "64-single-scans",
        alone.median() / BATCH,
        Math.max(together.othersCpu(), alone.othersCpu()),
        "");
    try (PlainRead read = PlainRead.of(file, arguments, BulkGallery.Bytes.VECTORS, threads)) {
      Measured theirs = Measured.of(3, read::run);
      compared(
          "batch-64",
          threads,
          together.median() / BATCH,
          "plain-read-of-vectors",
          theirs.median(),
          Math.max(together.othersCpu(), theirs.othersCpu()),
          "");
    }
  }

  /** From the call that enrols somebody to the end of a search that has found them. */
  private void change(GalleryFolder galleries, int threads) {
    double[] put = new double[20];
    double[] found = new double[put.length];
    double[] expunged = new double[put.length];
    for (int i = 0; i < put.length; i++) {
      float[] vector = templates.template(-1000 - i);
      SubjectId subject = new SubjectId("new" + i);
      long start = System.nanoTime();
      galleries.put(GALLERY, subject, vector, TODAY);
      put[i] = (System.nanoTime() - start) / 1e6;
      Query query = new Query(vector, 900, 1, 0, new SplittableRandom(1));
      List<Found> answer = found(galleries, List.of(query));
      found[i] = (System.nanoTime() - start) / 1e6;
      if (!answer.getFirst().hits().getFirst().subject().equals(subject)) {
        throw new IllegalStateException("the new face was not found");
      }
      start = System.nanoTime();
      galleries.expunge(GALLERY, subject);
      expunged[i] = (System.nanoTime() - start) / 1e6;
    }
    line("enrol", threads, "ms_p50", median(put), "");
    line("enrol-and-find", threads, "ms_p50", median(found), "");
    line("enrol-and-find", threads, "ms_max", Arrays.stream(found).max().orElseThrow(), "");
    line("expunge", threads, "ms_p50", median(expunged), "");
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void heap(GalleryFolder galleries) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double used = (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    line(
        "heap",
        0,
        "mib_used",
        used,
        ",\"mib_allowed\":%d,\"galleries\":%d"
            .formatted(runtime.maxMemory() >> 20, galleries.all().size()));
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
          if (found.scored() != scanned.eligible() || found.scored() < arguments.faces()) {
            throw new IllegalStateException("not everybody was compared");
          }
        }
        yield scanned.found();
      }
    };
  }

  private void export(Path folder, Path target) throws IOException {
    Files.createDirectories(target);
    Export.vectors(target.resolve("rows.f32"), arguments.faces(), templates::template);
    Export.vectors(target.resolve("probes.f32"), BATCH, probes::get);
    try (GalleryFolder galleries = opened(folder, arguments.threads().getLast())) {
      awaitCheck(galleries);
      nextProbe = 0;
      Export.numbers(target.resolve("found.i32"), scan(galleries, ANYBODY, BATCH));
    }
  }

  private void line(String name, int threads, String metric, double value, String more) {
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"matcher\",\"case\":\"%s\",\"templates\":\"%s\",\"faces\":%d,\"dimension\":%d,"
            + "\"threads\":%d,\"metric\":\"%s\",\"value\":%.2f%s}%n",
        name,
        templates.name(),
        arguments.faces(),
        arguments.dimension(),
        threads,
        metric,
        value,
        more);
  }

  private void compared(
      String name,
      int threads,
      double value,
      String peer,
      double theirs,
      double others,
      String more) {
    line(
        name,
        threads,
        "ms_p50",
        value,
        String.format(
                Locale.ROOT,
                ",\"compared_to\":\"%s\",\"their_value\":%.2f,\"ratio\":%.3f,\"others_cpu\":%.2f",
                peer,
                theirs,
                value / theirs,
                others)
            + more);
  }
}
