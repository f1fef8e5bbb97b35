package org.countersign.audit.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.Json;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;

/** The head as a store keeps it: canonical JSON. */
public final class LogStateJson {
  private LogStateJson() {}

  public static Json.Obj write(LogState state) {
    TreeMap<String, Json> members = new TreeMap<>();
    members.put("size", Json.of(state.size()));
    members.put(
        "frontier", Json.ofTexts(state.frontier().subtrees().stream().map(Hash::hex).toList()));
    members.put("last_day", Json.of(state.lastDay().toString()));
    members.put("last_batch", Json.of(state.lastBatch()));
    state
        .published()
        .ifPresent(
            p ->
                members.put(
                    "published",
                    Json.Obj.of(
                        Map.of(
                            "size", Json.of(p.size()),
                            "root", Json.of(p.root().hex()),
                            "at", Json.of(p.at().toString()),
                            "note", Json.of(p.note())))));
    return new Json.Obj(members);
  }

  /**
   * @throws InconsistentLogException if this is no head
   */
  public static LogState read(Json json) {
    try {
      Map<String, Json> members = ((Json.Obj) json).members();
      List<Hash> subtrees = new ArrayList<>();
      for (Json hash : ((Json.Arr) member(members, "frontier")).values()) {
        subtrees.add(Hash.fromHex(((Json.Text) hash).value()));
      }
      return new LogState(
          new Frontier(whole(members, "size"), subtrees),
          LocalDate.parse(text(members, "last_day")),
          text(members, "last_batch"),
          members.containsKey("published")
              ? Optional.of(published(((Json.Obj) member(members, "published")).members()))
              : Optional.empty());
    } catch (RuntimeException e) {
      throw new InconsistentLogException("the stored head is damaged: " + e.getMessage(), e);
    }
  }

  private static Published published(Map<String, Json> members) {
    return new Published(
        whole(members, "size"),
        Hash.fromHex(text(members, "root")),
        Instant.parse(text(members, "at")),
        text(members, "note"));
  }

  private static String text(Map<String, Json> members, String name) {
    return ((Json.Text) member(members, name)).value();
  }

  private static long whole(Map<String, Json> members, String name) {
    return ((Json.Whole) member(members, name)).value();
  }

  private static Json member(Map<String, Json> members, String name) {
    Json value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return value;
  }
}
