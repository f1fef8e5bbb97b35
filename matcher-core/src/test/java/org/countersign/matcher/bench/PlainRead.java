package org.countersign.matcher.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.countersign.matcher.gallery.BulkGallery;

/** Adds up the bytes that a scan reads, where it reads them, and does nothing else with them. */
final class PlainRead implements AutoCloseable {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

  private final BulkGallery.Bytes what;
  private final MemorySegment file;
  private final long[] runs;
  private final int threads;
  private final ExecutorService pool;
  private final LongAdder sum = new LongAdder();

  private PlainRead(BulkGallery.Bytes what, MemorySegment file, long[] runs, int threads) {
    this.what = what;
    this.file = file;
    this.runs = runs;
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  static PlainRead of(Path file, int dimension, int faces, BulkGallery.Bytes bytes, int threads)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      MemorySegment mapped =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      long[] runs = BulkGallery.runs(dimension, faces, bytes);
      return new PlainRead(bytes, mapped, runs, threads);
    }
  }

  String name() {
    return switch (what) {
      case FIRST_LOOK -> "plain-read-of-upper-halves";
      case CODES -> "plain-read";
      case VECTORS -> "plain-read-of-vectors";
    };
  }

  long bytes() {
    long bytes = 0;
    for (int i = 0; i < runs.length; i += 2) {
      bytes += runs[i + 1] - runs[i];
    }
    return bytes;
  }

  void run() throws IOException {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> shares = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      shares.add(
          pool.submit(
              () -> {
                int i;
                while ((i = 2 * next.getAndIncrement()) < runs.length) {
                  sum.add(sum(file, runs[i], runs[i + 1]));
                }
              }));
    }
    for (Future<?> share : shares) {
      try {
        share.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IOException(e);
      }
    }
  }

  private static long sum(MemorySegment file, long from, long to) {
    long step = LONGS.vectorByteSize();
    LongVector a = LongVector.zero(LONGS);
    LongVector b = LongVector.zero(LONGS);
    LongVector c = LongVector.zero(LONGS);
    LongVector d = LongVector.zero(LONGS);
    for (long at = from; at + 4 * step <= to; at += 4 * step) {
      a = a.add(LongVector.fromMemorySegment(LONGS, file, at, ByteOrder.LITTLE_ENDIAN));
      b = b.add(LongVector.fromMemorySegment(LONGS, file, at + step, ByteOrder.LITTLE_ENDIAN));
      c = c.add(LongVector.fromMemorySegment(LONGS, file, at + 2 * step, ByteOrder.LITTLE_ENDIAN));
      d = d.add(LongVector.fromMemorySegment(LONGS, file, at + 3 * step, ByteOrder.LITTLE_ENDIAN));
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public void close() {
    pool.shutdown();
    if (sum.sum() == 1) {
      throw new IllegalStateException("so that the sum is worked out");
    }
  }
}
