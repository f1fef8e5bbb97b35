package org.countersign.matcher;

import java.time.Instant;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Remembers names until they expire. It never forgets one that could still be asked for with
 * effect: what it dropped it goes on treating as present, by its expiry, should the clock run
 * backwards. Safe for use by many threads.
 */
final class ExpiringSet {
  private final NavigableMap<Instant, Set<String>> byExpiry = new TreeMap<>();
  private Instant dropped = Instant.MIN;

  /** False if it was there already. */
  synchronized boolean add(String name, Instant expires, Instant now) {
    drop(now);
    return expires.isAfter(dropped)
        && byExpiry.computeIfAbsent(expires, any -> new HashSet<>()).add(name);
  }

  synchronized boolean holds(String name, Instant expires) {
    return !expires.isAfter(dropped) || byExpiry.getOrDefault(expires, Set.of()).contains(name);
  }

  synchronized int size() {
    return byExpiry.values().stream().mapToInt(Set::size).sum();
  }

  private void drop(Instant now) {
    NavigableMap<Instant, Set<String>> past = byExpiry.headMap(now, true);
    if (!past.isEmpty()) {
      dropped = past.lastKey();
      past.clear();
    }
  }
}
