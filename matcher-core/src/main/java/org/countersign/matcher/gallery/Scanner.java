package org.countersign.matcher.gallery;

import java.util.Optional;

/**
 * What scans are done with: the arithmetic that this machine and its JVM have, and its cores. Safe
 * for use by many threads.
 */
public final class Scanner implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Scanner.class.getName());
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /** From so many queries on, multiplying with all at once is faster. */
  private static final int BATCH = 8;

  private final Kernel kernel;
  private final Cores cores;
  private final Optional<MatrixProduct> product;

  Scanner(Kernel kernel, Cores cores, Optional<MatrixProduct> product) {
    this.kernel = kernel;
    this.cores = cores;
    this.product = product;
  }

  /**
   * Chosen once, here, and said in the log.
   *
   * @param product for batches of probes, closed with this; without one they are compared one by
   *     one
   */
  public static Scanner forThisMachine(Optional<MatrixProduct> product) {
    return forThisMachine(product, Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param threads how many one scan may use
   */
  public static Scanner forThisMachine(Optional<MatrixProduct> product, int threads) {
    Kernel kernel = hasVectors() ? new VectorKernel() : new PlainKernel();
    Cores cores = new Cores(threads);
    Scanner scanner = new Scanner(kernel, cores, product);
    LOG.log(System.Logger.Level.INFO, "rows are compared by {0}", scanner.comparer());
    return scanner;
  }

  private static boolean hasVectors() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
  }

  /** For operators: what does the arithmetic, and what would be faster. */
  String comparer() {
    return "%s on %d cores%s%s"
        .formatted(
            kernel.name(),
            cores.count(),
            product
                .map(found -> ", batches of probes by " + found.name())
                .orElse(", batches of probes one by one"),
            hasVectors() ? "" : "; many times faster with --add-modules=" + VECTOR_MODULE);
  }

  Kernel kernel() {
    return kernel;
  }

  Cores cores() {
    return cores;
  }

  /** For so many queries; empty if they are better compared one by one. */
  Optional<MatrixProduct> product(int queries) {
    return queries >= BATCH ? product : Optional.empty();
  }

  @Override
  public void close() {
    cores.close();
    product.ifPresent(MatrixProduct::close);
  }
}
