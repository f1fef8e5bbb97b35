package org.countersign.audit.elasticsearch;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Json;
import org.countersign.audit.entry.EntryBundle;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.store.Batch;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.LogState;

/**
 * Reads a stretch of the log out of its batches. The head names the last batch and each batch the
 * one before it; so the way back is walked by id, and then the entries are read forwards. For long
 * ways a search guesses at the names in advance: a wrong or missing guess costs a request, no more.
 */
final class BatchChain {
  /** Batches per request when entries are read. */
  private static final int READ_TOGETHER = 16;

  /** From here on it pays to ask a search. */
  private static final int LONG_WAY = 32;

  private static final int GUESSES = 1_000;

  private final Elastic elastic;
  private final Indices indices;

  BatchChain(Elastic elastic, Indices indices) {
    this.elastic = elastic;
    this.indices = indices;
  }

  /** Takes the entries of one batch. */
  @FunctionalInterface
  interface Sink {
    void take(List<LogEntry> entries, Hash rootAfter);
  }

  /** A batch by its name, and what comes before it. */
  private record Link(String name, long start, String previous) {}

  /**
   * Hands over the entries from {@code size} on, up to the head, batch by batch.
   *
   * @throws InconsistentLogException if the batches do not lead from there to the head
   */
  void from(long size, LogState head, Sink sink) {
    Deque<Link> way = wayBack(size, head);
    while (!way.isEmpty()) {
      List<Link> links = new ArrayList<>();
      while (links.size() < READ_TOGETHER && !way.isEmpty()) {
        links.add(way.pop());
      }
      read(links, sink);
    }
  }

  /** The batches from {@code size} to the head, the first of them on top. */
  private Deque<Link> wayBack(long size, LogState head) {
    Deque<Link> way = new ArrayDeque<>();
    Map<String, Link> guesses = new HashMap<>();
    String name = head.lastBatch();
    long reached = head.size();
    while (reached > size) {
      if (way.size() >= LONG_WAY && !guesses.containsKey(name)) {
        guess(size, reached, guesses);
      }
      Link guessed = guesses.remove(name);
      Link link = guessed == null ? link(name) : guessed;
      way.push(link);
      reached = link.start;
      name = link.previous;
    }
    if (reached != size) {
      throw new InconsistentLogException(
          "no batch in Elasticsearch begins at entry " + size + ", where the local copy ends");
    }
    return way;
  }

  private Link link(String name) {
    Answer answer =
        elastic.get(
            "/" + indices.batch(start(name)) + "/_doc/" + name,
            "_source.start,_source.previous",
            Map.of("_source_includes", "start,previous"));
    if (answer.isMissing()) {
      throw new InconsistentLogException("the batch " + name + " is gone from Elasticsearch");
    }
    Json source = answer.require("show a batch").at("_source").orElseThrow();
    return link(name, source);
  }

  private static Link link(String name, Json source) {
    return new Link(name, Answer.whole(source, "start"), Answer.text(source, "previous"));
  }

  /** The start that a batch's name begins with. */
  private static long start(String name) {
    try {
      return Long.parseLong(name.substring(0, Math.max(0, name.indexOf('-'))));
    } catch (NumberFormatException e) {
      throw new InconsistentLogException("not the name of a batch: " + name, e);
    }
  }

  private void guess(long from, long to, Map<String, Link> guesses) {
    Json range =
        Json.Obj.of(
            Map.of(
                "range",
                Json.Obj.of(
                    Map.of(
                        "start", Json.Obj.of(Map.of("gte", Json.of(from), "lt", Json.of(to)))))));
    Json body =
        Json.Obj.of(
            Map.of(
                "size",
                Json.of(GUESSES),
                "_source",
                Json.ofTexts(List.of("start", "previous")),
                "sort",
                new Json.Arr(List.of(Json.Obj.of(Map.of("start", Json.of("desc"))))),
                "query",
                range));
    Answer answer =
        elastic.post("/" + indices.batches() + "/_search", "hits.hits._id,hits.hits._source", body);
    for (Json hit : answer.list("hits", "hits")) {
      String name = Answer.text(hit, "_id");
      guesses.put(name, link(name, Answer.at(hit, "_source").orElse(Json.Obj.empty())));
    }
  }

  private void read(List<Link> links, Sink sink) {
    List<Json> wanted = new ArrayList<>();
    for (Link link : links) {
      wanted.add(
          Json.Obj.of(
              Map.of("_index", Json.of(indices.batch(link.start)), "_id", Json.of(link.name))));
    }
    Answer answer =
        elastic
            .post(
                "/_mget",
                "docs._id,docs._source.entries",
                Json.Obj.of(Map.of("docs", new Json.Arr(wanted))))
            .require("show batches");
    List<Json> docs = answer.list("docs");
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (i >= docs.size() || Answer.at(docs.get(i), "_source", "entries").isEmpty()) {
        throw new InconsistentLogException(
            "the batch " + link.name + " is gone from Elasticsearch");
      }
      sink.take(
          entries(link, Answer.bytes(docs.get(i), "_source", "entries")), Batch.rootIn(link.name));
    }
  }

  private static List<LogEntry> entries(Link link, byte[] bundle) {
    List<LogEntry> entries = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bundle);
    for (var next = EntryBundle.next(in); next.isPresent(); next = EntryBundle.next(in)) {
      long index = link.start + entries.size();
      try {
        entries.add(LogEntry.parse(index, next.get()));
      } catch (IllegalArgumentException e) {
        throw new InconsistentLogException(
            "entry " + index + " is damaged in Elasticsearch: " + e.getMessage(), e);
      }
    }
    if (in.hasRemaining() || entries.isEmpty()) {
      throw new InconsistentLogException("the batch " + link.name + " is cut off in Elasticsearch");
    }
    return entries;
  }
}
