package org.countersign.matcher.gallery;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Samples;
import org.countersign.bench.Sizes;
import org.countersign.matcher.GalleryId;

/**
 * One probe against every row of a gallery of random faces, beside plainly reading the vectors'
 * bytes once. Run by {@code bin/bench matcher}.
 */
final class ScanBench {
  private static final GalleryId GALLERY = new GalleryId("bench");
  private static final int DIMENSION = 512;
  private static final int TODAY = 20_000;
  private static final int THRESHOLD = 400;
  private static final int CAP = 50;

  private final Figures figures = new Figures(System.out, "matcher");
  private final int faces;
  private final int warmUp;
  private final int rounds;

  /** Whatever is read has to go somewhere, or nothing would be read. */
  private long seen;

  private ScanBench(Sizes sizes) {
    this.faces = sizes.size("faces", 100_000, 1_500);
    this.warmUp = sizes.size("warm-up", 20, 1);
    this.rounds = sizes.size("rounds", 50, 3);
  }

  /** Arguments: a folder that is empty, and sizes. */
  public static void main(String[] arguments) throws Exception {
    Sizes sizes = new Sizes(Arrays.copyOfRange(arguments, 1, arguments.length));
    new ScanBench(sizes).run(Path.of(arguments[0]));
  }

  private void run(Path folder) throws Exception {
    fill(folder);
    Path file = folder.resolve(GALLERY + ".gallery");
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION);
        Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      float[] probe = Vectors.unit(-1, DIMENSION);
      Figure.Running running =
          figures
              .of("one-query")
              .with("faces", faces)
              .with("dimension", DIMENSION)
              .with("threads", 1)
              .with("rounds", rounds)
              .start();
      Samples ours = Samples.time(warmUp, rounds, () -> scan(galleries, probe));
      Samples theirs = Samples.time(warmUp, rounds, () -> read(bytes));
      running.print("ms_p50", ours.median(), "plain-read", theirs.median());
    }
    if (seen == 0) {
      throw new IllegalStateException("nothing was read");
    }
  }

  private void scan(GalleryFolder galleries, float[] probe) {
    Query query = new Query(probe, THRESHOLD, CAP, 0, new SplittableRandom(1));
    if (!(galleries.scan(Set.of(GALLERY), TODAY, List.of(query))
            instanceof ScanOutcome.Scanned scanned)
        || scanned.found().getFirst().scored() != faces) {
      throw new IllegalStateException("not every face was compared");
    }
    seen++;
  }

  /** The vectors of all rows, in the order of the file, by one thread. */
  private void read(MemorySegment bytes) {
    GalleryLayout layout = new GalleryLayout(DIMENSION);
    long sum = 0;
    for (int row = 0; row < faces; row += GalleryLayout.ROWS_PER_BLOCK) {
      int rows = Math.min(GalleryLayout.ROWS_PER_BLOCK, faces - row);
      long from = layout.vectorAt(row);
      long to = from + (long) rows * layout.vectorBytes();
      for (long at = from; at < to; at += Long.BYTES) {
        sum += bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
      }
    }
    seen += sum | 1;
  }

  /** As the product fills a gallery, but without waiting for the disk after each face. */
  private void fill(Path folder) throws Exception {
    try (GalleryFolder galleries = Vectors.open(folder, DIMENSION)) {
      galleries.create(GALLERY);
    }
    Path path = folder.resolve(GALLERY + ".gallery");
    try (GalleryFile file =
        GalleryRecovery.open(
            new Unforced(path), GALLERY, Vectors.ENGINE, DIMENSION, GalleryRecovery.Check.NOW)) {
      for (int face = 0; face < faces; face++) {
        file.put(Vectors.subject(face), Vectors.unit(face, DIMENSION), TODAY);
      }
    }
    if (Files.size(path) < (long) faces * DIMENSION * Float.BYTES) {
      throw new IllegalStateException("the gallery is too small to be what it should be");
    }
  }

  /** A file whose content may be lost when the machine stops: here nobody's. */
  private static final class Unforced implements GalleryStorage {
    private final FileStorage file;

    Unforced(Path path) throws IOException {
      this.file = new FileStorage(path);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void resize(long size) throws IOException {
      file.resize(size);
    }

    @Override
    public void write(long at, ByteBuffer bytes) throws IOException {
      file.write(at, bytes);
    }

    @Override
    public void force() {}

    @Override
    public MemorySegment map() throws IOException {
      return file.map();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
