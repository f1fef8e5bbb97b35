package org.countersign.audit.sequencer;

import java.util.Map;
import java.util.Optional;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.TileHashes;
import org.countersign.audit.store.Advance;
import org.countersign.audit.store.Head;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.LogState;
import org.countersign.audit.store.StreamTail;

/**
 * What the sequencer knows about the head, and the one way to move it. After anything but a plain
 * success the head is read again before it is used: never guessed. For the sequencer's thread only.
 */
final class HeadKeeper {
  /** How often an attempt with an unknown outcome is looked into before giving up for now. */
  private static final int LOOKS = 20;

  private static final long MILLIS_BETWEEN_LOOKS = 100;

  private final LedgerStore store;
  private final Tails tails;
  private Optional<Head> known = Optional.empty();
  private boolean stale = true;

  HeadKeeper(LedgerStore store) {
    this.store = store;
    this.tails = new Tails(stream -> store.log().tail(stream));
  }

  /**
   * The head, read again if there is any doubt.
   *
   * @throws LedgerUnavailableException if it cannot be read
   * @throws InconsistentLogException if it is not a continuation of the one known before
   */
  Head current() {
    return stale ? reread() : known.orElseThrow();
  }

  /** Reads the head whether there is doubt or not. */
  Head reread() {
    stale = true;
    tails.forget();
    Head read = store.head();
    known.ifPresent(before -> requireContinues(before.state(), read.state()));
    known = Optional.of(read);
    stale = false;
    return read;
  }

  private void requireContinues(LogState before, LogState read) {
    if (read.size() < before.size()) {
      throw new InconsistentLogException(
          "the store went back from %d to %d entries".formatted(before.size(), read.size()));
    }
    Hash root = rootAt(before.size());
    if (!root.equals(before.frontier().root())) {
      throw new InconsistentLogException(
          "the store changed its first %d entries: their root was %s and is %s"
              .formatted(before.size(), before.frontier().root(), root));
    }
    before
        .published()
        .ifPresent(
            shown -> {
              if (read.published().isEmpty() || read.published().get().size() < shown.size()) {
                throw new InconsistentLogException(
                    "the store lost the checkpoint over " + shown.size() + " entries");
              }
            });
  }

  /** The root of the log when it had this many entries, computed from its tiles. */
  Hash rootAt(long size) {
    return Frontier.of(size, new TileHashes(size, store.log())).root();
  }

  /** Where a stream stands under {@link #current()}. */
  StreamTail tail(StreamId stream) {
    return tails.of(stream);
  }

  /**
   * Makes {@code next} the head, in place of the one that {@link #current()} gave.
   *
   * @param changed where streams stand with it
   * @return false if it is certain that it is not the head and will not be: then plan again
   * @throws LedgerUnavailableException if nothing was stored, or nobody knows
   */
  boolean advance(LogState next, Map<StreamId, StreamTail> changed) {
    Head expected = current();
    stale = true;
    return switch (store.advance(expected, next)) {
      case Advance.Won(Head head) -> {
        known = Optional.of(head);
        tails.remember(changed);
        stale = false;
        yield true;
      }
      case Advance.Moved() -> {
        reread();
        yield holds(expected, next);
      }
      case Advance.Unknown(String why) -> lookInto(expected, next, why);
    };
  }

  private boolean lookInto(Head expected, LogState next, String why) {
    for (int look = 0; look < LOOKS; look++) {
      try {
        Head read = reread();
        if (holds(expected, next)) {
          return true;
        }
        if (!read.version().equals(expected.version())) {
          return false; // whoever moved the head has shut the attempt out
        }
        // Nobody has, and the attempt could still arrive. Writing the same state anew gives the
        // head
        // another version, and shuts it out.
        if (store.advance(read, read.state()) instanceof Advance.Won(Head fenced)) {
          known = Optional.of(fenced);
          return false;
        }
      } catch (InconsistentLogException e) {
        throw e;
      } catch (LedgerUnavailableException _) {
        // looked again below
      }
      stale = true;
      pause();
    }
    throw new LedgerUnavailableException("it is not known whether this was recorded: " + why);
  }

  private static void pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new LedgerUnavailableException("interrupted before it was known what was recorded");
    }
  }

  /** Whether the log, as just read, has what {@code next} was to add to {@code expected}. */
  private boolean holds(Head expected, LogState next) {
    LogState now = known.orElseThrow().state();
    boolean entries =
        now.size() >= next.size() && rootAt(next.size()).equals(next.frontier().root());
    boolean checkpoint =
        next.published().equals(expected.state().published())
            || next.published().equals(now.published());
    return entries && checkpoint;
  }
}
