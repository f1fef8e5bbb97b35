package org.countersign.audit.elasticsearch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.audit.AppendOutcome;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.Records.Query;
import org.countersign.audit.StreamId;
import org.countersign.audit.entry.EntryForm;
import org.countersign.audit.entry.EntryId;
import org.countersign.audit.entry.Slots;
import org.countersign.audit.ledger.TestKinds;
import org.countersign.audit.store.LogEntry;
import org.countersign.bench.Callers;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Samples;
import org.countersign.bench.Sizes;

/**
 * On a real Elasticsearch: appends beside a plain bulk of the same records, and the questions of
 * oversight over many records. Arguments: an empty folder, sizes. The server is that of the tests.
 */
public final class ElasticsearchBench {
  private static final int CALLERS = 1_024;
  private static final int BULK = 512;
  private static final int CHUNK = 5_000;

  private ElasticsearchBench() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Sizes sizes = new Sizes(Arrays.copyOfRange(arguments, 1, arguments.length));
    Figures figures = new Figures(System.out, "elasticsearch");
    appends(folder, figures, sizes.size("seconds", 15, 2));
    questions(folder, figures, sizes.size("records", 1_000_000, 10_000));
  }

  private static void appends(Path folder, Figures figures, int seconds) throws Exception {
    ElasticsearchFixture fixture = new ElasticsearchFixture(folder);
    Figure.Running running =
        figures.of("append").with("appenders", CALLERS).with("seconds", seconds).start();
    try {
      AtomicInteger streams = new AtomicInteger();
      Callers.Result ours;
      List<LogEntry> entries;
      try (Ledger ledger = fixture.open(TestKinds.config())) {
        ours =
            Callers.run(
                CALLERS,
                seconds,
                () -> {
                  StreamId stream = TestKinds.search("s" + streams.incrementAndGet());
                  return () -> {
                    if (!(ledger.append(List.of(TestKinds.requested(stream, "officer-7")), Map.of())
                        instanceof AppendOutcome.Appended)) {
                      throw new IllegalStateException("not appended");
                    }
                  };
                });
        entries = sample(ledger);
      }
      running.print("per_second", ours.perSecond(), "plain-bulk", plain(fixture, entries, seconds));
    } finally {
      fixture.close();
    }
  }

  private static List<LogEntry> sample(Ledger ledger) {
    List<LogEntry> entries = new ArrayList<>();
    long size = Math.min(BULK + 1, ledger.size());
    if (ledger.awaitCheckpoint(size, Duration.ofMinutes(1)).isEmpty()) {
      throw new IllegalStateException("there is no checkpoint over " + size + " entries");
    }
    for (long index = 1; index < size; index++) {
      byte[] bytes =
          ledger
              .receipt(index)
              .orElseThrow()
              .entry()
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      entries.add(LogEntry.parse(index, bytes));
    }
    return entries;
  }

  /** The same entries and as long a private part for each, one bulk after the other. */
  private static double plain(ElasticsearchFixture fixture, List<LogEntry> entries, int seconds)
      throws Exception {
    byte[] part = new byte[512];
    Random random = new Random(1);
    try (Elastic elastic = fixture.application()) {
      Indices indices = new Indices(elastic, fixture.prefix(), 0, TestKinds.config().schemas());
      long written = 0;
      long from = System.nanoTime();
      while (System.nanoTime() - from < seconds * 1_000_000_000L) {
        Bulk bulk = new Bulk();
        for (LogEntry entry : entries) {
          random.nextBytes(part);
          String bytes = Base64.getEncoder().encodeToString(part);
          bulk.create(
              indices.privateParts(),
              EntryId.next(random),
              Json.Obj.of(Map.of("stream", Json.of("x"), "bytes", Json.of(bytes))));
          bulk.create(
              indices.batch(0),
              EntryId.next(random),
              Json.Obj.of(
                  Map.of(
                      "start", Json.of(entry.index()),
                      "entries", Json.of(Base64.getEncoder().encodeToString(entry.bytes())))));
        }
        bulk.send(elastic, "keep records");
        written += entries.size();
      }
      return written / ((System.nanoTime() - from) / 1e9);
    }
  }

  private static void questions(Path folder, Figures figures, int records) throws Exception {
    ElasticsearchFixture fixture = new ElasticsearchFixture(folder.resolve("questions"));
    try (Elastic elastic = fixture.application();
        ElasticsearchRecords index =
            new ElasticsearchRecords(
                elastic,
                new Indices(elastic, fixture.prefix(), 0, TestKinds.config().schemas()),
                TestKinds.config().schemas())) {
      Map<String, Long> counted = fill(index, records);
      if (index.count() != records) {
        throw new IllegalStateException("records are missing");
      }
      Query denied =
          new Query(
              List.of("search-decided"),
              Optional.empty(),
              Optional.of(LocalDate.of(2026, 3, 1)),
              Optional.of(LocalDate.of(2026, 12, 31)),
              Map.of("effect", "deny"),
              List.of());
      for (Map.Entry<String, Query> question :
          Map.of("effect", Query.all(), "kind", Query.all(), "reasons", denied).entrySet()) {
        Figure.Running asking =
            figures.of("count").with("records", records).with("by", question.getKey()).start();
        Samples times =
            Samples.time(1, 5, () -> check(index.countBy(question.getValue(), question.getKey())));
        asking.print("ms_median", times.median()).print("ms_worst", times.percentile(1));
      }
      // What Elasticsearch says is what counting says.
      if (!new TreeMap<>(index.countBy(Query.all(), "effect")).equals(counted)) {
        throw new IllegalStateException("Elasticsearch counts otherwise");
      }
    } finally {
      fixture.close();
    }
  }

  private static void check(Map<String, Long> answer) {
    if (answer.isEmpty()) {
      throw new IllegalStateException("no answer");
    }
  }

  private static Map<String, Long> fill(ElasticsearchRecords index, int records) {
    Random random = new Random(2);
    TreeMap<String, Long> counted = new TreeMap<>();
    List<LogEntry> chunk = new ArrayList<>();
    for (long i = 0; i < records; i++) {
      String effect = random.nextInt(10) == 0 ? "deny" : "permit";
      counted.merge(effect, 1L, Long::sum);
      StreamId stream = TestKinds.search("s" + i);
      String id = EntryId.next(random);
      Json.Obj open =
          Json.Obj.of(
              Map.of(
                  "effect", Json.of(effect),
                  "reasons", Json.ofTexts(List.of("base/rule-" + random.nextInt(40)))));
      byte[] bytes =
          new EntryForm(
                  "us-or-test",
                  id,
                  "search-decided",
                  open,
                  Slots.commitment("search-decided", List.of()),
                  stream)
              .complete(LocalDate.of(2026, 1, 1).plusDays(i * 364 / records), 0);
      chunk.add(new LogEntry(i, id, stream, 0, bytes, Optional.empty()));
      if (chunk.size() == CHUNK || i == records - 1) {
        index.index(chunk);
        chunk.clear();
      }
    }
    return counted;
  }
}
