package org.countersign.audit.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.audit.Json;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;

/**
 * The head as a store keeps it: canonical JSON, with its own digest, so that no bit of it can
 * change unnoticed.
 */
public final class LogStateJson {
  private static final String DIGEST = "digest";
  private static final Set<String> MEMBERS =
      Set.of(DIGEST, "frontier", "last_batch", "last_day", "published", "size");

  private LogStateJson() {}

  public static Json.Obj write(LogState state) {
    Map<String, Json> members = members(state);
    members.put(DIGEST, digest(members));
    return Json.Obj.of(members);
  }

  private static Json digest(Map<String, Json> members) {
    byte[] text = Json.Obj.of(members).canonical().getBytes(StandardCharsets.UTF_8);
    try {
      return Json.of(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Map<String, Json> members(LogState state) {
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
    return members;
  }

  /**
   * @throws InconsistentLogException if this is no head
   */
  public static LogState read(Json json) {
    try {
      Map<String, Json> members = new TreeMap<>(((Json.Obj) json).members());
      requireUnchanged(members);
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

  /** Heads that were written before there were digests have none. */
  private static void requireUnchanged(Map<String, Json> members) {
    if (!MEMBERS.containsAll(members.keySet())) {
      throw new IllegalArgumentException("it has other members than a head");
    }
    Json stored = members.remove(DIGEST);
    if (stored != null && !stored.equals(digest(members))) {
      throw new IllegalArgumentException("it is not what its digest says");
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
