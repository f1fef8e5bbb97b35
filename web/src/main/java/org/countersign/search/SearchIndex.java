package org.countersign.search;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.countersign.journal.Projection;
import org.countersign.journal.Recorded;
import org.countersign.policy.DecisionRequest;
import org.countersign.search.SearchEvent.SearchRequested;

/**
 * All searches, for lists and counts. Never asked whether something is allowed: for that, a search
 * is read from the ledger.
 */
public final class SearchIndex implements Projection {
  private static final Comparator<Dossier> NEWEST_FIRST =
      Comparator.comparing(Dossier::requestedAt).reversed().thenComparing(Dossier::id);

  private final Map<String, Dossier> byId = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> casesByProbe = new ConcurrentHashMap<>();

  /** Ids of each officer's searches: habits are asked for before every decision. */
  private final Map<String, Set<String>> byOfficer = new ConcurrentHashMap<>();

  @Override
  public void apply(Recorded recorded) {
    if (!recorded.stream().kind().equals("search")) {
      return;
    }
    String id = recorded.stream().id();
    Dossier known =
        byId.compute(
            id, (key, before) -> (before == null ? Dossier.unknown(id) : before).with(recorded));
    byOfficer.computeIfAbsent(known.officer(), key -> ConcurrentHashMap.newKeySet()).add(id);
    recorded
        .as(SearchRequested.class)
        .ifPresent(
            request ->
                casesByProbe
                    .computeIfAbsent(
                        request.probe().originalDigest(), key -> ConcurrentHashMap.newKeySet())
                    .add(request.caseNumber()));
  }

  /** Newest first. */
  public List<Dossier> find(Predicate<Dossier> wanted) {
    return byId.values().stream().filter(wanted).sorted(NEWEST_FIRST).toList();
  }

  public Optional<Dossier> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * What the policy may know of the past: the same photograph under other cases, how busy this
   * officer is, and at which hours.
   */
  DecisionRequest.History history(
      String officer, String caseNumber, String probeDigest, Instant now) {
    int others =
        (int)
            casesByProbe.getOrDefault(probeDigest, Set.of()).stream()
                .filter(number -> !number.equals(caseNumber))
                .count();
    Habits habits =
        Habits.of(
            byOfficer.getOrDefault(officer, Set.of()).stream()
                .flatMap(id -> find(id).stream())
                .filter(search -> search.officer().equals(officer))
                .map(Dossier::requestedAt)
                .toList(),
            now);
    return new DecisionRequest.History(
        others, habits.requests24h(), habits.hours24h(), habits.outsideUsualHours());
  }
}
