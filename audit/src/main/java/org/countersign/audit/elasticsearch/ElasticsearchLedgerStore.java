package org.countersign.audit.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.audit.elasticsearch.Elastic.NoAnswerException;
import org.countersign.audit.entry.EntryBundle;
import org.countersign.audit.sqlite.SqliteLogCopy;
import org.countersign.audit.store.Advance;
import org.countersign.audit.store.Batch;
import org.countersign.audit.store.Ciphertext;
import org.countersign.audit.store.Head;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.LocalLog;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.LogState;
import org.countersign.audit.store.LogStateJson;
import org.countersign.audit.store.Published;
import org.jspecify.annotations.Nullable;

/**
 * The log in Elasticsearch, with a local copy for reading.
 *
 * <p>A batch is one document whose id is where it starts and the root that it leads to, created and
 * never changed: written twice it is the same, and written by two processes it is two documents. It
 * becomes part of the log when the head document, moved by compare-and-swap on its sequence number
 * and primary term, names it. These two identify one writing of the document: a head that was read
 * from a primary which had meanwhile been replaced does not pass the comparison.
 *
 * <p>Batches that no head came to name are left where they are: they are read by nobody.
 */
public final class ElasticsearchLedgerStore implements LedgerStore {
  private static final String HEAD_ID = "head";
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
  private static final String HEAD_FIELDS = "found,_seq_no,_primary_term,_source.state";

  private final Elastic elastic;
  private final Indices indices;
  private final SqliteLogCopy copy;
  private final BatchChain chain;

  private volatile boolean compared;

  /** For the one thread that writes. */
  private @Nullable Batch staged;

  /**
   * @param copy of this log or of none, which is filled and closed with the store
   */
  public ElasticsearchLedgerStore(Elastic elastic, Indices indices, SqliteLogCopy copy) {
    this.elastic = elastic;
    this.indices = indices;
    this.copy = copy;
    this.chain = new BatchChain(elastic, indices);
  }

  @Override
  public Head head() {
    Head head = readHead().orElseGet(this::createHead);
    if (!compared) {
      requireNothingNewer(head);
      compared = true;
    }
    follow(head);
    return head;
  }

  /**
   * A process without a copy and a mark of its own knows nothing of what was signed before. The
   * checkpoints that were kept may: a head that was set back without them shows. A search may miss
   * the newest, and so may whoever sets all of them back: witnesses are for that.
   */
  private void requireNothingNewer(Head head) {
    long kept = sizePublishedBy(END_OF_TIME);
    if (kept > head.size() && kept > readHead().orElse(head).size()) {
      throw new InconsistentLogException(
          "a checkpoint over %d entries is kept in Elasticsearch, its head holds %d: it was rolled back"
              .formatted(kept, head.size()));
    }
  }

  private Optional<Head> readHead() {
    Answer answer = elastic.get("/" + indices.head() + "/_doc/" + HEAD_ID, HEAD_FIELDS);
    if (answer.isMissing()) {
      return Optional.empty();
    }
    answer.require("show the head");
    Json state =
        answer
            .at("_source", "state")
            .orElseThrow(() -> new InconsistentLogException("the stored head is empty"));
    return Optional.of(new Head(LogStateJson.read(state), version(answer)));
  }

  private static String version(Answer answer) {
    return answer.whole("_seq_no") + "/" + answer.whole("_primary_term");
  }

  private Head createHead() {
    List<String> left = copy.log().size() > 0 ? List.of("a local copy") : indices.ofTheLog();
    if (!left.isEmpty()) {
      // Another process may have begun the log just now.
      return readHead()
          .orElseThrow(
              () ->
                  new InconsistentLogException(
                      "there is no head in Elasticsearch, yet there is %s: it was removed, or the indices are of another time"
                          .formatted(String.join(", ", left))));
    }
    Answer answer =
        elastic.put(
            "/" + indices.head() + "/_create/" + HEAD_ID,
            "result",
            Map.of(),
            document(LogState.EMPTY));
    if (!answer.isConflict()) {
      answer.require("create the head");
    }
    return readHead().orElseThrow(() -> new LedgerUnavailableException("the head was not kept"));
  }

  private static Json document(LogState state) {
    return Json.Obj.of(Map.of("size", Json.of(state.size()), "state", LogStateJson.write(state)));
  }

  /** Brings the local copy up to a head. */
  private void follow(Head head) {
    long have = copy.log().size();
    if (have > head.size()) {
      // Readers follow on their own and may be ahead of whoever read this head before them.
      Head again = readHead().orElse(head);
      if (have > again.size()) {
        throw new InconsistentLogException(
            "the local copy holds %d entries, Elasticsearch %d: it was rolled back"
                .formatted(have, again.size()));
      }
      return;
    }
    chain.from(have, head.state(), copy::append);
    if (copy.log().size() == head.size() && !copy.frontier().equals(head.state().frontier())) {
      throw new InconsistentLogException(
          "the local copy of %d entries has the root %s, the head says %s"
              .formatted(head.size(), copy.frontier().root(), head.state().frontier().root()));
    }
  }

  @Override
  public void stage(Batch batch) {
    Bulk bulk = new Bulk();
    for (LogEntry entry : batch.entries()) {
      Ciphertext part = batch.privateParts().get(entry.id());
      if (part != null) {
        bulk.create(
            indices.privateParts(),
            entry.id(),
            Json.Obj.of(
                Map.of(
                    "stream", Json.of(entry.stream().toString()),
                    "bytes", base64(part.bytes()))));
      }
    }
    bulk.create(indices.batch(batch.start()), batch.name(), document(batch));
    bulk.send(elastic, "keep a batch");
    staged = batch;
  }

