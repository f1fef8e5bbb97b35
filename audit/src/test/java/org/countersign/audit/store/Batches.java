package org.countersign.audit.store;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.audit.entry.EntryForm;
import org.countersign.audit.entry.EntryId;
import org.countersign.audit.entry.Slots;

/** Makes batches as the sequencer does, one entry at a time. */
public final class Batches {
  public static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private final RandomGenerator random;
  private final Map<StreamId, Long> lengths = new HashMap<>();
  private LogState state = LogState.EMPTY;
  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<String, Ciphertext> parts = new HashMap<>();

  public Batches(long seed) {
    this.random = new Random(seed);
  }

  public LogState state() {
    return state;
  }

  public Batches add(StreamId stream, String text) {
    return add(stream, "noted", Map.of("text", Json.of(text)), Optional.empty());
  }

  public Batches erase(StreamId target) {
    return add(
        new StreamId("erasure", EntryId.next(random)),
        "erasure",
        Map.of("target", Json.of(target.toString())),
        Optional.of(target));
  }

  private Batches add(
      StreamId stream, String kind, Map<String, Json> open, Optional<StreamId> erases) {
    String id = EntryId.next(random);
    long position = lengths.merge(stream, 1L, Long::sum) - 1;
    byte[] bytes =
        new EntryForm(
                "us-or-test",
                id,
                kind,
                Json.Obj.of(open),
                Slots.commitment(kind, List.of()),
                stream)
            .complete(DAY, position);
    entries.add(new LogEntry(state.size() + entries.size(), id, stream, position, bytes, erases));
    parts.put(id, new Ciphertext(("private " + id).getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Ends the batch. What is added after it follows it. */
  public Batch end() {
    Batch batch =
        new Batch(
            state.size(),
            entries,
            state.lastBatch(),
            state.frontier(),
            state.frontier().appendAll(entries.stream().map(LogEntry::leaf).toList()),
            parts);
    state = new LogState(batch.after(), DAY, batch.name(), state.published());
    entries.clear();
    parts.clear();
    return batch;
  }
}
