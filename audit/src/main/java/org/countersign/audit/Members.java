package org.countersign.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the members of an object, and says which one is wrong. */
final class Members {
  private final String what;
  private final Map<String, Json> members;

  private Members(String what, Map<String, Json> members) {
    this.what = what;
    this.members = members;
  }

  /**
   * @param what the object is, for messages
   * @throws IllegalArgumentException unless it is an object with no other members than these
   */
  static Members of(String what, Json json, Set<String> allowed) {
    if (!(json instanceof Json.Obj(var members))) {
      throw new IllegalArgumentException(what + " must be an object: " + json.canonical());
    }
    for (String name : members.keySet()) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException(what + " has an unknown member " + name);
      }
    }
    return new Members(what, members);
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  Json value(String name) {
    Json value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException(what + " has no " + name);
    }
    return value;
  }

  String text(String name) {
    if (value(name) instanceof Json.Text(String text)) {
      return text;
    }
    throw new IllegalArgumentException("the " + name + " of " + what + " must be a text");
  }

  long whole(String name) {
    if (value(name) instanceof Json.Whole(long number)) {
      return number;
    }
    throw new IllegalArgumentException("the " + name + " of " + what + " must be a whole number");
  }

  LocalDate day(String name) {
    try {
      return LocalDate.parse(text(name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the " + name + " of " + what + " must be a date", e);
    }
  }

  /** Empty if it is left out. */
  List<Json> list(String name) {
    if (!has(name)) {
      return List.of();
    }
    if (value(name) instanceof Json.Arr(var values)) {
      return values;
    }
    throw new IllegalArgumentException("the " + name + " of " + what + " must be a list");
  }
}
