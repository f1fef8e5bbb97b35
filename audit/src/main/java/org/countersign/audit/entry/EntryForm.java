package org.countersign.audit.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;

/**
 * An entry that lacks only what is known when it gets its place in the log: its day, and its
 * position in its stream. Everything else is written beforehand, in the caller's thread, so that
 * the one thread that owns the head has little left to do.
 */
public final class EntryForm {
  /** Digits of the largest number that the format has. */
  private static final int MAX_DIGITS = 16;

  private static final int DAY_LENGTH = 10;

  private final String id;
  private final String kind;
  private final StreamId stream;
  private final byte[] beforeDay;
  private final byte[] beforePosition;
  private final byte[] afterPosition;

  /**
   * @throws IllegalArgumentException if the entry would be longer than {@link
   *     PublicEntry#MAX_LENGTH}
   */
  public EntryForm(
      String agency, String id, String kind, Json.Obj open, String sealed, StreamId stream) {
    this.id = id;
    this.kind = kind;
    this.stream = stream;
    this.beforeDay = utf8("{\"agency\":" + Json.of(agency).canonical() + ",\"day\":\"");
    this.beforePosition =
        utf8("\",\"id\":\"" + id + "\",\"kind\":" + Json.of(kind).canonical() + ",\"n\":");
    this.afterPosition =
        utf8(
            ",\"public\":"
                + open.canonical()
                + ",\"sealed\":\""
                + sealed
                + "\",\"stream\":\""
                + stream
                + "\",\"v\":1}");
    if (length() > PublicEntry.MAX_LENGTH) {
      throw new IllegalArgumentException(
          kind + " would have " + length() + " bytes, more than " + PublicEntry.MAX_LENGTH);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public String id() {
    return id;
  }

  public String kind() {
    return kind;
  }

  public StreamId stream() {
    return stream;
  }

  /** The longest that the entry can become, in bytes. */
  public int length() {
    return beforeDay.length
        + DAY_LENGTH
        + beforePosition.length
        + MAX_DIGITS
        + afterPosition.length;
  }

  /** The bytes of the entry. */
  public byte[] complete(LocalDate day, long position) {
    byte[] dayBytes = utf8(day.toString());
    byte[] positionBytes = utf8(Long.toString(position));
    return ByteBuffer.allocate(
            beforeDay.length
                + dayBytes.length
                + beforePosition.length
                + positionBytes.length
                + afterPosition.length)
        .put(beforeDay)
        .put(dayBytes)
        .put(beforePosition)
        .put(positionBytes)
        .put(afterPosition)
        .array();
  }
}
