package org.countersign.audit.elasticsearch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.Drift;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.KindSchema.FieldType;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.RecordIndex;

/**
 * The searchable projection in Elasticsearch: one document per entry, created once, and one that
 * says how far it has come. Several processes may fill it at once: each writes the same documents.
 */
public final class ElasticsearchRecords implements RecordIndex {
  private static final String POSITION = "records";
  private static final Json NOTHING = Json.Obj.of(Map.of("match_none", Json.Obj.empty()));

  /** What Elasticsearch returns at most as buckets, and takes at most as terms of one clause. */
  private static final int MAX_BUCKETS = 65_535;

  /** Deletions in one request. */
  private static final int DROP = 5_000;

  private final Elastic elastic;
  private final Indices indices;
  private final Map<String, FieldType> types = new TreeMap<>();

  public ElasticsearchRecords(Elastic elastic, Indices indices, List<KindSchema> schemas) {
    this.elastic = elastic;
    this.indices = indices;
    schemas.forEach(schema -> types.putAll(schema.open()));
  }

  private record Position(long first, long indexed) {}

  private Position position() {
    Answer answer =
        elastic.get("/" + indices.head() + "/_doc/" + POSITION, "_source.indexed,_source.first");
    if (answer.isMissing()) {
      return new Position(0, 0);
    }
    answer.require("show how far records have come");
    long first = answer.at("_source", "first").isPresent() ? answer.whole("_source", "first") : 0;
    return new Position(first, answer.whole("_source", "indexed"));
  }

  @Override
  public long indexed() {
    return position().indexed();
  }

  @Override
  public long first() {
    return position().first();
  }

  @Override
  public boolean fits() {
    return indices.recordsFit();
  }

  @Override
  public void refresh() {
    elastic
        .post("/" + indices.records() + "/_refresh", "_shards.failed", Map.of())
        .require("make records visible");
  }

  @Override
  public boolean holds(LogEntry entry) {
    Answer answer =
        elastic.get(
            "/" + indices.record(entry.index()) + "/_doc/" + RecordDocument.id(entry.index()),
            "_source.event.id");
    return answer.at("_source", "event", "id").equals(Optional.of(Json.of(entry.id())));
  }

  @Override
  public long count() {
    Position position = position();
    if (position.indexed == position.first) {
      return 0;
    }
    refresh();
    Json bounds =
        Json.Obj.of(Map.of("gte", Json.of(position.first), "lt", Json.of(position.indexed)));
    Json between = Json.Obj.of(Map.of("range", Json.Obj.of(Map.of(RecordDocument.INDEX, bounds))));
    return elastic
        .post("/" + indices.records() + "/_count", "count", Json.Obj.of(Map.of("query", between)))
        .require("count the records")
        .whole("count");
  }

  @Override
  public void clear() {
    indices.removeRecords();
    moveTo(new Position(0, 0));
  }

  @Override
  public void index(List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    Bulk bulk = new Bulk();
    for (LogEntry entry : entries) {
      bulk.create(
          indices.record(entry.index()),
          RecordDocument.id(entry.index()),
          RecordDocument.of(entry));
    }
    try {
      bulk.send(elastic, "keep records");
    } catch (LedgerUnavailableException e) {
      // Another process may have removed the index in order to fill it anew.
      entries.forEach(entry -> indices.forget(Family.RECORD, entry.index()));
      throw e;
    }
    moveTo(new Position(first(), entries.getLast().index() + 1));
  }

  @Override
  public void drop(long before) {
    Position now = position();
    // Noted first: what is dropped is then missed by nobody, and what is left over is found.
    moveTo(new Position(Math.max(now.first, before), Math.max(now.indexed, before)));
    for (long from = now.first; from < before; from += DROP) {
      Bulk bulk = new Bulk();
      for (long index = from; index < Math.min(before, from + DROP); index++) {
        bulk.delete(indices.record(index), RecordDocument.id(index));
      }
      bulk.send(elastic, "drop records");
    }
  }

