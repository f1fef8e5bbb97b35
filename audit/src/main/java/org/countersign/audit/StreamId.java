package org.countersign.audit;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an entry is about: one search, one live session, one subject. All entries of a stream share
 * one data key, so a stream is also what can be erased.
 *
 * @param kind lower-case words joined by hyphens, such as {@code search}; at most 32 characters
 * @param id opaque and random, never derived from a person: 1 to 64 characters of the URL-safe
 *     Base64 alphabet
 */
public record StreamId(String kind, String id) {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,31}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public StreamId {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(id);
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("stream kind must be lower-case words: " + kind);
    }
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("stream id must be 1 to 64 URL-safe characters: " + id);
    }
  }

  /** The inverse of {@link #toString()}. */
  public static StreamId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("stream must be kind/id: " + text);
    }
    return new StreamId(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
