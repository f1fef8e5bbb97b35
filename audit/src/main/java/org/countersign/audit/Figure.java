package org.countersign.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A published number, declared rather than programmed, so that anybody can count again.
 *
 * <p>It counts the entries of one kind whose day lies in the period of the report and whose public
 * fields are as wanted, or the streams that have such entries. A condition about another kind is
 * about the same stream: there must be an entry of that kind, on whatever day, whose field is as
 * wanted. A grouped figure counts each of these once under every value that the field has: in the
 * entry itself, or in any entry of the other kind in the same stream.
 *
 * @param id names the figure in reports
 * @param title what it counts, in words
 * @param count entries or streams, or the sum of a field
 * @param of the public field that is added up; empty for counts
 * @param kind of the entries
 * @param where conditions that all hold
 * @param by groups the result
 */
public record Figure(
    String id,
    String title,
    Count count,
    Optional<String> of,
    String kind,
    List<Condition> where,
    Optional<By> by) {
  public Figure {
    Objects.requireNonNull(id);
    Objects.requireNonNull(title);
    Objects.requireNonNull(count);
    Objects.requireNonNull(kind);
    where = List.copyOf(where);
    Objects.requireNonNull(by);
    if ((count == Count.SUM) != of.isPresent()) {
      throw new IllegalArgumentException("a sum, and only a sum, is of a field: " + id);
    }
  }

  /** Counts entries or streams. */
  public Figure(
      String id, String title, Count count, String kind, List<Condition> where, Optional<By> by) {
    this(id, title, count, Optional.empty(), kind, where, by);
  }

  /** Adds up a whole number over entries, which count as 0 where they do not have it. */
  public static Figure sum(String id, String title, String kind, String field) {
    return new Figure(id, title, Count.SUM, Optional.of(field), kind, List.of(), Optional.empty());
  }

  /** What is counted. */
  public enum Count {
    ENTRIES,
    STREAMS,
    /** Not how many entries, but a whole number in them, added up. */
    SUM;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * That a public field has this value, or, if it is a list, contains it.
   *
   * @param equals a text, a whole number or a flag
   */
  public record Condition(String kind, String field, Json equals) {
    public Condition {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(field);
      if (equals instanceof Json.Arr || equals instanceof Json.Obj) {
        throw new IllegalArgumentException(
            "a condition compares with one value: " + equals.canonical());
      }
    }
  }

  /** A public field whose values are the groups. */
  public record By(String kind, String field) {
    public By {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(field);
    }
  }

  /**
   * Reads a declaration: the members of {@link #toJson()}; {@code where} and {@code by} may be left
   * out.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static Figure parse(Json json) {
    Members members =
        Members.of("a figure", json, Set.of("id", "title", "count", "of", "kind", "where", "by"));
    List<Condition> where = new ArrayList<>();
    for (Json condition : members.list("where")) {
      Members c = Members.of("a condition", condition, Set.of("kind", "field", "equals"));
      where.add(new Condition(c.text("kind"), c.text("field"), c.value("equals")));
    }
    Optional<By> by = Optional.empty();
    if (members.has("by")) {
      Members b = Members.of("a grouping", members.value("by"), Set.of("kind", "field"));
      by = Optional.of(new By(b.text("kind"), b.text("field")));
    }
    return new Figure(
        members.text("id"),
        members.text("title"),
        count(members.text("count")),
        members.has("of") ? Optional.of(members.text("of")) : Optional.empty(),
        members.text("kind"),
        where,
        by);
  }

  private static Count count(String word) {
    for (Count count : Count.values()) {
      if (count.word().equals(word)) {
        return count;
      }
    }
    throw new IllegalArgumentException("a figure counts entries or streams or a sum, not " + word);
  }

  /** {@code {by, count, id, kind, of, title, where}}. */
  public Json.Obj toJson() {
    TreeMap<String, Json> members = new TreeMap<>();
    members.put("id", Json.of(id));
    members.put("title", Json.of(title));
    members.put("count", Json.of(count.word()));
    of.ifPresent(field -> members.put("of", Json.of(field)));
    members.put("kind", Json.of(kind));
    members.put(
        "where",
        new Json.Arr(
            where.stream()
                .<Json>map(
                    c ->
                        Json.Obj.of(
                            Map.of(
                                "kind", Json.of(c.kind()),
                                "field", Json.of(c.field()),
                                "equals", c.equals())))
                .toList()));
    by.ifPresent(
        b ->
            members.put(
                "by", Json.Obj.of(Map.of("kind", Json.of(b.kind()), "field", Json.of(b.field())))));
    return new Json.Obj(members);
  }
}
