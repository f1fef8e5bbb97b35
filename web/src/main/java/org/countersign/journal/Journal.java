package org.countersign.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.AppendOutcome;
import org.countersign.audit.Draft;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;

/**
 * Writes and reads events. What {@link #write} returned is durable and already known to the read
 * models of this process. Safe for use by many threads.
 */
public final class Journal {
  /** The actor of what nobody did in person: expiry, conclusions that follow from verdicts. */
  public static final String SYSTEM = "system";

  private final Ledger ledger;
  private final EventCodec codec;
  private final Clock clock;
  private final ReadModels readModels;

  Journal(Ledger ledger, EventCodec codec, Clock clock, ReadModels readModels) {
    this.ledger = ledger;
    this.codec = codec;
    this.clock = clock;
    this.readModels = readModels;
  }

  /** Appends to a stream whatever its length. */
  public Recorded write(String by, StreamId stream, Event event) {
    return switch (append(by, stream, List.of(event), Map.of())) {
      case Written.Done done -> done.last();
      case Written.Moved moved ->
          throw new IllegalStateException("no length was expected: " + moved);
    };
  }

  /** Appends all events together, but only if the stream is exactly so long. */
  public Written write(
      String by, StreamId stream, long expectedLength, List<? extends Event> events) {
    return append(by, stream, events, Map.of(stream, expectedLength));
  }

  public List<Recorded> read(StreamId stream) {
    return ledger.stream(stream).stream().map(codec::decode).toList();
  }

  public Optional<Recorded> read(long index) {
    return ledger.entry(index).map(codec::decode);
  }

  /**
   * Records that the stream is erased, then destroys its key.
   *
   * @param basis the public ground, such as {@code court_order}
   * @return the index of the {@code erasure} entry
   */
  public long erase(String by, StreamId stream, String basis, String reason) {
    long index =
        ledger.erase(
            stream,
            basis,
            Map.of("at", Long.toString(now().toEpochMilli()), "by", by, "why", reason));
    readModels.catchUp();
    return index;
  }

  /** Everything that is durable now is known to the read models of this process when it returns. */
  public void catchUp() {
    readModels.catchUp();
  }

  public Instant now() {
    return clock.instant();
  }

  private Written append(
      String by, StreamId stream, List<? extends Event> events, Map<StreamId, Long> expected) {
    Instant at = clock.instant();
    List<Draft> drafts = events.stream().map(event -> codec.encode(stream, event, at, by)).toList();
    return switch (ledger.append(drafts, expected)) {
      case AppendOutcome.StreamMoved moved -> {
        readModels.catchUp();
        yield new Written.Moved(moved.actual());
      }
      case AppendOutcome.Appended appended -> {
        readModels.catchUp();
        yield new Written.Done(appended.entries().stream().map(codec::decode).toList());
      }
    };
  }
}
