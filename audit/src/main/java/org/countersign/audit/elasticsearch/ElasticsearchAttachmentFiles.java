package org.countersign.audit.elasticsearch;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.audit.store.AttachmentFiles;
import org.countersign.audit.store.Ciphertext;

/**
 * Encrypted files in pieces, one document each, and one document that names the file: written last,
 * so that a file is there wholly or not at all.
 */
public final class ElasticsearchAttachmentFiles implements AttachmentFiles {
  /** In bytes, before Base64: far below what a request may measure. */
  private static final int PIECE = 4 << 20;

  private static final int SEARCH = 1_000;

  private final Elastic elastic;
  private final Indices indices;

  public ElasticsearchAttachmentFiles(Elastic elastic, Indices indices) {
    this.elastic = elastic;
    this.indices = indices;
  }

  @Override
  public void put(StreamId stream, String reference, Ciphertext file, Instant at) {
    byte[] bytes = file.bytes();
    int parts = (bytes.length + PIECE - 1) / PIECE;
    for (int part = 0; part < parts; part++) {
      byte[] piece =
          Arrays.copyOfRange(bytes, part * PIECE, Math.min((part + 1) * PIECE, bytes.length));
      create(
          piece(reference, part),
          Map.of(
              "stream", Json.of(stream.toString()),
              "bytes", Json.of(Base64.getEncoder().encodeToString(piece))));
    }
    create(
        reference,
        Map.of(
            "stream", Json.of(stream.toString()),
            "reference", Json.of(reference),
            "parts", Json.of(parts),
            "at", Json.of(at.toEpochMilli()),
            "named", Json.of(false)));
  }

  private void create(String id, Map<String, Json> document) {
    Bulk bulk = new Bulk();
    bulk.create(indices.attachment(), id, Json.Obj.of(document));
    bulk.send(elastic, "keep an attachment");
  }

  private static String piece(String reference, int part) {
    return reference + "." + part;
  }

  @Override
  public Optional<Ciphertext> get(StreamId stream, String reference) {
    Optional<Json> manifest = source(reference);
    if (manifest.isEmpty()
        || !Answer.at(manifest.get(), "stream").equals(Optional.of(Json.of(stream.toString())))
        || Answer.at(manifest.get(), "parts").isEmpty()) {
      return Optional.empty();
    }
    List<byte[]> pieces = new ArrayList<>();
    for (int part = 0; part < Answer.whole(manifest.get(), "parts"); part++) {
      Optional<Json> piece = source(piece(reference, part));
      if (piece.isEmpty()) {
        return Optional.empty();
      }
      pieces.add(Answer.bytes(piece.get(), "bytes"));
    }
    ByteBuffer whole = ByteBuffer.allocate(pieces.stream().mapToInt(p -> p.length).sum());
    pieces.forEach(whole::put);
    return Optional.of(new Ciphertext(whole.array()));
  }

  private Optional<Json> source(String id) {
    Answer answer =
        elastic.get("/" + indices.attachment() + "/_doc/" + Elastic.segment(id), "_source");
    return answer.isMissing()
        ? Optional.empty()
        : answer.require("show an attachment").at("_source");
  }

  @Override
  public void purge(Collection<StreamId> streams) {
    refresh();
    for (StreamId stream : streams) {
      Json query = term("stream", Json.of(stream.toString()));
      List<Json> hits = search(query, SEARCH);
      while (!hits.isEmpty()) {
        Bulk bulk = new Bulk();
        hits.forEach(hit -> bulk.delete(indices.attachment(), Answer.text(hit, "_id")));
        bulk.send(elastic, "delete attachments");
        refresh();
        hits = search(query, SEARCH);
      }
    }
  }

  @Override
  public List<Unnamed> unnamedSince(Instant before, int max) {
    refresh();
    Json query =
        Json.Obj.of(
            Map.of(
                "bool",
                Json.Obj.of(
                    Map.of(
                        "filter",
                        new Json.Arr(
                            List.of(
                                term("named", Json.of(false)),
                                Json.Obj.of(
                                    Map.of(
                                        "range",
                                        Json.Obj.of(
                                            Map.of(
                                                "at",
                                                Json.Obj.of(
                                                    Map.of(
                                                        "lt",
                                                        Json.of(before.toEpochMilli())))))))))))));
    return search(query, max).stream()
        .map(
            hit ->
                new Unnamed(
                    StreamId.parse(Answer.text(hit, "_source", "stream")), Answer.text(hit, "_id")))
        .toList();
  }

  /** So that everything that was acknowledged can be found. */
  private void refresh() {
    elastic
        .post("/" + indices.attachment() + "/_refresh", "_shards.failed", Map.of())
        .require("refresh the attachments");
  }

  private static Json term(String field, Json value) {
    return Json.Obj.of(Map.of("term", Json.Obj.of(Map.of(field, value))));
  }

  private List<Json> search(Json query, int max) {
    Json body =
        Json.Obj.of(
            Map.of(
                "size", Json.of(max),
                "_source", Json.ofTexts(List.of("stream")),
                "query", query));
    return elastic
        .post(
            "/" + indices.attachment() + "/_search", "hits.hits._id,hits.hits._source.stream", body)
        .require("search attachments")
        .list("hits", "hits");
  }

  @Override
  public void named(Unnamed file) {
    Optional<Json> manifest = source(file.reference());
    if (manifest.isPresent() && manifest.get() instanceof Json.Obj(var members)) {
      TreeMap<String, Json> named = new TreeMap<>(members);
      named.put("named", Json.of(true));
      elastic
          .put(
              "/" + indices.attachment() + "/_doc/" + Elastic.segment(file.reference()),
              "result",
              Map.of(),
              new Json.Obj(named))
          .require("mark an attachment");
    }
  }

  @Override
  public void delete(Unnamed file) {
    Optional<Json> manifest = source(file.reference());
    if (manifest.isEmpty()) {
      return;
    }
    Bulk bulk = new Bulk();
    bulk.delete(indices.attachment(), file.reference());
    for (int part = 0; part < Answer.whole(manifest.get(), "parts"); part++) {
      bulk.delete(indices.attachment(), piece(file.reference(), part));
    }
    bulk.send(elastic, "delete an attachment");
  }

  @Override
  public void close() {
    // the client belongs to whoever opened it
  }
}
