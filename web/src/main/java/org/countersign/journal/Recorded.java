package org.countersign.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;

/**
 * An entry as the application reads it.
 *
 * @param index in the log
 * @param position in the stream
 * @param open the public part, always readable
 */
public record Recorded(
    long index,
    StreamId stream,
    long position,
    String kind,
    LocalDate day,
    Json.Obj open,
    Content content) {
  public Recorded {
    Objects.requireNonNull(stream);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(day);
    Objects.requireNonNull(open);
    Objects.requireNonNull(content);
  }

  /** What can be known of the private part. */
  public sealed interface Content {

    /**
     * @param by id of the person, or {@code system}
     */
    record Known(Instant at, String by, Event event) implements Content {}

    /** Gone by right. */
    record Erased(long authorisedBy) implements Content {}

    /** Gone by wrong. */
    record Missing(String why) implements Content {}

    /** A kind of entry that the ledger writes for itself. */
    record OfTheLedger() implements Content {}
  }

  /** The event if it can be read and is of this type. */
  public <E extends Event> Optional<E> as(Class<E> type) {
    return content instanceof Content.Known known && type.isInstance(known.event())
        ? Optional.of(type.cast(known.event()))
        : Optional.empty();
  }
}
