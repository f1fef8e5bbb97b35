package org.countersign.audit.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.audit.ElasticsearchConfig;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.LedgerUnavailableException;

/**
 * The indices of a ledger: created by this code and by nothing else, and checked at each start and
 * when they were made, for templates of others add to what is asked for. Safe for use by many
 * threads.
 */
public final class Indices {
  /** Above those that Elasticsearch brings along. */
  private static final int TEMPLATE_PRIORITY = 500;

  private final Elastic elastic;
  private final String prefix;
  private final int replicas;
  private final List<KindSchema> schemas;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /**
   * @param schemas whose public fields can be searched
   */
  public Indices(Elastic elastic, String prefix, int replicas, List<KindSchema> schemas) {
    this.elastic = elastic;
    this.prefix = prefix;
    this.replicas = replicas;
    this.schemas = List.copyOf(schemas);
  }

  /** Copies that each write must reach. */
  int copies() {
    return Math.min(2, replicas + 1);
  }

  String head() {
    return ready(Family.HEAD, Family.HEAD.index(prefix));
  }

  String checkpoint() {
    return ready(Family.CHECKPOINT, Family.CHECKPOINT.index(prefix));
  }

  String batch(long start) {
    return ready(Family.BATCH, Family.BATCH.index(prefix, start));
  }

  String batches() {
    return Family.BATCH.pattern(prefix);
  }

  String privateParts() {
    return ready(Family.PRIVATE, Family.PRIVATE.index(prefix));
  }

  String key() {
    return ready(Family.KEY, Family.KEY.index(prefix));
  }

  String attachment() {
    return ready(Family.ATTACHMENT, Family.ATTACHMENT.index(prefix));
  }

  String record(long index) {
    return ready(Family.RECORD, Family.RECORD.index(prefix, index));
  }

  String records() {
    return Family.RECORD.pattern(prefix);
  }

  /**
   * Which indices of the log itself there are. All are made after the head: where there is no head,
   * they are what is left of a log. Asked of the cluster's state, which no refresh delays.
   */
  List<String> ofTheLog() {
    return existing(Family.CHECKPOINT, Family.PRIVATE, Family.BATCH, Family.RECORD)
        .keySet()
        .stream()
        .sorted()
        .toList();
  }

  /** What there is of these, with mappings and settings. */
  private Map<String, Json> existing(Family... families) {
    List<String> patterns = new ArrayList<>();
    for (Family family : families) {
      patterns.add(family.pattern(prefix));
    }
    Answer found =
        elastic
            .get(
                "/" + String.join(",", patterns),
                "*.mappings,*.settings.index",
                Map.of("ignore_unavailable", "true", "allow_no_indices", "true"))
            .require("list the ledger's indices");
    TreeMap<String, Json> ours = new TreeMap<>(found.object());
    ours.keySet().removeIf(index -> Family.of(prefix, index).isEmpty());
    return ours;
  }

  /** It may have been removed. */
  void forget(Family family, long at) {
    known.remove(family.index(prefix, at));
  }

  /**
   * Looks at what this process may do, and at every index that there is.
   *
   * @throws LedgerUnavailableException naming all that is not as it must be. What is wrong with the
   *     mapping of records is no reason: they are then built anew.
   */
  public void check() {
    Rights.check(elastic, prefix);
    List<String> problems = new ArrayList<>();
    existing(Family.values())
        .forEach(
            (index, found) -> {
              Family family = Family.of(prefix, index).orElseThrow();
              IndexCheck.Findings findings = compare(family, found);
              List<String> counted = family == Family.RECORD ? findings.settings() : findings.all();
              counted.forEach(problem -> problems.add("the index " + index + ": " + problem));
            });
    if (!problems.isEmpty()) {
      throw new LedgerUnavailableException(String.join("; ", problems));
    }
  }

  /** Whether the mappings of all records are of today's form, or become so by an addition. */
  boolean recordsFit() {
    return existing(Family.RECORD).values().stream()
        .allMatch(found -> compare(Family.RECORD, found).mapping().isEmpty());
  }

  /** Removes all records. */
  void removeRecords() {
    existing(Family.RECORD)
        .keySet()
        .forEach(
            index -> {
              Answer answer = elastic.delete("/" + index);
              if (!answer.isMissing()) { // another process may do the same
                answer.require("delete the records");
              }
            });
    known.keySet().removeIf(index -> Family.of(prefix, index).equals(Optional.of(Family.RECORD)));
  }

  private IndexCheck.Findings compare(Family family, Json found) {
    return IndexCheck.compare(found, family.mapping(schemas), replicas, copies());
  }

  /** Makes sure that the index is there and is as it must be, once per process. */
  private String ready(Family family, String index) {
    if (!known.containsKey(index)) {
      create(family, index);
      known.put(index, true);
    }
    return index;
  }

  private void create(Family family, String index) {
    Json body =
        Json.Obj.of(
            Map.of(
                "settings",
                settings(family, replicas, copies()),
                "mappings",
                family.mapping(schemas)));
    Answer answer =
        elastic.put(
            "/" + index,
            "acknowledged,error.type",
            Map.of("wait_for_active_shards", "1"), // more are waited for below, and named if missed
            body);
    if (!answer.isOk()
        && !answer
            .at("error", "type")
            .equals(Optional.of(Json.of("resource_already_exists_exception")))) {
      throw new LedgerUnavailableException(
          "cannot create the index " + index + ": " + answer.error());
    }
    check(family, index);
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

  static Json settings(Family family, int replicas, int copies) {
    return Json.Obj.of(
        Map.of(
            "index.number_of_shards", Json.of(1),
            "index.number_of_replicas", Json.of(replicas),
            "index.refresh_interval", Json.of(family.refresh()),
            // An acknowledged write has been fsynced on every copy that counts.
            "index.translog.durability", Json.of("request"),
            "index.write.wait_for_active_shards", Json.of(Integer.toString(copies)),
            // Of what is deleted, nothing is kept to merge policies' liking.
            "index.merge.policy.expunge_deletes_allowed", Json.of(0)));
  }

  /**
   * What {@code PUT /_index_template} takes: whoever else makes an index of such a name makes one
   * of the right form.
   */
  static Json template(Family family, List<KindSchema> schemas) {
    return Json.Obj.of(
        Map.of(
            "index_patterns",
            Json.ofTexts(List.of(family.pattern(ElasticsearchConfig.INDEX_PREFIX + "*"))),
            "priority",
            // The patterns could both fit one name; Elasticsearch wants to know which one counts.
            Json.of(TEMPLATE_PRIORITY + List.of(Family.values()).indexOf(family)),
            "template",
            Json.Obj.of(
                Map.of("settings", settings(family, 1, 2), "mappings", family.mapping(schemas)))));
  }

  private void check(Family family, String index) {
    Answer shown =
        elastic.get("/" + index, "*.mappings,*.settings.index").require("show the index " + index);
    IndexCheck.Findings findings = compare(family, shown.object().values().iterator().next());
    if (family == Family.RECORD
        && findings.settings().isEmpty()
        && findings.mapping().isEmpty()
        && !findings.additions().isEmpty()) {
      // New kinds bring new fields.
      elastic
          .put("/" + index + "/_mapping", "acknowledged", Map.of(), family.mapping(schemas))
          .require("extend the mapping of " + index);
    } else if (!findings.areNone()) {
      throw new LedgerUnavailableException(
          "the index " + index + ": " + String.join("; ", findings.all()));
    }
  }
}
