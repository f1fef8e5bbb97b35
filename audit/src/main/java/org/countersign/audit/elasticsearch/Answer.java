package org.countersign.audit.elasticsearch;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;

/**
 * What Elasticsearch answered, with a status below 500.
 *
 * @param body what was asked for of it
 */
record Answer(int status, Json body) {
  Answer {
    Objects.requireNonNull(body);
  }

  boolean isOk() {
    return status >= 200 && status < 300;
  }

  boolean isMissing() {
    return status == 404;
  }

  boolean isConflict() {
    return status == 409;
  }

  /**
   * @throws LedgerUnavailableException with what Elasticsearch said, unless all is well
   */
  Answer require(String what) {
    if (!isOk()) {
      throw new LedgerUnavailableException(
          "Elasticsearch does not " + what + " (" + status + "): " + error());
    }
    return this;
  }

  String error() {
    return at("error", "reason")
        .map(reason -> reason instanceof Json.Text(String text) ? text : reason.canonical())
        .orElse(body.canonical());
  }

  /** The value at the end of these member names. */
  Optional<Json> at(String... names) {
    return at(body, names);
  }

  static Optional<Json> at(Json json, String... names) {
    Json value = json;
    for (String name : names) {
      Json next = value instanceof Json.Obj(var members) ? members.get(name) : null;
      if (next == null) {
        return Optional.empty();
      }
      value = next;
    }
    return Optional.of(value);
  }

  String text(String... names) {
    return text(body, names);
  }

  static String text(Json json, String... names) {
    return at(json, names).orElse(json) instanceof Json.Text(String text) ? text : missing(names);
  }

  long whole(String... names) {
    return whole(body, names);
  }

  static long whole(Json json, String... names) {
    if (at(json, names).orElse(json) instanceof Json.Whole(long number)) {
      return number;
    }
    throw unexpected(names);
  }

  static byte[] bytes(Json json, String... names) {
    try {
      return Base64.getDecoder().decode(text(json, names));
    } catch (IllegalArgumentException e) {
      throw new LedgerUnavailableException(
          "Elasticsearch's " + String.join(".", names) + " is not Base64", e);
    }
  }

  /** Empty if there is no such list: an empty one is left out of a filtered answer. */
  List<Json> list(String... names) {
    return at(names).orElse(Json.Obj.empty()) instanceof Json.Arr(var values) ? values : List.of();
  }

  Map<String, Json> object(String... names) {
    if (at(names).orElse(body) instanceof Json.Obj(var members)) {
      return members;
    }
    throw unexpected(names);
  }

  private static String missing(String... names) {
    throw unexpected(names);
  }

  private static LedgerUnavailableException unexpected(String... names) {
    return new LedgerUnavailableException(
        "Elasticsearch's answer lacks " + String.join(".", names));
  }
}
