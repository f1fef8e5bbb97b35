package org.countersign.audit.sequencer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.countersign.audit.StreamId;
import org.countersign.audit.entry.EntryForm;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.store.Batch;
import org.countersign.audit.store.Ciphertext;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.LogState;
import org.countersign.audit.store.StreamTail;

/**
 * What a group of requests comes to on top of one head: which of them are placed and where, and
 * which are refused. Has no effect by itself; another head needs another plan.
 */
final class Plan {
  private final LogState before;
  private final LocalDate day;
  private final Function<StreamId, StreamTail> durable;

  private final Map<StreamId, StreamTail> tails = new HashMap<>();
  private final List<LogEntry> entries = new ArrayList<>();
  private final Map<String, Ciphertext> privateParts = new HashMap<>();
  private final Map<Request, Placement> placements = new LinkedHashMap<>();

  /**
   * @param before the head's state
   * @param day of the new entries
   * @param durable where streams stand under this head
   */
  Plan(
      LogState before,
      LocalDate day,
      Function<StreamId, StreamTail> durable,
      List<Request> requests) {
    this.before = before;
    this.day = day;
    this.durable = durable;
    requests.forEach(request -> placements.put(request, place(request)));
  }

  private Placement place(Request request) {
    for (Map.Entry<StreamId, Long> expected : request.expectedLengths().entrySet()) {
      long actual = tail(expected.getKey()).length();
      if (actual != expected.getValue()) {
        return new Placement.StreamMoved(expected.getKey(), expected.getValue(), actual);
      }
    }
    for (SealedDraft draft : request.drafts()) {
      // Nothing follows an erasure in its stream, and nothing is erased twice.
      for (StreamId stream :
          List.of(draft.form().stream(), draft.erases().orElse(draft.form().stream()))) {
        OptionalLong erasedBy = tail(stream).erasedBy();
        if (erasedBy.isPresent()) {
          return new Placement.StreamErased(stream, erasedBy.getAsLong());
        }
      }
    }
    List<LogEntry> placed = new ArrayList<>();
    request.drafts().forEach(draft -> placed.add(append(draft)));
    return new Placement.Placed(placed, day);
  }

  private LogEntry append(SealedDraft draft) {
    EntryForm form = draft.form();
    StreamId stream = form.stream();
    long index = before.size() + entries.size();
    long position = tail(stream).length();
    byte[] bytes = form.complete(day, position);
    LogEntry entry = new LogEntry(index, form.id(), stream, position, bytes, draft.erases());
    entries.add(entry);
    tails.put(stream, tail(stream).longer());
    draft.erases().ifPresent(erased -> tails.put(erased, tail(erased).erased(index)));
    draft.privatePart().ifPresent(part -> privateParts.put(form.id(), part));
    return entry;
  }

  private StreamTail tail(StreamId stream) {
    return tails.computeIfAbsent(stream, durable);
  }

  /** The entries to add; empty if every request was refused. */
  Optional<Batch> batch() {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    List<Hash> leaves = entries.stream().map(LogEntry::leaf).toList();
    Frontier after = before.frontier().appendAll(leaves);
    return Optional.of(
        new Batch(
            before.size(), entries, before.lastBatch(), before.frontier(), after, privateParts));
  }

  /** The state of the log with the batch. */
  LogState after(Batch batch) {
    return new LogState(batch.after(), day, batch.name(), before.published());
  }

  /** Whether anybody is refused. */
  boolean refuses() {
    return !placements.values().stream().allMatch(Placement.Placed.class::isInstance);
  }

  /** Where the streams that were looked at stand with the batch. */
  Map<StreamId, StreamTail> tails() {
    return tails;
  }

  /** Tells everybody, after the batch has become durable. */
  void complete() {
    placements.forEach((request, placement) -> request.placement().complete(placement));
  }
}
