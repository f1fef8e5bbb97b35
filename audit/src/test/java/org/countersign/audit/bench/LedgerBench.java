package org.countersign.audit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.audit.AppendOutcome;
import org.countersign.audit.Draft;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.KindSchema.FieldType;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.Ledgers;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.bench.Callers;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Samples;
import org.countersign.bench.Sizes;

/**
 * Appends by so many callers, each of which waits until its entry is durable, beside plain inserts
 * into SQLite by as many callers, each of which waits for the same. Run by {@code bin/bench
 * ledger}.
 */
public final class LedgerBench {
  private static final KindSchema SCHEMA =
      new KindSchema(
          "search-decided",
          Map.of(
              "effect", FieldType.TEXT,
              "packs", FieldType.TEXTS,
              "policy", FieldType.TEXT,
              "reasons", FieldType.TEXTS),
          List.of("at", "by", "case", "offence", "justification", "probe", "input", "output"));

  private static final Json.Obj OPEN =
      Json.Obj.of(
          Map.of(
              "effect", Json.of("deny"),
              "packs", Json.ofTexts(List.of("us-wa")),
              "policy", Json.of("5b1d7a3c9e".repeat(6)),
              "reasons", Json.ofTexts(List.of("us-wa/purpose/not-listed"))));

  private static final Map<String, String> SEALED =
      Map.of(
          "at", "2026-11-23T12:00:00Z",
          "by", "officer.one",
          "case", "2026-001234",
          "justification", "the person is seen on the camera at the till");

  private LedgerBench() {}

  /** Arguments: what to measure ({@code rates} or {@code appends}), an empty folder, sizes. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    Sizes sizes = new Sizes(Arrays.copyOfRange(arguments, 2, arguments.length));
    switch (arguments[0]) {
      case "rates" -> {
        rates(folder, sizes);
        fsyncs(folder, sizes);
      }
      case "appends" -> appends(folder, sizes);
      default -> throw new IllegalArgumentException("rates or appends, not " + arguments[0]);
    }
  }

  private static void rates(Path folder, Sizes sizes) throws Exception {
    Figures figures = new Figures(System.out, "ledger");
    int seconds = sizes.size("seconds", 10, 1);
    int perStream = sizes.size("per-stream", 4, 4);
    List<Integer> steps = sizes.smoke() ? List.of(1, 4) : List.of(1, 64, 1024);
    for (int callers : steps) {
      Callers.Result ours;
      Figure.Running running =
          figures.of("append").with("appenders", callers).with("seconds", seconds).start();
      try (Ledger ledger = open(folder)) {
        ours = Callers.run(callers, seconds, () -> appender(ledger, perStream));
        if (ledger.size() < ours.samples().count()) {
          throw new IllegalStateException("entries are missing");
        }
      }
      Callers.Result theirs;
      try (PlainSqlite plain = new PlainSqlite(Files.createTempDirectory(folder, "plain"))) {
        theirs = Callers.run(callers, seconds, () -> plain::insert);
        if (plain.count() != theirs.samples().count() + theirs.warmUp()) {
          throw new IllegalStateException("rows are missing");
        }
      }
      running
          .print("per_second", ours.perSecond(), "sqlite-insert", theirs.perSecond())
          .print("ms_p50", ours.samples().median(), "sqlite-insert", theirs.samples().median())
          .print(
              "ms_p99",
              ours.samples().percentile(0.99),
              "sqlite-insert",
              theirs.samples().percentile(0.99));
    }
  }

  /**
   * The difference between a short run and one twice as long, so that opening and closing do not
   * count. Being traced makes each wait longer, so that more entries share one.
   */
  private static void fsyncs(Path folder, Sizes sizes) throws Exception {
    Figures figures = new Figures(System.out, "ledger");
    int total = sizes.size("traced-appends", 1024, 64);
    for (int callers : sizes.smoke() ? List.of(1) : List.of(1, 64)) {
      Figure figure = figures.of("fsyncs").with("appenders", callers).with("appends", total);
      Optional<Path> strace = Fsyncs.strace();
      if (strace.isEmpty()) {
        figure.skip("strace is not installed");
        continue;
      }
      Figure.Running running = figure.start();
      int each = Math.max(1, total / callers);
      long once = Fsyncs.of(strace.get(), folder, callers, each);
      long twice = Fsyncs.of(strace.get(), folder, callers, 2 * each);
      running.print("fsyncs_per_entry", (double) (twice - once) / (each * callers));
    }
  }

  /** So many appends and no more, for somebody who counts what they cost from outside. */
  private static void appends(Path folder, Sizes sizes) throws Exception {
    int callers = sizes.size("appenders", 1, 1);
    int each = sizes.size("appends", 200, 5);
    try (Ledger ledger = open(folder)) {
      Thread[] threads = new Thread[callers];
      for (int caller = 0; caller < callers; caller++) {
        Samples.Work appender = appender(ledger, each);
        threads[caller] =
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int i = 0; i < each; i++) {
                        run(appender);
                      }
                    });
      }
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.println(ledger.size());
    }
  }

  private static void run(Samples.Work work) {
    try {
      work.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Ledger open(Path folder) throws IOException {
    return Ledgers.sqlite(
        new SqliteConfig(
            LedgerConfig.of("bench.example/log", "us-or-bench", List.of(SCHEMA)),
            Files.createTempDirectory(folder, "data"),
            Files.createTempDirectory(folder, "keys")));
  }

  private static final AtomicInteger STREAMS = new AtomicInteger();

  static Samples.Work appender(Ledger ledger, int perStream) {
    int[] made = {0};
    StreamId[] stream = new StreamId[1];
    return () -> {
      if (made[0]++ % perStream == 0) {
        stream[0] = new StreamId("search", "s" + STREAMS.incrementAndGet());
      }
      AppendOutcome outcome =
          ledger.append(List.of(new Draft(stream[0], "search-decided", OPEN, SEALED)), Map.of());
      if (!(outcome instanceof AppendOutcome.Appended)) {
        throw new IllegalStateException("not appended: " + outcome);
      }
    };
  }
}
