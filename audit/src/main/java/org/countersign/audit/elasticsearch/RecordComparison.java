package org.countersign.audit.elasticsearch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countersign.audit.Drift;
import org.countersign.audit.Json;
import org.countersign.audit.elasticsearch.Elastic.NoAnswerException;
import org.countersign.audit.store.LogEntry;

/** Compares documents with the entries that they are of. */
final class RecordComparison {
  /** What one answer can hold: ten times as many as there should be. */
  private static final int MOST = 10_000;

  private static final int FIELDS_NAMED = 5;

  private final Elastic elastic;
  private final Indices indices;

  RecordComparison(Elastic elastic, Indices indices) {
    this.elastic = elastic;
    this.indices = indices;
  }

  List<Drift> compare(List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    try {
      return compare(entries, documents(entries));
    } catch (NoAnswerException e) {
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw e;
      }
      // One of them has in it what no entry can have, such as a fraction.
      if (entries.size() == 1) {
        return List.of(
            new Drift.Changed(entries.getFirst().index(), "it has values that no entry can have"));
      }
      int half = entries.size() / 2;
      List<Drift> drifts = new ArrayList<>(compare(entries.subList(0, half)));
      drifts.addAll(compare(entries.subList(half, entries.size())));
      return drifts;
    }
  }

  private Answer documents(List<LogEntry> entries) {
    List<Json> bounds =
        List.of(
            ElasticsearchRecords.range(
                RecordDocument.INDEX, "gte", Json.of(entries.getFirst().index())),
            ElasticsearchRecords.range(
                RecordDocument.INDEX, "lte", Json.of(entries.getLast().index())));
    Json query = Json.Obj.of(Map.of("bool", Json.Obj.of(Map.of("filter", new Json.Arr(bounds)))));
    Json body =
        Json.Obj.of(
            Map.of(
                "size", Json.of(MOST),
                "track_total_hits", Json.of(true),
                "query", query));
    return elastic
        .post(
            "/" + indices.records() + "/_search",
            "hits.total.value,hits.hits._id,hits.hits._index,hits.hits._source",
            body)
        .require("show records");
  }

  private List<Drift> compare(List<LogEntry> entries, Answer answer) {
    Map<String, Json> found = new HashMap<>();
    List<Drift> drifts = new ArrayList<>();
    for (Json hit : answer.list("hits", "hits")) {
      found.put(name(hit), Answer.at(hit, "_source").orElse(Json.Obj.empty()));
    }
    Set<String> expected = new HashSet<>();
    for (LogEntry entry : entries) {
      String name = indices.record(entry.index()) + "/" + RecordDocument.id(entry.index());
      expected.add(name);
      Json document = found.get(name);
      if (document == null) {
        drifts.add(new Drift.Missing(entry.index()));
      } else if (!document.equals(RecordDocument.of(entry))) {
        drifts.add(new Drift.Changed(entry.index(), differences(document, entry)));
      }
    }
    found.keySet().stream()
        .filter(name -> !expected.contains(name))
        .sorted()
        .forEach(name -> drifts.add(new Drift.Extra(name)));
    if (answer.whole("hits", "total", "value") > MOST) {
      drifts.add(
          new Drift.Extra(
              "(one of more than %d) that claims to be an entry between %d and %d"
                  .formatted(MOST, entries.getFirst().index(), entries.getLast().index())));
    }
    return drifts;
  }

  private static String name(Json hit) {
    return Answer.text(hit, "_index") + "/" + Answer.text(hit, "_id");
  }

  private static String differences(Json document, LogEntry entry) {
    Map<String, String> has = new TreeMap<>();
    Map<String, String> should = new TreeMap<>();
    flatten("", document, has);
    flatten("", RecordDocument.of(entry), should);
    Set<String> names = new TreeSet<>(has.keySet());
    names.addAll(should.keySet());
    names.removeIf(
        name -> Optional.ofNullable(has.get(name)).equals(Optional.ofNullable(should.get(name))));
    return String.join(", ", names.stream().limit(FIELDS_NAMED).toList())
        + (names.size() > FIELDS_NAMED ? " and more" : "");
  }

  private static void flatten(String path, Json value, Map<String, String> to) {
    if (value instanceof Json.Obj(var members)) {
      members.forEach((name, v) -> flatten(path.isEmpty() ? name : path + "." + name, v, to));
    } else {
      to.put(path, value.canonical());
    }
  }

  List<Drift> outside(long from, long to, int max) {
    List<Json> bounds =
        List.of(
            ElasticsearchRecords.range(RecordDocument.INDEX, "gte", Json.of(from)),
            ElasticsearchRecords.range(RecordDocument.INDEX, "lt", Json.of(to)));
    Json inside = Json.Obj.of(Map.of("bool", Json.Obj.of(Map.of("filter", new Json.Arr(bounds)))));
    Json body =
        Json.Obj.of(
            Map.of(
                "size", Json.of(max),
                "_source", Json.of(false),
                "query", Json.Obj.of(Map.of("bool", Json.Obj.of(Map.of("must_not", inside))))));
    return elastic
        .post("/" + indices.records() + "/_search", "hits.hits._id,hits.hits._index", body)
        .require("look for other records")
        .list("hits", "hits")
        .stream()
        .<Drift>map(hit -> new Drift.Extra(name(hit)))
        .toList();
  }
}
