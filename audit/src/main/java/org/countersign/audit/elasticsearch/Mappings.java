package org.countersign.audit.elasticsearch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;

/** What may stand in each index. All are strict: a field that is not listed is refused. */
final class Mappings {
  private static final Json KEYWORD = type("keyword");
  private static final Json LONG = type("long");
  private static final Json DATE = type("date");
  private static final Json BINARY = type("binary");
  private static final Json FLAG = type("boolean");
  private static final Json DAY =
      Json.Obj.of(Map.of("type", Json.of("date"), "format", Json.of("yyyy-MM-dd")));

  /** Shown with a document, not searched for. */
  private static final Json KEPT =
      Json.Obj.of(
          Map.of(
              "type", Json.of("keyword"),
              "index", Json.of(false),
              "doc_values", Json.of(false)));

  /** Kept, but not looked into: its form is this module's own business. */
  private static final Json OPAQUE =
      Json.Obj.of(Map.of("type", Json.of("object"), "enabled", Json.of(false)));

  /** Public texts longer than this are kept whole in the log, but are not found by their value. */
  private static final int LONGEST_KEYWORD = 8_191;

  static final Json.Obj HEAD =
      strict(Map.of("size", LONG, "state", OPAQUE, "indexed", LONG, "first", LONG));
  static final Json.Obj CHECKPOINT =
      strict(Map.of("size", LONG, "at", DATE, "note", type("binary")));
  static final Json.Obj BATCH =
      strict(Map.of("start", LONG, "count", LONG, "previous", KEYWORD, "entries", BINARY));
  static final Json.Obj PRIVATE = strict(Map.of("stream", KEYWORD, "bytes", BINARY));
  static final Json.Obj KEY =
      strict(Map.of("stream", KEYWORD, "wrapped", BINARY, "destroyed", FLAG));
  static final Json.Obj ATTACHMENT =
      strict(
          Map.of(
              "stream", KEYWORD,
              "reference", KEYWORD,
              "parts", LONG,
              "at", DATE,
              "named", FLAG,
              "bytes", BINARY));

  private Mappings() {}

  /**
   * The projection of entries, with the public fields of these kinds. Where the Elastic Common
   * Schema has a name for something, it has that name; the rest is under {@code countersign}. See
   * {@link RecordDocument}.
   */
  static Json.Obj record(List<KindSchema> schemas) {
    TreeMap<String, Json> open = new TreeMap<>();
    for (KindSchema schema : schemas) {
      schema.open().forEach((field, type) -> open.put(field, field(type)));
    }
    return strict(
        Map.of(
            "@timestamp", DAY,
            "ecs", of(Map.of("version", KEYWORD)),
            "event",
                of(
                    Map.of(
                        "action", KEYWORD,
                        "dataset", KEYWORD,
                        "hash", KEPT,
                        "id", KEYWORD,
                        "kind", KEYWORD,
                        "module", KEYWORD,
                        "outcome", KEYWORD,
                        "sequence", LONG)),
            "organization", of(Map.of("id", KEYWORD)),
            "countersign",
                of(
                    open.isEmpty()
                        ? Map.of("stream", KEYWORD, "position", LONG)
                        : Map.of("stream", KEYWORD, "position", LONG, "public", of(open)))));
  }

  private static Json field(KindSchema.FieldType type) {
    return switch (type) {
      case TEXT, TEXTS ->
          Json.Obj.of(Map.of("type", Json.of("keyword"), "ignore_above", Json.of(LONGEST_KEYWORD)));
      case WHOLE -> LONG;
      case FLAG -> FLAG;
    };
  }

  private static Json of(Map<String, Json> properties) {
    return Json.Obj.of(Map.of("properties", Json.Obj.of(properties)));
  }

  private static Json type(String name) {
    return Json.Obj.of(Map.of("type", Json.of(name)));
  }

  private static Json.Obj strict(Map<String, Json> properties) {
    return Json.Obj.of(Map.of("dynamic", Json.of("strict"), "properties", Json.Obj.of(properties)));
  }
}
