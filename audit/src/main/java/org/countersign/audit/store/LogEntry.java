package org.countersign.audit.store;

import java.util.Objects;
import java.util.Optional;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Rfc6962;

/**
 * An entry with its place in the log: its bytes, and what of them a store has to know. Immutable;
 * the bytes are shared, and nobody changes them.
 */
public final class LogEntry {
  private final long index;
  private final String id;
  private final StreamId stream;
  private final long position;
  private final byte[] bytes;
  private final Hash leaf;
  private final Optional<StreamId> erases;

  public LogEntry(
      long index,
      String id,
      StreamId stream,
      long position,
      byte[] bytes,
      Optional<StreamId> erases) {
    this.index = index;
    this.id = Objects.requireNonNull(id);
    this.stream = Objects.requireNonNull(stream);
    this.position = position;
    this.bytes = bytes;
    this.leaf = Rfc6962.leaf(bytes);
    this.erases = Objects.requireNonNull(erases);
  }

  /**
   * @throws IllegalArgumentException if these bytes are no entry
   */
  public static LogEntry parse(long index, byte[] bytes) {
    PublicEntry entry = PublicEntry.parse(bytes);
    return new LogEntry(
        index,
        entry.id(),
        entry.stream(),
        entry.position(),
        bytes,
        erases(entry.kind(), entry.open()));
  }

  /** The stream that an entry of this kind and content erases. */
  public static Optional<StreamId> erases(String kind, Json.Obj open) {
    return kind.equals("erasure")
            && open.members().get("target") instanceof Json.Text(String target)
        ? Optional.of(StreamId.parse(target))
        : Optional.empty();
  }

  public long index() {
    return index;
  }

  public String id() {
    return id;
  }

  public StreamId stream() {
    return stream;
  }

  public long position() {
    return position;
  }

  /** Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** RFC 6962 hash of the bytes. */
  public Hash leaf() {
    return leaf;
  }

  public Optional<StreamId> erases() {
    return erases;
  }

  @Override
  public String toString() {
    return "LogEntry[" + index + " on " + stream + "]";
  }
}
