package org.countersign.audit.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.countersign.audit.Draft;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.Ledgers;
import org.countersign.audit.Receipt;
import org.countersign.audit.Records;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.ledger.TestKinds;
import org.countersign.audit.verify.Fsck;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Samples;

/**
 * A log that has become large: its start, a proof from it, its verification, the memory that it
 * takes. Arguments: {@code grow} or {@code measure}, the log's folder, its entries. Growing takes
 * minutes and is not measured; a log that is there already is grown further.
 */
public final class GrownBench {
  private static final int CALLERS = 4;
  private static final int TOGETHER = 256;
  private static final int PROOFS = 1_000;

  private GrownBench() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    long entries = Long.parseLong(arguments[2]);
    switch (arguments[0]) {
      case "grow" -> grow(folder, entries);
      case "measure" -> measure(folder, entries);
      default -> throw new IllegalArgumentException("grow or measure, not " + arguments[0]);
    }
  }

  private static Ledger open(Path folder) {
    LedgerConfig config =
        LedgerConfig.of("bench.example/log", "us-or-bench", List.of(TestKinds.COUNTED));
    return Ledgers.sqlite(new SqliteConfig(config, folder.resolve("data"), folder.resolve("keys")));
  }

  private static void grow(Path folder, long entries) throws InterruptedException {
    try (Ledger ledger = open(folder)) {
      List<Thread> callers = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        StreamId stream = new StreamId("search", "s" + caller);
        callers.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      List<Draft> drafts = new ArrayList<>();
                      for (int i = 0; i < TOGETHER; i++) {
                        drafts.add(
                            new Draft(
                                stream,
                                TestKinds.COUNTED.kind(),
                                Json.Obj.of(Map.of("frames", Json.of(i))),
                                Map.of()));
                      }
                      while (ledger.size() < entries) {
                        if (ledger.append(drafts, Map.of()) == null) {
                          throw new IllegalStateException("not appended");
                        }
                      }
                    }));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      // Records are filled behind; what is measured later should not have them beside it.
      while (ledger.records().find(Records.Query.all(), 0, 1).total() < ledger.size()) {
        Thread.sleep(500);
      }
    }
  }

  private static void measure(Path folder, long entries) throws Exception {
    Figures figures = new Figures(System.out, "grown");
    Figure.Running starting = figures.of("start").with("entries", entries).start();
    long from = System.nanoTime();
    try (Ledger ledger = open(folder)) {
      starting.print("ms", (System.nanoTime() - from) / 1e6);
      if (ledger.size() < entries
          || ledger.awaitCheckpoint(ledger.size(), Duration.ofSeconds(30)).isEmpty()) {
        throw new IllegalStateException("the log has only " + ledger.size() + " entries");
      }
      proofs(figures, ledger);
      memory(figures, ledger);
      verify(figures, ledger);
    }
  }

  /** Of entries anywhere, each checked as it is made. */
  private static void proofs(Figures figures, Ledger ledger) throws Exception {
    Random random = new Random(20261125);
    Samples.Work proof =
        () -> {
          Receipt receipt = ledger.receipt(random.nextLong(ledger.size())).orElseThrow();
          if (receipt.proof().isEmpty()) {
            throw new IllegalStateException("no proof");
          }
        };
    Figure.Running proving = figures.of("proof").with("entries", ledger.size()).start();
    Samples made = Samples.time(PROOFS / 10, PROOFS, proof);
    proving.print("ms_p50", made.median()).print("ms_p99", made.percentile(0.99));
  }

  private static void memory(Figures figures, Ledger ledger) {
    Figure.Running held = figures.of("heap").with("entries", ledger.size()).start();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    held.print("mib", (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
  }

  private static void verify(Figures figures, Ledger ledger) throws Exception {
    Figure.Running verifying = figures.of("verify").with("entries", ledger.size()).start();
    long from = System.nanoTime();
    var verification =
        new Fsck(
                ledger::file,
                List.of(VerifierKey.parse(ledger.verifierKey())),
                new Fsck.Options(List.of(), true, false))
            .run();
    double seconds = (System.nanoTime() - from) / 1e9;
    if (!verification.holds()) {
      throw new IllegalStateException(verification.failures().toString());
    }
    verifying.print("per_second", ledger.size() / seconds);
  }
}
