package org.countersign.audit.elasticsearch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.audit.ElasticsearchConfig;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;

/**
 * What the application may do in Elasticsearch: append to the log and read it, and neither change
 * nor delete what it is made of. The role says so, and at each start the application makes sure
 * that it has this much and not more: whoever can break in here should not be able to do worse.
 */
final class Rights {
  /** Of every index: it makes its own, and looks at how they were made. */
  private static final List<String> ALWAYS = List.of("create_index", "view_index_metadata");

  /** With these anybody could do anything, at once or by giving himself the right to. */
  private static final List<String> NEVER_OF_THE_CLUSTER =
      List.of("all", "manage", "manage_security", "manage_index_templates");

  private Rights() {}

  /** The role {@code countersign_ledger}, as {@code PUT /_security/role} takes it. */
  static Json role() {
    List<Json> indices = new ArrayList<>();
    for (Family family : Family.values()) {
      indices.add(
          Json.Obj.of(
              Map.of(
                  "names",
                  Json.ofTexts(List.of(family.pattern(ElasticsearchConfig.INDEX_PREFIX + "*"))),
                  "privileges",
                  Json.ofTexts(
                      Stream.concat(ALWAYS.stream(), family.needed().stream()).toList()))));
    }
    return role(
        "Appends to the ledger; cannot change or delete what it is made of",
        List.of("monitor"),
        indices);
  }

  /** The role {@code countersign_records}: reads the projection, which has public fields alone. */
  static Json reader() {
    Json records =
        Json.Obj.of(
            Map.of(
                "names",
                Json.ofTexts(
                    List.of(Family.RECORD.pattern(ElasticsearchConfig.INDEX_PREFIX + "*"))),
                "privileges",
                Json.ofTexts(List.of("read", "view_index_metadata"))));
    return role(
        "Reads the searchable records, for Kibana and its like", List.of(), List.of(records));
  }

  private static Json role(String description, List<String> cluster, List<Json> indices) {
    return Json.Obj.of(
        Map.of(
            "description", Json.of(description),
            "cluster", Json.ofTexts(cluster),
            "indices", new Json.Arr(indices)));
  }

  /**
   * @throws LedgerUnavailableException naming every privilege that is missing or too much
   */
  static void check(Elastic elastic, String prefix) {
    Map<String, Json> wanted = new LinkedHashMap<>();
    List<Json> indices = new ArrayList<>();
    for (Family family : Family.values()) {
      List<String> asked =
          Stream.of(ALWAYS, family.needed(), never(family)).flatMap(List::stream).toList();
      indices.add(
          Json.Obj.of(
              Map.of(
                  "names", Json.ofTexts(List.of(family.index(prefix))),
                  "privileges", Json.ofTexts(asked))));
    }
    wanted.put(
        "cluster",
        Json.ofTexts(Stream.concat(Stream.of("monitor"), NEVER_OF_THE_CLUSTER.stream()).toList()));
    wanted.put("index", new Json.Arr(indices));
    Answer answer =
        elastic
            .post(
                "/_security/user/_has_privileges",
                "cluster,index",
                new Json.Obj(new TreeMap<>(wanted)))
            .require("say what this user may do; its security has to be on");
    List<String> missing = new ArrayList<>();
    List<String> tooMuch = new ArrayList<>();
    if (!has(answer, "cluster", "monitor")) {
      missing.add("monitor the cluster");
    }
    NEVER_OF_THE_CLUSTER.stream()
        .filter(privilege -> has(answer, "cluster", privilege))
        .forEach(privilege -> tooMuch.add(privilege + " of the cluster"));
    for (Family family : Family.values()) {
      String index = family.index(prefix);
      Stream.concat(ALWAYS.stream(), family.needed().stream())
          .filter(privilege -> !has(answer, "index", index, privilege))
          .forEach(privilege -> missing.add(privilege + " of " + index));
      never(family).stream()
          .filter(privilege -> has(answer, "index", index, privilege))
          .forEach(privilege -> tooMuch.add(privilege + " of " + index));
    }
    require(missing, tooMuch);
  }

  private static List<String> never(Family family) {
    return family == Family.RECORD
        ? List.of()
        : Stream.concat(family.never().stream(), Stream.of("delete_index", "manage")).toList();
  }

  private static boolean has(Answer answer, String... names) {
    return answer.at(names).equals(Optional.of(Json.of(true)));
  }

  private static void require(List<String> missing, List<String> tooMuch) {
    if (!tooMuch.isEmpty()) {
      throw new LedgerUnavailableException(
          "this user of Elasticsearch may do more than whoever writes the log may: "
              + String.join(", ", tooMuch)
              + ": give it the role countersign_ledger and no other");
    }
    if (!missing.isEmpty()) {
      throw new LedgerUnavailableException(
          "this user of Elasticsearch lacks the privileges "
              + String.join(", ", missing)
              + ": give it the role countersign_ledger (bin/elasticsearch)");
    }
  }
}
