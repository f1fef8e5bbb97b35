package org.countersign.policy.opa;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.bench.Callers;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Samples;
import org.countersign.bench.Sizes;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.InputDocument;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.ReplayedDecision;

/**
 * The acceptance cases in turn, decided in this process and by a real OPA server over the loopback
 * address. Run by {@code bin/bench policy}, which names the OPA, or none.
 */
final class PolicyBench {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Figures figures = new Figures(System.out, "policy");
  private final List<DecisionRequest> requests =
      AcceptanceCase.all().stream()
          .filter(AcceptanceCase::isSound)
          .map(acceptance -> DecisionMapping.request(acceptance.bytes()))
          .toList();
  private final int seconds;
  private final int warmUp;
  private final int replayed;
  private final List<Integer> threads;

  private PolicyBench(Sizes sizes) {
    this.seconds = sizes.size("seconds", 10, 1);
    this.warmUp = sizes.size("warm-up", 15, 1);
    this.replayed = sizes.size("replayed", 100_000, 1);
    this.threads = List.of(1, 2);
  }

  public static void main(String[] arguments) throws Exception {
    new PolicyBench(new Sizes(arguments)).run();
  }

  private void run() throws Exception {
    try (PolicyDecisionPoint inProcess = WasmDecisionPoint.start(2, DEADLINE)) {
      Callers.Result warm = Callers.run(2, warmUp, () -> asker(inProcess));
      if (warm.samples().count() == 0) {
        throw new IllegalStateException("nothing was decided");
      }
      replay(inProcess);
      if (System.getProperty("countersign.opa", "").isEmpty()) {
        figures.of("decide").with("peer", "opa-server").skip("OPA is not installed");
        for (int callers : threads) {
          Figure.Running running = begin(callers);
          Callers.Result ours = Callers.run(callers, seconds, () -> asker(inProcess));
          running
              .print("per_second", ours.perSecond())
              .print("ms_p50", ours.samples().median())
              .print("ms_p99", ours.samples().percentile(0.99));
        }
        return;
      }
      try (OpaServer opa = OpaServer.start();
          PolicyDecisionPoint server =
              new OpaServerDecisionPoint(opa.address(), DEADLINE, CommittedPolicy.revision())) {
        compare(inProcess, server);
      }
    }
  }

  /** What the policy desk does with recorded facts: parse them, ask, compare; on two threads. */
  private void replay(PolicyDecisionPoint rules) throws InterruptedException {
    List<String> recorded = requests.stream().map(InputDocument::of).toList();
    AtomicInteger next = new AtomicInteger();
    Figure.Running running =
        figures.of("replay").with("threads", 2).with("decisions", replayed).start();
    long began = System.nanoTime();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      readers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = next.getAndIncrement(); n < replayed; n = next.getAndIncrement()) {
                      ReplayedDecision.of(
                          n, "permit", List.of(), recorded.get(n % recorded.size()), rules);
                    }
                  }));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    running.print("seconds", (System.nanoTime() - began) / 1e9);
  }

  private void compare(PolicyDecisionPoint inProcess, PolicyDecisionPoint server)
      throws InterruptedException {
    for (int callers : threads) {
      Figure.Running running = begin(callers);
      Callers.Result ours = Callers.run(callers, seconds, () -> asker(inProcess));
      Callers.Result theirs = Callers.run(callers, seconds, () -> asker(server));
      running
          .print("per_second", ours.perSecond(), "opa-server", theirs.perSecond())
          .print("ms_p50", ours.samples().median(), "opa-server", theirs.samples().median())
          .print(
              "ms_p99",
              ours.samples().percentile(0.99),
              "opa-server",
              theirs.samples().percentile(0.99));
    }
  }

  private Figure.Running begin(int callers) {
    return figures
        .of("decide")
        .with("threads", callers)
        .with("requests", requests.size())
        .with("seconds", seconds)
        .start();
  }

  private Samples.Work asker(PolicyDecisionPoint point) {
    AtomicInteger next = new AtomicInteger();
    return () -> {
      DecisionRequest request = requests.get(next.getAndIncrement() % requests.size());
      if (point.decide(request) instanceof Decision.Indeterminate undecided) {
        throw new IllegalStateException("not decided: " + undecided);
      }
    };
  }
}
