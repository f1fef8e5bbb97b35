package org.countersign.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;

/** Forms that are being filled in, in memory, within a bound; the oldest gives way. */
final class Drafts {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final long MAX_BYTES = 128L << 20;
  private static final int MAX_DRAFTS = 500;

  private final Clock clock;
  private final Map<String, Kept> drafts = new ConcurrentHashMap<>();

  private record Kept(SearchDraft draft, Instant touched) {}

  Drafts(Clock clock) {
    this.clock = clock;
  }

  SearchDraft begin(Person officer) {
    SearchDraft draft =
        new SearchDraft(Ids.random(), officer.id(), officer.unit(), officer.agency());
    drafts.put(draft.id, new Kept(draft, clock.instant()));
    makeRoom();
    return draft;
  }

  /** Empty if it is gone, or another person's. */
  Optional<SearchDraft> find(Person officer, String id) {
    Kept kept = drafts.get(id);
    if (kept == null
        || !kept.draft().officer.equals(officer.id())
        || kept.touched().plus(LIFETIME).isBefore(clock.instant())) {
      return Optional.empty();
    }
    drafts.put(id, new Kept(kept.draft(), clock.instant()));
    makeRoom();
    return Optional.of(kept.draft());
  }

  void forget(String id) {
    drafts.remove(id);
  }

  private synchronized void makeRoom() {
    while (drafts.size() > MAX_DRAFTS
        || drafts.values().stream().mapToLong(kept -> kept.draft().bytes()).sum() > MAX_BYTES) {
      drafts.values().stream()
          .min(Comparator.comparing(Kept::touched))
          .ifPresent(oldest -> drafts.remove(oldest.draft().id));
    }
  }
}
