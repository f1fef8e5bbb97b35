package org.countersign.audit.figures;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.audit.Figure;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.entry.SearchValues;

/**
 * Counts one figure, entry by entry. Keeps one small state per stream that has anything to do with
 * the figure. Not safe for use by several threads.
 */
final class FigureFold {
  private final Figure figure;
  private final LocalDate from;
  private final LocalDate to;
  private final List<Figure.Condition> onEntry;
  private final List<Figure.Condition> onStream;
  private final Map<StreamId, State> states = new HashMap<>();

  FigureFold(Figure figure, LocalDate from, LocalDate to) {
    this.figure = figure;
    this.from = from;
    this.to = to;
    this.onEntry = figure.where().stream().filter(c -> c.kind().equals(figure.kind())).toList();
    this.onStream = figure.where().stream().filter(c -> !c.kind().equals(figure.kind())).toList();
  }

  /** What is known of one stream. */
  private static final class State {
    private boolean seen;
    private long selected;
    private long selectedWithout;
    private final Map<String, Long> selectedByValue = new HashMap<>();
    private final Set<String> valuesOfOtherKind = new HashSet<>();
    private final Set<Figure.Condition> satisfied = new HashSet<>();
  }

  void add(PublicEntry entry) {
    if (entry.kind().equals(figure.kind()) && inPeriod(entry) && holdsAll(entry)) {
      State state = state(entry);
      long amount = amount(entry);
      state.seen = true;
      state.selected += amount;
      if (figure.by().isPresent() && figure.by().get().kind().equals(figure.kind())) {
        List<String> values = values(entry, figure.by().get().field());
        values.forEach(value -> state.selectedByValue.merge(value, amount, Long::sum));
        state.selectedWithout += values.isEmpty() ? amount : 0;
      }
    }
    for (Figure.Condition condition : onStream) {
      if (condition.kind().equals(entry.kind()) && holds(condition, entry)) {
        state(entry).satisfied.add(condition);
      }
    }
    figure
        .by()
        .filter(by -> !by.kind().equals(figure.kind()) && by.kind().equals(entry.kind()))
        .ifPresent(by -> state(entry).valuesOfOtherKind.addAll(values(entry, by.field())));
  }

  /** What an entry adds: one, or what its field says. */
  private long amount(PublicEntry entry) {
    if (figure.of().isEmpty()) {
      return 1;
    }
    return entry.open().members().get(figure.of().get()) instanceof Json.Whole(long value)
        ? value
        : 0;
  }

  private State state(PublicEntry entry) {
    return states.computeIfAbsent(entry.stream(), _ -> new State());
  }

  private boolean inPeriod(PublicEntry entry) {
    return !entry.day().isBefore(from) && !entry.day().isAfter(to);
  }

  private boolean holdsAll(PublicEntry entry) {
    return onEntry.stream().allMatch(condition -> holds(condition, entry));
  }

  private static boolean holds(Figure.Condition condition, PublicEntry entry) {
    Json value = entry.open().members().get(condition.field());
    return value != null
        && (value instanceof Json.Arr(var values)
            ? values.contains(condition.equals())
            : value.equals(condition.equals()));
  }

  private static List<String> values(PublicEntry entry, String field) {
    Json value = entry.open().members().get(field);
    return value == null ? List.of() : SearchValues.of(value);
  }

  Json.Obj result() {
    long total = 0;
    long without = 0;
    TreeMap<String, Long> groups = new TreeMap<>();
    for (State state : states.values()) {
      if (!state.seen || !state.satisfied.containsAll(onStream)) {
        continue;
      }
      boolean streams = figure.count() == Figure.Count.STREAMS;
      long counted = streams ? 1 : state.selected;
      total += counted;
      if (figure.by().isEmpty()) {
        continue;
      }
      if (figure.by().get().kind().equals(figure.kind())) {
        state.selectedByValue.forEach((v, n) -> groups.merge(v, streams ? 1 : n, Long::sum));
        boolean none = state.selectedByValue.isEmpty();
        without += streams ? (none ? 1 : 0) : state.selectedWithout;
      } else {
        state.valuesOfOtherKind.forEach(v -> groups.merge(v, counted, Long::sum));
        without += state.valuesOfOtherKind.isEmpty() ? counted : 0;
      }
    }
    return json(total, groups, without);
  }

  private Json.Obj json(long total, Map<String, Long> groups, long without) {
    if (figure.by().isEmpty()) {
      return Json.Obj.of(Map.of("total", Json.of(total)));
    }
    TreeMap<String, Json> counts = new TreeMap<>();
    groups.forEach((value, n) -> counts.put(value, Json.of(n)));
    return Json.Obj.of(
        Map.of(
            "total", Json.of(total),
            "groups", new Json.Obj(counts),
            "without", Json.of(without)));
  }
}
