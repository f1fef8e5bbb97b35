package org.countersign.audit.elasticsearch;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.Json;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.store.LogEntry;

/**
 * An entry as a searchable document, after the Elastic Common Schema where that has a name for it.
 * It is made of the entry's public part and nothing else: there is no {@code user}, for who did it
 * is sealed, and {@code @timestamp} is the day, for the time is sealed too.
 */
final class RecordDocument {
  static final String DAY = "@timestamp";
  static final String KIND = "event.action";
  static final String INDEX = "event.sequence";
  static final String STREAM = "countersign.stream";

  /** The version whose field names these are; all of them are older. */
  private static final String ECS = "8.11.0";

  private RecordDocument() {}

  /** Where a public field is. */
  static String open(String field) {
    return "countersign.public." + field;
  }

  static String id(long index) {
    return "%016d".formatted(index);
  }

  static Json of(LogEntry entry) {
    PublicEntry content = PublicEntry.parse(entry.bytes());
    TreeMap<String, Json> event = new TreeMap<>();
    event.put("action", Json.of(content.kind()));
    event.put("dataset", Json.of("countersign.ledger"));
    event.put("hash", Json.of(entry.leaf().hex()));
    event.put("id", Json.of(content.id()));
    event.put("kind", Json.of(content.kind().equals("alert-raised") ? "alert" : "event"));
    event.put("module", Json.of("countersign"));
    outcome(content).ifPresent(outcome -> event.put("outcome", Json.of(outcome)));
    event.put("sequence", Json.of(entry.index()));
    TreeMap<String, Json> own = new TreeMap<>();
    own.put("stream", Json.of(content.stream().toString()));
    own.put("position", Json.of(content.position()));
    if (!content.open().members().isEmpty()) {
      own.put("public", content.open());
    }
    return Json.Obj.of(
        Map.of(
            DAY,
            Json.of(content.day().toString()),
            "ecs",
            Json.Obj.of(Map.of("version", Json.of(ECS))),
            "event",
            new Json.Obj(event),
            "organization",
            Json.Obj.of(Map.of("id", Json.of(content.agency()))),
            "countersign",
            new Json.Obj(own)));
  }

  /** Whether what was asked for came about, as far as the public part says. */
  private static Optional<String> outcome(PublicEntry content) {
    if (content.open().members().get("effect") instanceof Json.Text(String effect)) {
      return Optional.of(
          switch (effect) {
            case "permit" -> "success";
            case "deny" -> "failure";
            default -> "unknown";
          });
    }
    return content.kind().endsWith("-refused") || content.kind().endsWith("-failed")
        ? Optional.of("failure")
        : Optional.empty();
  }
}
