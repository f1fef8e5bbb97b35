package org.countersign.audit.elasticsearch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.KindSchema.FieldType;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.RecordIndex;

/**
 * The searchable projection in Elasticsearch: one document per entry, created once, and one that
 * says how far it has come. Several processes may fill it at once: each writes the same documents.
 */
public final class ElasticsearchRecords implements RecordIndex {
  private static final String POSITION = "records";
  private static final String INDEX = "event.sequence";
  private static final String KIND = "event.action";
  private static final String DAY = "@timestamp";
  private static final String STREAM = "countersign.stream";
  private static final String OPEN = "countersign.open.";

  /** Streams that one condition on other entries of a stream may select. */
  private static final int MAX_STREAMS = 65_535;

  private final Elastic elastic;
  private final Indices indices;
  private final Map<String, FieldType> types = new TreeMap<>();

  public ElasticsearchRecords(Elastic elastic, Indices indices, List<KindSchema> schemas) {
    this.elastic = elastic;
    this.indices = indices;
    schemas.forEach(schema -> types.putAll(schema.open()));
  }

  @Override
  public long indexed() {
    Answer answer = elastic.get("/" + indices.head() + "/_doc/" + POSITION, "_source.indexed");
    return answer.isMissing()
        ? 0
        : answer.require("show how far records have come").whole("_source", "indexed");
  }

  @Override
  public boolean holds(LogEntry entry) {
    Answer answer =
        elastic.get(
            "/" + indices.record(entry.index()) + "/_doc/" + id(entry.index()), "_source.event.id");
    return answer.at("_source", "event", "id").equals(Optional.of(Json.of(entry.id())));
  }

  @Override
  public long count() {
    long indexed = indexed();
    if (indexed == 0) {
      return 0;
    }
    elastic
        .post("/" + indices.records() + "/_refresh", "_shards.failed", Map.of())
        .require("refresh the records");
    Json before =
        Json.Obj.of(
            Map.of(
                "range", Json.Obj.of(Map.of(INDEX, Json.Obj.of(Map.of("lt", Json.of(indexed)))))));
    return elastic
        .post("/" + indices.records() + "/_count", "count", Json.Obj.of(Map.of("query", before)))
        .require("count the records")
        .whole("count");
  }

  @Override
  public void clear() {
    elastic.get("/" + indices.records(), "*.mappings.dynamic").object().keySet().stream()
        .filter(index -> !index.equals("error"))
        .forEach(
            index -> {
              elastic.delete("/" + index).require("delete the records");
              indices.forget(index);
            });
    moveTo(0);
  }

  @Override
  public void index(List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    Bulk bulk = new Bulk();
    for (LogEntry entry : entries) {
      bulk.create(indices.record(entry.index()), id(entry.index()), document(entry));
    }
    bulk.send(elastic, "keep records");
    moveTo(entries.getLast().index() + 1);
  }

  /** Processes that fill at once may set this back: the same documents are then written again. */
  private void moveTo(long indexed) {
    elastic
        .put(
            "/" + indices.head() + "/_doc/" + POSITION,
            "result",
            Map.of(),
            Json.Obj.of(Map.of("indexed", Json.of(indexed))))
        .require("note how far records have come");
  }

  private static String id(long index) {
    return "%016d".formatted(index);
  }

  private static Json document(LogEntry entry) {
    PublicEntry content = PublicEntry.parse(entry.bytes());
    return Json.Obj.of(
        Map.of(
            "@timestamp", Json.of(content.day().toString()),
            "event",
                Json.Obj.of(
                    Map.of(
                        "sequence", Json.of(entry.index()),
                        "id", Json.of(content.id()),
                        "action", Json.of(content.kind()))),
            "organization", Json.Obj.of(Map.of("id", Json.of(content.agency()))),
            "countersign",
                Json.Obj.of(
                    Map.of(
                        "stream", Json.of(content.stream().toString()),
                        "position", Json.of(content.position()),
                        "open", content.open()))));
  }

  @Override
  public Page find(Query query, int offset, int limit) {
    RecordIndex.requireWithin(offset, limit);
    Answer answer =
        search(
            query,
            Map.of(
                "from", Json.of(offset),
                "size", Json.of(limit),
                "track_total_hits", Json.of(true),
                "_source", Json.ofTexts(List.of(INDEX)),
                "sort", new Json.Arr(List.of(Json.Obj.of(Map.of(INDEX, Json.of("desc")))))),
            "hits.total.value,hits.hits._source." + INDEX);
    List<Long> found = new ArrayList<>();
    for (Json hit : answer.list("hits", "hits")) {
      found.add(Answer.whole(hit, "_source", "event", "sequence"));
    }
    return new Page(found, answer.whole("hits", "total", "value"));
  }

