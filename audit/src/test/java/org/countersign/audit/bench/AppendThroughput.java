package org.countersign.audit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.audit.Draft;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.KindSchema.FieldType;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.Ledgers;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;

/**
 * Appends as fast as so many callers can, each waiting for its entry to be durable.
 *
 * <p>Arguments: callers, seconds, entries per stream, folder. Prints one line per second and one
 * for the whole.
 */
public final class AppendThroughput {
  private AppendThroughput() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int callers = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    int perStream = Integer.parseInt(args[2]);
    Path folder = Path.of(args[3]);
    KindSchema schema =
        new KindSchema(
            "search-decided",
            Map.of(
                "effect", FieldType.TEXT,
                "packs", FieldType.TEXTS,
                "policy", FieldType.TEXT,
                "reasons", FieldType.TEXTS),
            List.of("at", "by", "case", "offence", "justification", "probe", "input", "output"));
    Json.Obj open =
        Json.Obj.of(
            Map.of(
                "effect", Json.of("deny"),
                "packs", Json.ofTexts(List.of("us-wa")),
                "policy", Json.of("5b1d7a3c9e".repeat(6)),
                "reasons", Json.ofTexts(List.of("us-wa/purpose/not-listed"))));
    Map<String, String> sealed =
        Map.of(
            "at", "2026-11-23T12:00:00Z",
            "by", "officer.one",
            "case", "2026-001234",
            "justification", "the person is seen on the camera at the till");
    SqliteConfig config =
        new SqliteConfig(
            LedgerConfig.of("bench.example/log", "us-or-bench", List.of(schema)),
            Files.createTempDirectory(folder, "data"),
            Files.createTempDirectory(folder, "keys"));
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    AtomicInteger streams = new AtomicInteger();
    try (Ledger ledger = Ledgers.sqlite(config)) {
      long start = System.nanoTime();
      long end = start + Duration.ofSeconds(seconds).toNanos();
      List<Thread> threads = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      int made = 0;
                      StreamId stream = new StreamId("search", "s" + streams.incrementAndGet());
                      for (long now = System.nanoTime(); now < end; ) {
                        if (made++ % perStream == 0) {
                          stream = new StreamId("search", "s" + streams.incrementAndGet());
                        }
                        ledger.append(
                            List.of(new Draft(stream, "search-decided", open, sealed)), Map.of());
                        long then = System.nanoTime();
                        nanos.add(then - now);
                        now = then;
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      double took = (System.nanoTime() - start) / 1e9;
      long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
      System.out.printf(
          "callers %d  appends/s %.0f  p50 %.2f ms  p99 %.2f ms  entries %d  records %s%n",
          callers,
          sorted.length / took,
          sorted[sorted.length / 2] / 1e6,
          sorted[(int) (sorted.length * 0.99)] / 1e6,
          ledger.size(),
          ledger.records().find(org.countersign.audit.Records.Query.all(), 0, 1).total());
      System.out.println(Arrays.stream(sorted).max().orElse(0) / 1e6 + " ms at most");
    }
  }
}
