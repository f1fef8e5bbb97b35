package org.countersign.oversight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countersign.policy.Decision;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent.SearchRequested;

/**
 * What stands out in the searches of a period, by what misuse looked like elsewhere. A reason to
 * look, and no finding: each line has an innocent explanation too.
 *
 * @param signals what the rules refused, or sent to a supervisor, because of the reason, the case
 *     or the officer's habits; newest first
 * @param busy officers who ask far more often than their unit
 * @param repeats people who were the lead of several searches
 */
record Patterns(List<Signal> signals, List<Busy> busy, List<Repeat> repeats) {
  /** Further ones are counted and not listed. */
  static final int MOST_LISTED = 100;

  /** Of the same officer about the same person. */
  static final int REPEATED = 3;

  /** Of whomever about the same person. */
  static final int REPEATED_BY_ANYBODY = 5;

  /** Standard deviations above the others of the unit. */
  private static final int FAR = 3;

  private static final int COLLEAGUES = 3;
  private static final int ENOUGH = 10;

  /** Codes that are about how somebody asks, rather than about what the law allows. */
  private static final Set<String> AREAS =
      Set.of("base/necessity/", "base/history/", "base/case/", "base/training/");

  Patterns {
    signals = List.copyOf(signals);
    busy = List.copyOf(busy);
    repeats = List.copyOf(repeats);
  }

  /**
   * @param code of the rule
   * @param entry of the decision
   */
  record Signal(Instant at, String officer, String code, boolean refused, long entry) {}

  /**
   * @param average of the unit's others, rounded
   */
  record Busy(String officer, String unit, long requests, long average) {}

  /**
   * @param subject id in its gallery; never a name
   * @param officer who asked for all of them; empty if several did
   * @param entries of the decisions
   */
  record Repeat(
      String subject, Optional<String> officer, int searches, int cases, List<Long> entries) {
    Repeat {
      entries = List.copyOf(entries);
    }
  }

  static Patterns of(Collection<Dossier> searches) {
    return new Patterns(signals(searches), busy(searches), repeats(searches));
  }

  private static List<Signal> signals(Collection<Dossier> searches) {
    List<Signal> signals = new ArrayList<>();
    for (Dossier search : searches) {
      search
          .decision()
          .ifPresent(
              decided -> {
                decided.denials().stream()
                    .map(Decision.Denial::code)
                    .forEach(code -> add(signals, search, code, true));
                decided.needs().stream()
                    .map(Decision.ApprovalNeed::code)
                    .forEach(code -> add(signals, search, code, false));
              });
    }
    signals.sort(Comparator.comparing(Signal::at).reversed().thenComparing(Signal::code));
    return signals;
  }

  private static void add(List<Signal> signals, Dossier search, String code, boolean refused) {
    if (AREAS.stream().anyMatch(code::startsWith)) {
      signals.add(
          new Signal(
              search.requestedAt(), search.officer(), code, refused, search.decisionIndex()));
    }
  }

  private static List<Busy> busy(Collection<Dossier> searches) {
    Map<String, Map<String, Long>> units = new TreeMap<>();
    for (Dossier search : searches) {
      search
          .request()
          .map(SearchRequested::unit)
          .filter(unit -> !unit.isEmpty())
          .ifPresent(
              unit ->
                  units
                      .computeIfAbsent(unit, key -> new TreeMap<>())
                      .merge(search.officer(), 1L, Long::sum));
    }
    List<Busy> busy = new ArrayList<>();
    units.forEach(
        (unit, counts) ->
            counts.forEach(
                (officer, requests) -> {
                  List<Long> others =
                      counts.entrySet().stream()
                          .filter(one -> !one.getKey().equals(officer))
                          .map(Map.Entry::getValue)
                          .toList();
                  if (requests >= ENOUGH
                      && others.size() >= COLLEAGUES
                      && isFar(requests, others)) {
                    busy.add(new Busy(officer, unit, requests, Math.round(mean(others))));
                  }
                }));
    busy.sort(Comparator.comparingLong(Busy::requests).reversed());
    return busy;
  }

  /** Measured by the others alone: somebody far off would otherwise widen the measure. */
  private static boolean isFar(long requests, List<Long> others) {
    double mean = mean(others);
    double squares = others.stream().mapToDouble(count -> (count - mean) * (count - mean)).sum();
    return requests - mean >= FAR * Math.max(1, Math.sqrt(squares / others.size()));
  }

  private static double mean(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).average().orElse(0);
  }

  private static List<Repeat> repeats(Collection<Dossier> searches) {
    Map<String, List<Dossier>> bySubject = new TreeMap<>();
    for (Dossier search : searches) {
      search
          .conclusion()
          .ifPresent(
              concluded ->
                  new TreeSet<>(concluded.leads())
                      .forEach(
                          subject ->
                              bySubject
                                  .computeIfAbsent(subject, key -> new ArrayList<>())
                                  .add(search)));
    }
    List<Repeat> repeats = new ArrayList<>();
    bySubject.forEach(
        (subject, all) -> {
          Map<String, List<Dossier>> byOfficer =
              all.stream()
                  .collect(
                      Collectors.groupingBy(Dossier::officer, TreeMap::new, Collectors.toList()));
          byOfficer.forEach(
              (officer, own) -> {
                if (own.size() >= REPEATED) {
                  repeats.add(repeat(subject, Optional.of(officer), own));
                }
              });
          if (all.size() >= REPEATED_BY_ANYBODY && byOfficer.size() > 1) {
            repeats.add(repeat(subject, Optional.empty(), all));
          }
        });
    repeats.sort(Comparator.comparingInt(Repeat::searches).reversed());
    return repeats;
  }

  private static Repeat repeat(String subject, Optional<String> officer, List<Dossier> searches) {
    long cases =
        searches.stream()
            .flatMap(search -> search.request().stream())
            .map(SearchRequested::caseNumber)
            .distinct()
            .count();
    return new Repeat(
        subject,
        officer,
        searches.size(),
        (int) cases,
        searches.stream().map(Dossier::decisionIndex).sorted().toList());
  }
}
