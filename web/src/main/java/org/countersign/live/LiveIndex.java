package org.countersign.live;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.countersign.journal.Projection;
import org.countersign.journal.Recorded;

/** All live sessions, for lists. */
public final class LiveIndex implements Projection {
  private final Map<String, LiveSession> byId = new ConcurrentHashMap<>();

  @Override
  public void apply(Recorded recorded) {
    if (recorded.stream().kind().equals("live")) {
      byId.compute(
          recorded.stream().id(),
          (id, before) -> (before == null ? LiveSession.unknown(id) : before).with(recorded));
    }
  }

  /** Newest first. */
  public List<LiveSession> find(Predicate<LiveSession> wanted) {
    return byId.values().stream()
        .filter(wanted)
        .sorted(
            Comparator.comparing(LiveSession::requestedAt)
                .reversed()
                .thenComparing(LiveSession::id))
        .toList();
  }
}
