package org.countersign.matcher.elasticsearch;

import java.util.List;
import java.util.Map;
import org.countersign.matcher.MatcherUnavailableException;

/**
 * What Elasticsearch answers. Numbers stay as they were written until somebody says what they are:
 * nothing is rounded on the way.
 */
sealed interface Json {

  record Text(String value) implements Json {}

  record Digits(String digits) implements Json {}

  record Flag(boolean value) implements Json {}

  record Nothing() implements Json {}

  record Arr(List<Json> values) implements Json {}

  /** A long list of numbers: a vector. Not to be changed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Vector(float[] values) implements Json {}

  record Obj(Map<String, Json> members) implements Json {}

  /** What is at the end of these names; {@link Nothing} if there is no such thing. */
  default Json at(String... names) {
    Json value = this;
    for (String name : names) {
      Json next = value instanceof Obj(var members) ? members.get(name) : null;
      if (next == null) {
        return new Nothing();
      }
      value = next;
    }
    return value;
  }

  default Map<String, Json> members() {
    return this instanceof Obj(var members) ? members : Map.of();
  }

  /** Empty if there is no such list: an empty one is left out of a filtered answer. */
  default List<Json> list(String... names) {
    return at(names) instanceof Arr(var values) ? values : List.of();
  }

  /** The only value of a list, or the value itself. */
  default Json only(String... names) {
    Json value = at(names);
    return value instanceof Arr(var values) && values.size() == 1 ? values.getFirst() : value;
  }

  default String text(String... names) {
    if (only(names) instanceof Text(String value)) {
      return value;
    }
    throw unexpected(names);
  }

  default long whole(String... names) {
    return Long.parseLong(number(names));
  }

  /** A whole number that was written with a fraction or an exponent. */
  default long sum(String... names) {
    double value = Double.parseDouble(number(names));
    long whole = (long) value;
    if (whole != value) {
      throw unexpected(names);
    }
    return whole;
  }

  default float single(String... names) {
    return Float.parseFloat(number(names));
  }

  private String number(String... names) {
    if (only(names) instanceof Digits(String digits)) {
      return digits;
    }
    throw unexpected(names);
  }

  default boolean flag(String... names) {
    if (at(names) instanceof Flag(boolean value)) {
      return value;
    }
    throw unexpected(names);
  }

  private static MatcherUnavailableException unexpected(String... names) {
    return new MatcherUnavailableException(
        "Elasticsearch's answer lacks " + String.join(".", names));
  }
}
