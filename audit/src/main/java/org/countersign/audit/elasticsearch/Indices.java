package org.countersign.audit.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.LedgerUnavailableException;

/**
 * The indices of a ledger: created by this code and by nothing else, and checked at each start.
 * Safe for use by many threads.
 */
public final class Indices {
  /** Entries per batch and record index, as a power of two: 16,777,216. */
  private static final int RANGE_BITS = 24;

  private static final String META = "countersign";

  private final Elastic elastic;
  private final String prefix;
  private final int replicas;
  private final Json.Obj recordMapping;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /**
   * @param schemas whose public fields can be searched
   */
  public Indices(Elastic elastic, String prefix, int replicas, List<KindSchema> schemas) {
    this.elastic = elastic;
    this.prefix = prefix;
    this.replicas = replicas;
    this.recordMapping = Mappings.record(schemas);
  }

  /** Copies that each write must reach. */
  int copies() {
    return Math.min(2, replicas + 1);
  }

  String head() {
    return ready(prefix + "head", Mappings.HEAD, "1s");
  }

  String checkpoint() {
    return ready(prefix + "checkpoint", Mappings.CHECKPOINT, "1s");
  }

  /** Searched only for hints, when a local copy is filled. */
  String batch(long start) {
    return ready("%sbatch-%04d".formatted(prefix, start >>> RANGE_BITS), Mappings.BATCH, "5s");
  }

  String batches() {
    return prefix + "batch-*";
  }

  /**
   * Which indices of the log itself there are. All are made after the head: where there is no head,
   * they are what is left of a log. Asked of the cluster's state, which no refresh delays.
   */
  List<String> ofTheLog() {
    Answer found =
        elastic
            .get(
                "/%1$scheckpoint,%1$sprivate,%1$sbatch-*,%1$srecord-*".formatted(prefix),
                "*.settings.index.uuid",
                Map.of("ignore_unavailable", "true", "allow_no_indices", "true"))
            .require("list the log's indices");
    // Another ledger's prefix may begin as one of these patterns does.
    String own = prefix + "(checkpoint|private|(batch|record)-[0-9]{4})";
    return found.object().keySet().stream().filter(name -> name.matches(own)).sorted().toList();
  }

  String privateParts() {
    return ready(prefix + "private", Mappings.PRIVATE, "60s");
  }

  String key() {
    return ready(prefix + "key", Mappings.KEY, "60s");
  }

  String attachment() {
    return ready(prefix + "attachment", Mappings.ATTACHMENT, "1s");
  }

  String record(long index) {
    return ready("%srecord-%04d".formatted(prefix, index >>> RANGE_BITS), recordMapping, "1s");
  }

  String records() {
    return prefix + "record-*";
  }

  void forget(String index) {
    known.remove(index);
  }

  /** Makes sure that the index is there and is as it must be, once per process. */
  private String ready(String index, Json.Obj mapping, String refresh) {
    if (!known.containsKey(index)) {
      create(index, mapping, refresh);
      known.put(index, true);
    }
    return index;
  }

  private void create(String index, Json.Obj mapping, String refresh) {
    TreeMap<String, Json> mappings = new TreeMap<>(mapping.members());
    mappings.put("_meta", Json.Obj.of(Map.of(META, Json.of(digest(mapping)))));
    Json body =
        Json.Obj.of(Map.of("settings", settings(refresh), "mappings", new Json.Obj(mappings)));
    Answer answer =
        elastic.put(
            "/" + index,
            "acknowledged,error.type",
            Map.of("wait_for_active_shards", "1"), // more are waited for below, and named if missed
            body);
    if (!answer.isOk()) {
      if (!answer
          .at("error", "type")
          .equals(Optional.of(Json.of("resource_already_exists_exception")))) {
        throw new LedgerUnavailableException(
            "cannot create the index " + index + ": " + answer.error());
      }
      check(index, mapping);
    }
    requireCopies(index);
  }

  /** Every write waits for these copies; without them it would time out with an unknown outcome. */
  private void requireCopies(String index) {
    if (copies() == 1) {
      return;
    }
    Answer health =
        elastic.get(
            "/_cluster/health/" + index,
            "timed_out,active_shards,number_of_data_nodes",
            Map.of(
                "wait_for_active_shards",
                Integer.toString(copies()),
                "timeout",
                elastic.patience()));
    if (health.at("timed_out").equals(Optional.of(Json.of(false)))) {
      return;
    }
    throw new LedgerUnavailableException(
        ("the index %s has %d of the %d copies that each write must reach, on %d data nodes: add"
                + " nodes, or, where data does not matter, configure no replicas")
            .formatted(
                index,
                health.whole("active_shards"),
                copies(),
                health.whole("number_of_data_nodes")));
  }

  private Json settings(String refresh) {
    return Json.Obj.of(
        Map.of(
            "index.number_of_shards", Json.of(1),
            "index.number_of_replicas", Json.of(replicas),
            "index.refresh_interval", Json.of(refresh),
            // An acknowledged write has been fsynced on every copy that counts.
            "index.translog.durability", Json.of("request"),
            "index.write.wait_for_active_shards", Json.of(Integer.toString(copies())),
            // Of what is deleted, nothing is kept to merge policies' liking.
            "index.merge.policy.expunge_deletes_allowed", Json.of(0)));
  }

  private void check(String index, Json.Obj mapping) {
    Answer found =
        elastic
            .get(
                "/" + index,
                "*.mappings._meta,*.mappings.dynamic,"
                    + "*.settings.index.translog.durability,*.settings.index.number_of_replicas",
                Map.of("flat_settings", "false"))
            .require("show the index " + index);
    Json content = found.object().values().iterator().next();
    requireEqual(index, "mappings.dynamic", Json.of("strict"), content);
    requireEqual(index, "settings.index.translog.durability", Json.of("request"), content);
    String copies = Answer.text(content, "settings", "index", "number_of_replicas");
    if (Integer.parseInt(copies) < replicas) {
      throw new LedgerUnavailableException(
          "the index %s has %s replicas, where %d are configured: raise number_of_replicas"
              .formatted(index, copies, replicas));
    }
    if (!Answer.at(content, "mappings", "_meta", META)
        .equals(Optional.of(Json.of(digest(mapping))))) {
      extend(index, mapping);
    }
  }

  private static void requireEqual(String index, String setting, Json wanted, Json content) {
    Json found = Answer.at(content, setting.split("\\.", -1)).orElse(Json.of("missing"));
    if (!found.equals(wanted)) {
      throw new LedgerUnavailableException(
          "the index %s has %s %s, where it must be %s"
              .formatted(index, setting, found.canonical(), wanted.canonical()));
    }
  }

  /** New kinds bring new fields. Anything but an addition is refused by Elasticsearch. */
  private void extend(String index, Json.Obj mapping) {
    TreeMap<String, Json> mappings = new TreeMap<>(mapping.members());
    mappings.put("_meta", Json.Obj.of(Map.of(META, Json.of(digest(mapping)))));
    elastic
        .put("/" + index + "/_mapping", "acknowledged", Map.of(), new Json.Obj(mappings))
        .require("extend the mapping of " + index);
  }

  private static String digest(Json.Obj mapping) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest(mapping.canonical().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