  @Override
  public Map<String, Long> countBy(Query query, String field) {
    String path =
        switch (field) {
          case "kind" -> KIND;
          case "day" -> DAY;
          default -> OPEN + field;
        };
    if (path.startsWith(OPEN) && !types.containsKey(field)) {
      return Map.of();
    }
    Map<String, Long> counts = new TreeMap<>();
    for (Json bucket : buckets(query, path, MAX_GROUPS + 1)) {
      counts.put(key(bucket), Answer.whole(bucket, "doc_count"));
    }
    if (counts.size() > MAX_GROUPS) {
      throw RecordIndex.tooManyGroups(field);
    }
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(count -> sorted.put(count.getKey(), count.getValue()));
    return sorted;
  }

  /** Dates and flags come with their text beside them, whole numbers without. */
  private static String key(Json bucket) {
    return Answer.at(bucket, "key_as_string")
        .or(() -> Answer.at(bucket, "key"))
        .map(key -> key instanceof Json.Text(String text) ? text : key.canonical())
        .orElse("");
  }

  private List<Json> buckets(Query query, String field, int max) {
    Json terms =
        Json.Obj.of(
            Map.of("terms", Json.Obj.of(Map.of("field", Json.of(field), "size", Json.of(max)))));
    return search(
            query,
            Map.of("size", Json.of(0), "aggs", Json.Obj.of(Map.of("by", terms))),
            "aggregations.by.buckets")
        .list("aggregations", "by", "buckets");
  }

  private Answer search(Query query, Map<String, Json> request, String fields) {
    TreeMap<String, Json> body = new TreeMap<>(request);
    body.put("query", filter(query));
    Answer answer =
        elastic.post(
            "/" + indices.records() + "/_search", fields + ",_shards.failed", new Json.Obj(body));
    return answer.require("search the records");
  }

  private Json filter(Query query) {
    List<Json> filters = new ArrayList<>();
    if (!query.kinds().isEmpty()) {
      filters.add(terms(KIND, query.kinds()));
    }
    query.stream().ifPresent(stream -> filters.add(terms(STREAM, List.of(stream.toString()))));
    query.from().ifPresent(day -> filters.add(range("gte", day.toString())));
    query.to().ifPresent(day -> filters.add(range("lte", day.toString())));
    query.open().forEach((field, value) -> filters.add(field(field, value)));
    for (StreamCondition with : query.streamsWith()) {
      filters.add(terms(STREAM, streams(with)));
    }
    return Json.Obj.of(Map.of("bool", Json.Obj.of(Map.of("filter", new Json.Arr(filters)))));
  }

  private List<String> streams(StreamCondition with) {
    Query of =
        new Query(
            List.of(with.kind()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(with.field(), with.value()),
            List.of());
    List<String> streams =
        buckets(of, STREAM, MAX_STREAMS + 1).stream().map(ElasticsearchRecords::key).toList();
    if (streams.size() > MAX_STREAMS) {
      throw new IllegalArgumentException(
          "more than %d streams have %s with %s %s: narrow the query"
              .formatted(MAX_STREAMS, with.kind(), with.field(), with.value()));
    }
    return streams;
  }

  private Json field(String field, String value) {
    FieldType type = types.get(field);
    boolean possible =
        type != null
            && switch (type) {
              case TEXT, TEXTS -> true;
              case WHOLE -> value.matches("0|-?[1-9][0-9]{0,15}");
              case FLAG -> value.equals("true") || value.equals("false");
            };
    return possible
        ? terms(OPEN + field, List.of(value))
        : Json.Obj.of(Map.of("match_none", Json.Obj.empty()));
  }

  private static Json terms(String field, List<String> values) {
    return Json.Obj.of(Map.of("terms", Json.Obj.of(Map.of(field, Json.ofTexts(values)))));
  }

  private static Json range(String bound, String day) {
    return Json.Obj.of(
        Map.of("range", Json.Obj.of(Map.of(DAY, Json.Obj.of(Map.of(bound, Json.of(day)))))));
  }

  @Override
  public void close() {
    // the client belongs to whoever opened it
  }
}
