package org.countersign.audit;

import java.time.LocalDate;
import java.util.Objects;

/**
 * One entry as it stands in the log, with its private part as far as this process may open it.
 *
 * @param index its place in the log, from 0
 * @param id random, 22 characters; also bound into the encryption of the private part
 * @param kind what happened, in the past tense, such as {@code search-decided}
 * @param stream what it is about
 * @param position its place in the stream, from 0
 * @param agency whose log this is
 * @param day UTC date on which it was appended (the exact time is private)
 * @param open the public part
 * @param privatePart opened, erased or missing
 */
public record Entry(
    long index,
    String id,
    String kind,
    StreamId stream,
    long position,
    String agency,
    LocalDate day,
    Json.Obj open,
    PrivatePart privatePart) {
  public Entry {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(stream);
    Objects.requireNonNull(agency);
    Objects.requireNonNull(day);
    Objects.requireNonNull(open);
    Objects.requireNonNull(privatePart);
    if (index < 0 || position < 0) {
      throw new IllegalArgumentException(
          "index and position start at 0: " + index + ", " + position);
    }
  }
}
