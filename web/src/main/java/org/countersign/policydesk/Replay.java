package org.countersign.policydesk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.policy.ReplayedDecision;

/** A replay under way or finished. Counts, and which decisions would be others; never who asked. */
public final class Replay {
  /** Beyond these, decisions that flip are counted and no longer listed. */
  static final int MOST_LISTED = 20_000;

  private final String id;
  private final String revision;
  private final LocalDate from;
  private final LocalDate to;
  private final List<ReplayedDecision> flips = new ArrayList<>();
  private final Map<String, Tally> changes = new TreeMap<>();
  private final Map<String, Tally> units = new TreeMap<>();
  private final Map<String, Tally> purposes = new TreeMap<>();
  private final Map<String, Tally> offences = new TreeMap<>();
  private final Map<String, Tally> reasons = new TreeMap<>();
  private long asked;
  private long flipped;
  private long unreadable;
  private long entries;
  private long read;
  private String state = "running";

  Replay(String id, String revision, LocalDate from, LocalDate to, long entries) {
    this.id = id;
    this.revision = revision;
    this.from = from;
    this.to = to;
    this.entries = entries;
  }

  /**
   * @param asked decisions of this group
   * @param flipped of which the answer would be another
   */
  public record Tally(long asked, long flipped) {
    Tally plus(boolean flips) {
      return new Tally(asked + 1, flipped + (flips ? 1 : 0));
    }
  }

  /** One moment of it. */
  public record Snapshot(
      String id,
      String state,
      String revision,
      LocalDate from,
      LocalDate to,
      long entries,
      long read,
      long asked,
      long flipped,
      long unreadable,
      Map<String, Tally> changes,
      Map<String, Tally> reasons,
      Map<String, Tally> units,
      Map<String, Tally> purposes,
      Map<String, Tally> offences) {
    public boolean finished() {
      return !state.equals("running");
    }
  }

  public synchronized Snapshot snapshot() {
    return new Snapshot(
        id,
        state,
        revision,
        from,
        to,
        entries,
        read,
        asked,
        flipped,
        unreadable,
        Map.copyOf(changes),
        Map.copyOf(reasons),
        new TreeMap<>(units),
        new TreeMap<>(purposes),
        new TreeMap<>(offences));
  }

  public synchronized List<ReplayedDecision> flips() {
    return List.copyOf(flips);
  }

  synchronized void add(ReplayedDecision decision) {
    asked++;
    boolean flips = decision.flips();
    tally(units, decision.unit(), flips);
    tally(purposes, decision.purpose(), flips);
    tally(offences, decision.offence(), flips);
    if (!flips) {
      return;
    }
    flipped++;
    tally(changes, decision.before() + " to " + decision.after(), true);
    List<String> why =
        decision.after().equals("permit") ? decision.reasonsBefore() : decision.reasonsAfter();
    why.forEach(code -> tally(reasons, code, true));
    if (flipped <= MOST_LISTED) {
      this.flips.add(decision);
    }
  }

  /** Erased, or gone: its facts cannot be asked about again. */
  synchronized void skip() {
    unreadable++;
  }

  synchronized void progress(long entriesRead) {
    read = entriesRead;
  }

  synchronized void end(String how) {
    state = how;
    flips.sort(java.util.Comparator.comparingLong(ReplayedDecision::index));
  }

  private static void tally(Map<String, Tally> group, String key, boolean flips) {
    group.merge(key, new Tally(0, 0).plus(flips), (was, one) -> was.plus(flips));
  }
}
