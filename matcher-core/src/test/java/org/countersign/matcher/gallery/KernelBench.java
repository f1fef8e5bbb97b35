package org.countersign.matcher.gallery;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Sizes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The arithmetic of the scan by itself, measured by JMH on one thread: rows of 512 values that lie
 * in the processor's cache, so that it is the arithmetic and not the memory. Run by {@code
 * bin/bench kernels}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBench {
  private static final int ROWS = 256;
  private static final int PLANE = 256;
  private static final int QUERIES = 64;

  @Param({"vector", "plain"})
  private String kernel = "vector";

  private final int[] sums = new int[ROWS];
  private final int[] chosen = new int[ROWS];
  private final float[] scales = new float[ROWS];
  private final float[] errors = new float[ROWS];
  private final short[] query = new short[2 * PLANE];
  private final float[] probe = Vectors.unit(1);
  private final float[] row = Vectors.unit(2);
  private final Needed needed = new Needed(QUERIES);
  private final long[] places = new long[ROWS];
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment planes = arena.allocate(2L * ROWS * PLANE, 64);
  private final MemorySegment codes = arena.allocate(2L * ROWS * PLANE, 64);
  private final MemorySegment products = arena.allocate((long) QUERIES * Integer.BYTES, 64);
  private Kernel measured = new PlainKernel();

  /** Bytes and values that look like those of faces. */
  @Setup
  public void fill() {
    measured = kernel.equals("vector") ? new VectorKernel() : new PlainKernel();
    Random random = new Random(1);
    byte[] bytes = new byte[2 * ROWS * PLANE];
    random.nextBytes(bytes);
    MemorySegment.copy(bytes, 0, planes, ValueLayout.JAVA_BYTE, 0, bytes.length);
    for (int i = 0; i < query.length; i++) {
      query[i] = (short) (random.nextInt(255) - 127);
    }
    for (int i = 0; i < ROWS; i++) {
      scales[i] = 0.001f;
      errors[i] = 0.1f;
      places[i] = (long) random.nextInt(ROWS) * PLANE;
    }
    // Nobody is wanted: as it is for nearly all rows.
    java.util.Arrays.fill(needed.perRow, 1e9f);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int[] multiplyRowsInOrder() {
    measured.sums(planes, 0, ROWS, PLANE, query, sums);
    return sums;
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int[] multiplyRowsHereAndThere() {
    measured.sums(planes, places, ROWS, PLANE, query, sums);
    return sums;
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int chooseRows() {
    return measured.choose(sums, scales, errors, ROWS, 0, 0.001f, 1, 100, chosen);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public MemorySegment joinCodes() {
    measured.join(planes, 0, (long) ROWS * PLANE, ROWS, PLANE, codes, 0);
    return codes;
  }

  @Benchmark
  public int chooseQueries() {
    return measured.next(products, 0, 0, needed, 1, 1);
  }

  @Benchmark
  public float compareInFull() {
    return Similarity.of(probe, row, 0);
  }

  /** Arguments: sizes. */
  public static void main(String[] arguments) throws Exception {
    Sizes sizes = new Sizes(arguments);
    Figures figures = new Figures(System.out, "kernels");
    Figure.Running running = figures.of("all").start();
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(KernelBench.class.getName())
                    .forks(sizes.smoke() ? 0 : 1)
                    .warmupIterations(sizes.size("warm-up", 3, 1))
                    .measurementIterations(sizes.size("rounds", 5, 1))
                    .warmupTime(TimeValue.milliseconds(sizes.size("milliseconds", 400, 5)))
                    .measurementTime(TimeValue.milliseconds(sizes.size("milliseconds", 400, 5)))
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    running.stop();
    for (RunResult result : results) {
      String label = result.getPrimaryResult().getLabel();
      running.about(
          figures.of(label).with("kernel", result.getParams().getParam("kernel")),
          "ns_per_row",
          result.getPrimaryResult().getScore());
    }
  }
}
