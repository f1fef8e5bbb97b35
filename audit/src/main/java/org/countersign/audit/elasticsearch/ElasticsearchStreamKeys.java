package org.countersign.audit.elasticsearch;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.audit.keys.StreamKeys;
import org.countersign.audit.store.Ciphertext;

/**
 * Wrapped data keys in an index of their own, which belongs into no snapshot that the log's indices
 * are in: a key that comes back from one would bring back who was erased. (It would be destroyed
 * again at the next start, because the log says so.)
 */
public final class ElasticsearchStreamKeys implements StreamKeys {
  private static final int PAGE = 1_000;

  private final Elastic elastic;
  private final Indices indices;

  public ElasticsearchStreamKeys(Elastic elastic, Indices indices) {
    this.elastic = elastic;
    this.indices = indices;
  }

  @Override
  public StreamKey create(StreamId stream, Ciphertext wrapped) {
    Answer answer = create(stream.toString(), wrapped);
    return answer.isConflict() ? find(stream) : new StreamKey.Present(wrapped);
  }

  private Answer create(String owner, Ciphertext wrapped) {
    Answer answer =
        elastic.put(
            "/" + indices.key() + "/_create/" + Elastic.segment(owner),
            "result",
            Map.of(),
            key(owner, wrapped));
    return answer.isConflict() ? answer : answer.require("keep a key");
  }

  @Override
  public StreamKey find(StreamId stream) {
    return find(stream.toString());
  }

  private StreamKey find(String owner) {
    Answer answer =
        elastic.get("/" + indices.key() + "/_doc/" + Elastic.segment(owner), "found,_source");
    if (answer.isMissing()) {
      return new StreamKey.None();
    }
    Json source = answer.require("show a key").at("_source").orElse(Json.Obj.empty());
    return Answer.at(source, "wrapped").isEmpty()
        ? new StreamKey.Destroyed()
        : new StreamKey.Present(new Ciphertext(Answer.bytes(source, "wrapped")));
  }

  @Override
  public void destroy(Collection<StreamId> streams) {
    List<StreamId> left =
        streams.stream().filter(s -> !(find(s) instanceof StreamKey.Destroyed)).toList();
    for (StreamId stream : left) {
      elastic
          .put(
              "/" + indices.key() + "/_doc/" + Elastic.segment(stream.toString()),
              "result",
              Map.of(),
              Json.Obj.of(Map.of("stream", Json.of(stream.toString()), "destroyed", Json.of(true))))
          .require("destroy a key");
    }
    if (!left.isEmpty()) {
      shred();
    }
  }

  /** An overwritten document stays in its segment until that is merged: so merge, and flush. */
  private void shred() {
    elastic
        .post("/" + indices.key() + "/_flush", "_shards.failed", Map.of("wait_if_ongoing", "true"))
        .require("flush the keys");
    elastic
        .post(
            "/" + indices.key() + "/_forcemerge",
            "_shards.failed",
            Map.of("only_expunge_deletes", "true"))
        .require("merge the keys");
  }

  @Override
  public void rewrap(Rewrap how) {
    elastic
        .post("/" + indices.key() + "/_refresh", "_shards.failed", Map.of())
        .require("refresh the keys");
    String last = "";
    do {
      last = rewrapAfter(last, how);
    } while (!last.isEmpty());
    rewrap(PROBE, how);
    shred();
  }

  /** One page of keys. Gives its last stream; empty if there was none. */
  private String rewrapAfter(String stream, Rewrap how) {
    Json destroyed = Json.Obj.of(Map.of("term", Json.Obj.of(Map.of("destroyed", Json.of(true)))));
    Json after =
        Json.Obj.of(
            Map.of(
                "range",
                Json.Obj.of(Map.of("stream", Json.Obj.of(Map.of("gt", Json.of(stream)))))));
    Json body =
        Json.Obj.of(
            Map.of(
                "size",
                Json.of(PAGE),
                "_source",
                Json.ofTexts(List.of("stream")),
                "sort",
                new Json.Arr(List.of(Json.Obj.of(Map.of("stream", Json.of("asc"))))),
                "query",
                Json.Obj.of(
                    Map.of("bool", Json.Obj.of(Map.of("must_not", destroyed, "filter", after))))));
    List<Json> hits =
        elastic
            .post("/" + indices.key() + "/_search", "hits.hits._source.stream", body)
            .require("list the keys")
            .list("hits", "hits");
    String last = "";
    for (Json hit : hits) {
      last = Answer.text(hit, "_source", "stream");
      if (!last.equals(PROBE)) { // at the very last
        rewrap(last, how);
      }
    }
    return last;
  }

  /** Unless somebody else was faster: they have destroyed it, or wrapped it again as well. */
  private void rewrap(String owner, Rewrap how) {
    String document = "/" + indices.key() + "/_doc/" + Elastic.segment(owner);
    Answer kept = elastic.get(document, "_seq_no,_primary_term,_source").require("show a key");
    if (kept.at("_source", "wrapped").isEmpty()) {
      return;
    }
    Ciphertext wrapped = new Ciphertext(Answer.bytes(kept.at("_source").orElseThrow(), "wrapped"));
    how.again(owner, wrapped)
        .ifPresent(
            fresh -> {
              Answer answer =
                  elastic.put(
                      document,
                      "result",
                      Map.of(
                          "if_seq_no", Long.toString(kept.whole("_seq_no")),
                          "if_primary_term", Long.toString(kept.whole("_primary_term"))),
                      key(owner, fresh));
              if (!answer.isConflict()) {
                answer.require("wrap a key again");
              }
            });
  }

  private static Json key(String owner, Ciphertext wrapped) {
    return Json.Obj.of(
        Map.of(
            "stream", Json.of(owner),
            "wrapped", Json.of(Base64.getEncoder().encodeToString(wrapped.bytes()))));
  }

  @Override
  public Ciphertext probe(Ciphertext fresh) {
    if (!create(PROBE, fresh).isConflict()) {
      return fresh;
    }
    return find(PROBE) instanceof StreamKey.Present(Ciphertext wrapped) ? wrapped : missingProbe();
  }

  private static Ciphertext missingProbe() {
    throw new LedgerUnavailableException("the key store's own mark is damaged");
  }

  @Override
  public void close() {
    // the client belongs to whoever opened it
  }
}