  private static Json document(Batch batch) {
    return Json.Obj.of(
        Map.of(
            "start", Json.of(batch.start()),
            "count", Json.of(batch.entries().size()),
            "previous", Json.of(batch.previous()),
            "entries",
                base64(EntryBundle.join(batch.entries().stream().map(LogEntry::bytes).toList()))));
  }

  private static Json base64(byte[] bytes) {
    return Json.of(Base64.getEncoder().encodeToString(bytes));
  }

  @Override
  public Advance advance(Head expected, LogState next) {
    List<String> version = List.of(expected.version().split("/", -1));
    Answer answer;
    try {
      answer =
          elastic.put(
              "/" + indices.head() + "/_doc/" + HEAD_ID,
              "_seq_no,_primary_term,_shards.failed",
              Map.of("if_seq_no", version.getFirst(), "if_primary_term", version.getLast()),
              document(next));
    } catch (NoAnswerException e) {
      return new Advance.Unknown(e.getMessage());
    }
    if (answer.isConflict() || answer.isMissing()) {
      return new Advance.Moved(); // or the index is gone: whoever reads the head again sees that
    }
    answer.require("move the head");
    try {
      if (next.size() > expected.size()) {
        Batch batch = staged(next);
        copy.append(batch.entries(), batch.after().root());
      }
    } catch (LedgerUnavailableException e) {
      // The log has the batch, but this process cannot read it yet. Whoever re-reads the head will.
      return new Advance.Unknown(e.getMessage());
    }
    next.published()
        .filter(newest -> !expected.state().published().equals(next.published()))
        .ifPresent(this::keepCheckpoint);
    return new Advance.Won(new Head(next, version(answer)));
  }

  private Batch staged(LogState next) {
    Batch batch = staged;
    if (batch == null || !batch.after().equals(next.frontier())) {
      throw new IllegalStateException("the batch for " + next.size() + " was not staged last");
    }
    return batch;
  }

  /**
   * For {@link #sizePublishedBy} and for whoever keeps every checkpoint; the head has the newest.
   */
  private void keepCheckpoint(Published published) {
    try {
      Bulk bulk = new Bulk();
      bulk.create(
          indices.checkpoint(),
          "%016d%s".formatted(published.size(), isCosigned(published) ? "-cosigned" : ""),
          Json.Obj.of(
              Map.of(
                  "size", Json.of(published.size()),
                  "at", Json.of(published.at().toEpochMilli()),
                  "note", base64(published.note().getBytes(StandardCharsets.UTF_8)))));
      bulk.send(elastic, "keep a checkpoint");
    } catch (LedgerUnavailableException e) {
      System.getLogger(ElasticsearchLedgerStore.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "the checkpoint over {0} entries is not kept: {1}",
              published.size(),
              e.getMessage());
    }
  }

  /** Documents are created and never changed: what is cosigned later is another one. */
  private static boolean isCosigned(Published published) {
    String lines = published.note().substring(published.note().lastIndexOf("\n\n") + 2);
    return lines.lines().count() > 1;
  }

  @Override
  public LocalLog log() {
    return copy.log();
  }

  @Override
  public Map<String, Ciphertext> privateParts(Collection<LogEntry> entries) {
    Map<String, Ciphertext> parts = new HashMap<>();
    List<LogEntry> all = List.copyOf(entries);
    for (int from = 0; from < all.size(); from += MGET) {
      List<Json> ids = new ArrayList<>();
      all.subList(from, Math.min(from + MGET, all.size())).forEach(e -> ids.add(Json.of(e.id())));
      Answer answer =
          elastic
              .post(
                  "/" + indices.privateParts() + "/_mget",
                  "docs._id,docs.found,docs._source.bytes",
                  Json.Obj.of(Map.of("ids", new Json.Arr(ids))))
              .require("show private parts");
      for (Json doc : answer.list("docs")) {
        if (Answer.at(doc, "found").equals(Optional.of(Json.of(true)))) {
          parts.put(Answer.text(doc, "_id"), new Ciphertext(Answer.bytes(doc, "_source", "bytes")));
        }
      }
    }
    return parts;
  }

  /** Documents per request: their private parts may be large. */
  private static final int MGET = 100;

  @Override
  public void purge(StreamId stream) {
    Bulk bulk = new Bulk();
    for (LogEntry entry : copy.log().stream(stream)) {
      bulk.delete(indices.privateParts(), entry.id());
    }
    bulk.send(elastic, "delete private parts");
  }

  @Override
  public long sizePublishedBy(Instant time) {
    Json body =
        Json.Obj.of(
            Map.of(
                "size", Json.of(1),
                "_source", Json.ofTexts(List.of("size")),
                "sort", new Json.Arr(List.of(Json.Obj.of(Map.of("size", Json.of("desc"))))),
                "query",
                    Json.Obj.of(
                        Map.of(
                            "range",
                            Json.Obj.of(
                                Map.of(
                                    "at",
                                    Json.Obj.of(Map.of("lte", Json.of(time.toEpochMilli())))))))));
    Answer answer =
        elastic
            .post("/" + indices.checkpoint() + "/_search", "hits.hits._source.size", body)
            .require("search checkpoints");
    List<Json> hits = answer.list("hits", "hits");
    return hits.isEmpty() ? 0 : Answer.whole(hits.getFirst(), "_source", "size");
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public String name() {
    return "elasticsearch";
  }

  @Override
  public void close() {
    copy.close();
  }
}
