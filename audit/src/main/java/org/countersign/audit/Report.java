package org.countersign.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Published figures, and exactly what they were counted over. The ledger's own public entries are
 * the only source: whoever has the log can make the same text.
 *
 * @param agency whose log it is
 * @param from first day of the period
 * @param to last day of the period
 * @param origin of the log
 * @param size number of entries that were looked at, from the first on
 * @param root of the tree over them, 64 lower-case hexadecimal digits
 * @param figures in the order of their declaration
 */
public record Report(
    String agency,
    LocalDate from,
    LocalDate to,
    String origin,
    long size,
    String root,
    List<Counted> figures) {
  public Report {
    Objects.requireNonNull(agency);
    Objects.requireNonNull(origin);
    Objects.requireNonNull(root);
    figures = List.copyOf(figures);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the period ends before it begins: " + from + ", " + to);
    }
    if (size < 0) {
      throw new IllegalArgumentException("size must not be negative: " + size);
    }
  }

  /**
   * @param result {@code {total}}; of a grouped figure {@code {groups, total, without}}, where
   *     {@code without} is how many have no value to group by
   */
  public record Counted(Figure figure, Json.Obj result) {
    public Counted {
      Objects.requireNonNull(figure);
      Objects.requireNonNull(result);
    }

    /** How many there are in all. A nil result is a result. */
    public long total() {
      return ((Json.Whole) Objects.requireNonNull(result.members().get("total"))).value();
    }
  }

  /**
   * @throws IllegalArgumentException naming what is wrong
   */
  public static Report parse(String text) {
    Members report =
        Members.of("a report", Json.parse(text), Set.of("agency", "period", "log", "figures"));
    Members period = Members.of("the period", report.value("period"), Set.of("from", "to"));
    Members log = Members.of("the log", report.value("log"), Set.of("origin", "size", "root"));
    List<Counted> figures = new ArrayList<>();
    for (Json figure : report.list("figures")) {
      figures.add(counted(figure));
    }
    return new Report(
        report.text("agency"),
        period.day("from"),
        period.day("to"),
        log.text("origin"),
        log.whole("size"),
        log.text("root"),
        figures);
  }

  private static Counted counted(Json json) {
    if (!(json instanceof Json.Obj(var members))
        || !(members.get("result") instanceof Json.Obj result)
        || !(result.members().get("total") instanceof Json.Whole)) {
      throw new IllegalArgumentException("a figure of a report has a result with a total");
    }
    var declaration = new TreeMap<>(members);
    declaration.remove("result");
    return new Counted(Figure.parse(new Json.Obj(declaration)), result);
  }

  /** The canonical text: what is published, and what is compared byte for byte. */
  public String canonical() {
    List<Json> counted = new ArrayList<>();
    for (Counted figure : figures) {
      var members = new TreeMap<>(figure.figure().toJson().members());
      members.put("result", figure.result());
      counted.add(new Json.Obj(members));
    }
    return Json.Obj.of(
            Map.of(
                "agency", Json.of(agency),
                "period",
                    Json.Obj.of(
                        Map.of("from", Json.of(from.toString()), "to", Json.of(to.toString()))),
                "log",
                    Json.Obj.of(
                        Map.of(
                            "origin", Json.of(origin),
                            "size", Json.of(size),
                            "root", Json.of(root))),
                "figures", new Json.Arr(counted)))
        .canonical();
  }
}
