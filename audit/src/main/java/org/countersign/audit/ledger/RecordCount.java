package org.countersign.audit.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.Figure;
import org.countersign.audit.Json;
import org.countersign.audit.Records;
import org.countersign.audit.Records.Query;
import org.countersign.audit.Records.StreamCondition;
import org.countersign.audit.Report;

/** Counts a figure by asking the records, with the very result that counting the log has. */
final class RecordCount {
  private RecordCount() {}

  /**
   * @param below over the entries before this index
   * @throws IllegalArgumentException for a figure that records cannot count
   */
  static Report.Counted count(
      Records records, Figure figure, LocalDate from, LocalDate to, long below) {
    requireCountable(figure);
    Query query = query(figure, from, to, below);
    Json total = Json.of(records.find(query, 0, 0).total());
    if (figure.by().isEmpty()) {
      return new Report.Counted(figure, Json.Obj.of(Map.of("total", total)));
    }
    String field = figure.by().get().field();
    TreeMap<String, Json> groups = new TreeMap<>();
    records.countBy(query, field).forEach((value, n) -> groups.put(value, Json.of(n)));
    return new Report.Counted(
        figure,
        Json.Obj.of(
            Map.of(
                "total",
                total,
                "groups",
                new Json.Obj(groups),
                "without",
                Json.of(records.countWithout(query, field)))));
  }

  private static void requireCountable(Figure figure) {
    boolean own = figure.by().filter(by -> !by.kind().equals(figure.kind())).isEmpty();
    if (figure.count() != Figure.Count.ENTRIES || !own) {
      throw new IllegalArgumentException(
          "records count entries, grouped by a field of the same kind; count "
              + figure.id()
              + " over the log itself");
    }
  }

  private static Query query(Figure figure, LocalDate from, LocalDate to, long below) {
    Map<String, String> open = new HashMap<>();
    List<StreamCondition> streams = new ArrayList<>();
    for (Figure.Condition condition : figure.where()) {
      String value =
          condition.equals() instanceof Json.Text(String text)
              ? text
              : condition.equals().canonical();
      if (!condition.kind().equals(figure.kind())) {
        streams.add(new StreamCondition(condition.kind(), condition.field(), value));
      } else if (open.putIfAbsent(condition.field(), value) != null) {
        throw new IllegalArgumentException(
            "records take one condition on " + condition.field() + " in " + figure.id());
      }
    }
    return new Query(
        List.of(figure.kind()),
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        open,
        streams,
        below);
  }
}
