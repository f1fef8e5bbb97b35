package org.countersign.gallery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.DuplicatesFound;
import org.countersign.gallery.GalleryEvent.DuplicatesSought;
import org.countersign.gate.Gate;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.matcher.DuplicatesOutcome;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.MatcherUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for people who are in a gallery twice, in the background, on an administrator's word.
 * Nothing is merged: what is found is shown, and a person decides. Pairs are kept in memory alone;
 * looking again finds them again.
 */
public final class FindDuplicates implements SmartLifecycle {
  /** What to begin with, in thousandths; what it means depends on the engine. */
  public static final int USUAL_THRESHOLD = 450;

  static final int LOWEST_THRESHOLD = 300;
  static final int HIGHEST_THRESHOLD = 950;

  private static final Logger log = LoggerFactory.getLogger(FindDuplicates.class);

  private final FaceMatcher matcher;
  private final Gate gate;
  private final Journal journal;
  private final GalleryBook book;
  private final Map<String, Look> looks = new ConcurrentHashMap<>();
  private ExecutorService worker = worker();
  private volatile boolean running;

  FindDuplicates(FaceMatcher matcher, Gate gate, Journal journal, GalleryBook book) {
    this.matcher = matcher;
    this.gate = gate;
    this.journal = journal;
    this.book = book;
  }

  private static ExecutorService worker() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon().name("duplicates").factory());
  }

  /**
   * How far a look through a gallery is.
   *
   * @param entry index of the {@code duplicates-sought} entry
   * @param trouble why it ended without an answer; empty otherwise
   * @param whole whether the pairs are all there are
   */
  public record Look(
      Instant began,
      int threshold,
      long entry,
      long compared,
      long of,
      boolean finished,
      String trouble,
      boolean whole,
      List<DuplicatesOutcome.Pair> pairs) {
    public Look {
      pairs = List.copyOf(pairs);
    }

    private Look at(long rows, long all) {
      return new Look(began, threshold, entry, rows, all, false, "", true, List.of());
    }

    private Look failed(String why) {
      return new Look(began, threshold, entry, compared, of, true, why, false, List.of());
    }
  }

  /** Two enrolments that may be of one person. */
  public record Pair(GalleryBook.Subject first, GalleryBook.Subject second, int thousandths) {
    public Optional<String> finding() {
      return first.comparedWith(second.id());
    }
  }

  public Optional<Look> look(String gallery) {
    return Optional.ofNullable(looks.get(gallery));
  }

  /**
   * The pairs of the last look whose people are both there still; those without a finding first.
   */
  public List<Pair> pairs(String gallery) {
    List<Pair> open = new ArrayList<>();
    List<Pair> settled = new ArrayList<>();
    look(gallery)
        .map(Look::pairs)
        .orElse(List.of())
        .forEach(
            found -> {
              Optional<GalleryBook.Subject> first = book.subject(found.first().value());
              Optional<GalleryBook.Subject> second = book.subject(found.second().value());
              if (first.isPresent() && second.isPresent()) {
                Pair pair = new Pair(first.get(), second.get(), found.thousandths());
                (pair.finding().isPresent() ? settled : open).add(pair);
              }
            });
    open.addAll(settled);
    return open;
  }

  /** Begins, unless a look through this gallery is under way. */
  public synchronized void begin(Person by, String gallery, int threshold) {
    if (threshold < LOWEST_THRESHOLD || threshold > HIGHEST_THRESHOLD) {
      throw new IllegalArgumentException(
          "a threshold is from %d to %d: %d"
              .formatted(LOWEST_THRESHOLD, HIGHEST_THRESHOLD, threshold));
    }
    Look last = looks.get(gallery);
    if (last != null && !last.finished()) {
      return;
    }
    Recorded sought =
        journal.write(by.id(), stream(gallery), new DuplicatesSought(gallery, threshold));
    Look look =
        new Look(journal.now(), threshold, sought.index(), 0, 0, false, "", true, List.of());
    looks.put(gallery, look);
    worker.execute(() -> run(by, gallery, sought, look));
  }

  private void run(Person by, String gallery, Recorded sought, Look look) {
    try {
      GalleryId id = new GalleryId(gallery);
      DuplicatesOutcome outcome =
          matcher.duplicates(
              gate.duplicates(id, sought, look.threshold()),
              id,
              (rows, of) -> {
                looks.put(gallery, look.at(rows, of));
                return running;
              });
      looks.put(gallery, done(by, gallery, look, outcome));
    } catch (LedgerUnavailableException | MatcherUnavailableException e) {
      log.error("gallery {} was not compared with itself", gallery, e);
      looks.put(gallery, look.failed("It broke off: " + e.getMessage()));
    } catch (RuntimeException e) {
      // Otherwise it would be under way for ever, and nobody could look again.
      log.error("gallery {} was not compared with itself", gallery, e);
      looks.put(gallery, look.failed("It broke off. The log of the server says why."));
    }
  }

  private Look done(Person by, String gallery, Look look, DuplicatesOutcome outcome) {
    return switch (outcome) {
      case DuplicatesOutcome.Refused refused ->
          look.failed("The matching core refused: " + refused.problem());
      case DuplicatesOutcome.Unavailable unavailable -> look.failed(unavailable.reason());
      case DuplicatesOutcome.Stopped ignored -> look.failed("The service was stopped meanwhile.");
      case DuplicatesOutcome.Compared found -> {
        // No record, no result.
        Recorded ignored =
            journal.write(
                by.id(),
                stream(gallery),
                new DuplicatesFound(
                    gallery, found.compared(), found.pairs().size(), found.snapshot()));
        yield new Look(
            look.began(),
            look.threshold(),
            look.entry(),
            found.compared(),
            found.compared(),
            true,
            "",
            found.whole(),
            found.pairs());
      }
    };
  }

  static StreamId stream(String gallery) {
    return new StreamId("gallery", gallery);
  }

  @Override
  public synchronized void start() {
    running = true;
    if (worker.isShutdown()) {
      worker = worker();
    }
  }

  @Override
  public void stop() {
    running = false;
    worker.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 20;
  }
}
