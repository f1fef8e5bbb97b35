package org.countersign.policy.opa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Sizes;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionRequest;

/**
 * Memory over very many decisions, on two threads: what the engines hold, the heap after a
 * collection, and what the process holds. Run by {@code bin/bench policy-memory}.
 */
final class PolicyMemory {
  private static final int STEPS = 20;
  private static final double MIB = 1024 * 1024;

  private final List<DecisionRequest> requests =
      AcceptanceCase.all().stream()
          .filter(AcceptanceCase::isSound)
          .map(acceptance -> DecisionMapping.request(acceptance.bytes()))
          .toList();
  private final ConcurrentLinkedQueue<WasmEvaluator> engines = new ConcurrentLinkedQueue<>();
  private final int decisions;

  private PolicyMemory(Sizes sizes) {
    this.decisions = sizes.size("decisions", 1_000_000, 200);
  }

  public static void main(String[] arguments) throws Exception {
    new PolicyMemory(new Sizes(arguments)).run();
  }

  private void run() throws Exception {
    Figures figures = new Figures(System.out, "policy-memory");
    CompiledProgram program = CompiledProgram.committed();
    try (WasmDecisionPoint point =
        new WasmDecisionPoint(
            program.revision(),
            2,
            Duration.ofSeconds(10),
            () -> keep(new WasmEvaluator(program)))) {
      print(figures, 0);
      for (int step = 1; step <= STEPS; step++) {
        decide(point, decisions / STEPS);
        print(figures, step * (decisions / STEPS));
      }
    }
  }

  private WasmEvaluator keep(WasmEvaluator engine) {
    engines.add(engine);
    return engine;
  }

  private void decide(WasmDecisionPoint point, int most) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger undecided = new AtomicInteger();
    Runnable caller =
        () -> {
          for (int n = next.getAndIncrement(); n < most; n = next.getAndIncrement()) {
            if (point.decide(requests.get(n % requests.size())) instanceof Decision.Indeterminate) {
              undecided.incrementAndGet();
            }
          }
        };
    Thread other = Thread.ofPlatform().start(caller);
    caller.run();
    other.join();
    if (undecided.get() > 0) {
      throw new IllegalStateException(undecided + " of " + most + " were not decided");
    }
  }

  private void print(Figures figures, int after) throws IOException {
    System.gc();
    Runtime machine = Runtime.getRuntime();
    Figure.Running figure = figures.of("memory").with("decisions", after).start();
    figure
        .print("engines", engines.size())
        .print("engines_mib", engines.stream().mapToLong(WasmEvaluator::memory).sum() / MIB)
        .print("heap_mib", (machine.totalMemory() - machine.freeMemory()) / MIB);
    resident().ifPresent(kib -> figure.print("resident_mib", kib / 1024.0));
  }

  /** In KiB, where the system tells. */
  private static Optional<Long> resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
            .findFirst()
        : Optional.empty();
  }
}
