package org.countersign.matcher;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An enrolled person, opaquely: who it is stands elsewhere. Ordered by its characters; this order
 * breaks ties.
 *
 * @param value 1 to 64 URL-safe Base64 characters
 */
public record SubjectId(String value) implements Comparable<SubjectId> {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public SubjectId {
    Objects.requireNonNull(value);
    if (!ID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "subject id must be 1 to 64 URL-safe characters: " + value);
    }
  }

  @Override
  public int compareTo(SubjectId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
