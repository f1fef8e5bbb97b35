package org.countersign.audit.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;

/**
 * Many writes in one request. They are not done together or not at all: each has a status of its
 * own, and all of these are looked at.
 */
final class Bulk {
  private final StringBuilder lines = new StringBuilder();
  private int writes;

  /** Creates a document; one that is there already is left as it is, and is no error. */
  void create(String index, String id, Json document) {
    action("create", index, id);
    lines.append(document.canonical()).append('\n');
  }

  /** Deletes a document; one that is not there is no error. */
  void delete(String index, String id) {
    action("delete", index, id);
  }

  private void action(String action, String index, String id) {
    Json target = Json.Obj.of(Map.of("_index", Json.of(index), "_id", Json.of(id)));
    lines.append(Json.Obj.of(Map.of(action, target)).canonical()).append('\n');
    writes++;
  }

  boolean isEmpty() {
    return writes == 0;
  }

  /**
   * @throws LedgerUnavailableException unless every write was done, now or before, on every copy
   */
  void send(Elastic elastic, String what) {
    if (isEmpty()) {
      return;
    }
    Answer answer =
        elastic
            .bulk(lines.toString(), "items.*.status,items.*.error.reason,items.*._shards.failed")
            .require(what);
    List<String> problems = new ArrayList<>();
    for (Json item : answer.list("items")) {
      ((Json.Obj) item).members().forEach((action, result) -> check(action, result, problems));
    }
    if (answer.list("items").size() != writes || !problems.isEmpty()) {
      throw new LedgerUnavailableException(
          "Elasticsearch does not %s: %d of %d writes failed: %s"
              .formatted(
                  what,
                  problems.size(),
                  writes,
                  problems.isEmpty() ? "no answer for some" : problems.getFirst()));
    }
  }

  private static final Set<String> ALREADY_DONE = Set.of("create 409", "delete 404");

  private static void check(String action, Json result, List<String> problems) {
    long status = Answer.whole(result, "status");
    boolean done = status < 300 || ALREADY_DONE.contains(action + " " + status);
    boolean everywhere =
        Answer.at(result, "_shards", "failed").orElse(Json.of(0)).equals(Json.of(0));
    if (!done) {
      problems.add(
          Answer.at(result, "error", "reason").map(Json::canonical).orElse("status " + status));
    } else if (!everywhere) {
      problems.add("not every copy has it");
    }
  }
}