  @Override
  public List<Drift> compare(List<LogEntry> entries) {
    return new RecordComparison(elastic, indices).compare(entries);
  }

  @Override
  public List<Drift> outside(long from, long to, int max) {
    return new RecordComparison(elastic, indices).outside(from, to, max);
  }

  /** Processes that fill at once may set this back: the same documents are then written again. */
  private void moveTo(Position position) {
    elastic
        .put(
            "/" + indices.head() + "/_doc/" + POSITION,
            "result",
            Map.of(),
            Json.Obj.of(
                Map.of("first", Json.of(position.first), "indexed", Json.of(position.indexed))))
        .require("note how far records have come");
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
                "_source", Json.ofTexts(List.of(RecordDocument.INDEX)),
                "sort",
                    new Json.Arr(
                        List.of(Json.Obj.of(Map.of(RecordDocument.INDEX, Json.of("desc")))))),
            "hits.total.value,hits.hits._source.event.sequence");
    List<Long> found = new ArrayList<>();
    for (Json hit : answer.list("hits", "hits")) {
      found.add(Answer.whole(hit, "_source", "event", "sequence"));
    }
    return new Page(found, answer.whole("hits", "total", "value"));
  }

  @Override
  public Map<String, Long> countBy(Query query, String field) {
    Optional<String> path = path(field);
    if (path.isEmpty()) {
      return Map.of();
    }
    Map<String, Long> counts = new TreeMap<>();
    for (Json bucket : buckets(query, path.get(), MAX_GROUPS + 1)) {
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

  private Optional<String> path(String field) {
    return switch (field) {
      case "kind" -> Optional.of(RecordDocument.KIND);
      case "day" -> Optional.of(RecordDocument.DAY);
      default ->
          types.containsKey(field) ? Optional.of(RecordDocument.open(field)) : Optional.empty();
    };
  }

  @Override
  public long countWithout(Query query, String field) {
    Optional<String> path = path(field);
    Json clauses = filter(query);
    if (path.isPresent()) {
      Json exists =
          Json.Obj.of(Map.of("exists", Json.Obj.of(Map.of("field", Json.of(path.get())))));
      Json with = new Json.Arr(List.of(clauses));
      clauses =
          Json.Obj.of(Map.of("bool", Json.Obj.of(Map.of("filter", with, "must_not", exists))));
    }
    return post(
            clauses,
            Map.of("size", Json.of(0), "track_total_hits", Json.of(true)),
            "hits.total.value")
        .whole("hits", "total", "value");
  }

  /** Dates and flags come with their text beside them, whole numbers without. */
  private static String key(Json bucket) {
    return Answer.at(bucket, "key_as_string")
        .or(() -> Answer.at(bucket, "key"))
        .map(key -> key instanceof Json.Text(String text) ? text : key.canonical())
        .orElse("");
  }

  private List<Json> buckets(Query query, String field, int max) {
    return terms(query, field, max, Map.of()).list("aggregations", "by", "buckets");
  }

  private Answer terms(Query query, String field, int max, Map<String, Json> more) {
    TreeMap<String, Json> terms = new TreeMap<>(more);
    terms.put("field", Json.of(field));
    terms.put("size", Json.of(max));
    Json by = Json.Obj.of(Map.of("terms", new Json.Obj(terms)));
    return search(
        query,
        Map.of("size", Json.of(0), "aggs", Json.Obj.of(Map.of("by", by))),
        "aggregations.by.buckets,aggregations.by.sum_other_doc_count");
  }

  private Answer search(Query query, Map<String, Json> request, String fields) {
    return post(filter(query), request, fields);
  }

  private Answer post(Json filter, Map<String, Json> request, String fields) {
    TreeMap<String, Json> body = new TreeMap<>(request);
    body.put("query", filter);
    Answer answer =
        elastic
            .post(
                "/" + indices.records() + "/_search",
                fields + ",_shards.failed",
                new Json.Obj(body))
            .require("search the records");
    if (!answer.at("_shards", "failed").orElse(Json.of(0)).equals(Json.of(0))) {
      throw new LedgerUnavailableException(
          "Elasticsearch searched only a part of the records: some of their shards failed");
    }
    return answer;
  }

  private Json filter(Query query) {
    List<Json> filters = new ArrayList<>();
    if (!query.kinds().isEmpty()) {
      filters.add(terms(RecordDocument.KIND, query.kinds()));
    }
    query.stream().ifPresent(s -> filters.add(terms(RecordDocument.STREAM, List.of(s.toString()))));
    query.from().ifPresent(day -> filters.add(day("gte", day)));
    query.to().ifPresent(day -> filters.add(day("lte", day)));
    if (query.below() < Long.MAX_VALUE) {
      filters.add(range(RecordDocument.INDEX, "lt", Json.of(query.below())));
    }
    query.open().forEach((field, value) -> filters.add(field(field, value)));
    for (StreamCondition with : query.streamsWith()) {
      filters.add(streams(with, query.below()));
    }
    return Json.Obj.of(Map.of("bool", Json.Obj.of(Map.of("filter", new Json.Arr(filters)))));
  }

  /** In these streams: a first search finds them, for Elasticsearch joins nothing by itself. */
  private Json streams(StreamCondition with, long below) {
    Query of =
        new Query(
            List.of(with.kind()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(with.field(), with.value()),
            List.of(),
            below);
    for (int partitions = 1; ; partitions *= 4) {
      if ((long) partitions * MAX_BUCKETS > 4L * MAX_STREAMS) {
        throw tooManyStreams(with);
      }
      List<String> streams = new ArrayList<>();
      boolean all = true;
      for (int partition = 0; all && partition < partitions; partition++) {
        Json part =
            Json.Obj.of(
                Map.of("partition", Json.of(partition), "num_partitions", Json.of(partitions)));
        Answer answer =
            terms(
                of,
                RecordDocument.STREAM,
                MAX_BUCKETS,
                partitions == 1 ? Map.of() : Map.of("include", part));
        answer.list("aggregations", "by", "buckets").forEach(b -> streams.add(key(b)));
        all = answer.whole("aggregations", "by", "sum_other_doc_count") == 0;
      }
      if (streams.size() > MAX_STREAMS) {
        throw tooManyStreams(with);
      }
      if (all) {
        return anyOf(streams);
      }
    }
  }

  private static Json anyOf(List<String> streams) {
    List<Json> clauses = new ArrayList<>();
    for (int from = 0; from < streams.size(); from += MAX_BUCKETS) {
      int to = Math.min(streams.size(), from + MAX_BUCKETS);
      clauses.add(terms(RecordDocument.STREAM, streams.subList(from, to)));
    }
    return clauses.isEmpty()
        ? NOTHING
        : Json.Obj.of(Map.of("bool", Json.Obj.of(Map.of("should", new Json.Arr(clauses)))));
  }

  private static IllegalArgumentException tooManyStreams(StreamCondition with) {
    return new IllegalArgumentException(
        "more than %d streams have %s with %s %s: narrow the query"
            .formatted(MAX_STREAMS, with.kind(), with.field(), with.value()));
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
    return possible ? terms(RecordDocument.open(field), List.of(value)) : NOTHING;
  }

  private static Json terms(String field, List<String> values) {
    return Json.Obj.of(Map.of("terms", Json.Obj.of(Map.of(field, Json.ofTexts(values)))));
  }

  private static Json day(String bound, LocalDate day) {
    return range(RecordDocument.DAY, bound, Json.of(day.toString()));
  }

  static Json range(String field, String bound, Json value) {
    return Json.Obj.of(
        Map.of("range", Json.Obj.of(Map.of(field, Json.Obj.of(Map.of(bound, value))))));
  }

  @Override
  public void close() {
    // the client belongs to whoever opened it
  }
}
