package org.countersign.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.EngineFillingBegun;
import org.countersign.gallery.GalleryEvent.EngineSwitchBegun;
import org.countersign.gallery.GalleryEvent.EngineSwitchRefused;
import org.countersign.gallery.GalleryEvent.EngineSwitched;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.matcher.Engines;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From one engine to another: make everybody's template anew from the kept photographs, beside the
 * galleries that are searched; compare; switch; and go back the same way, for which nothing has to
 * be made again. Fills in the background, one engine at a time; begun again, it makes only what is
 * missing.
 */
public final class MigrateEngine {
  private static final Logger log = LoggerFactory.getLogger(MigrateEngine.class);
  private static final StreamId STREAM = new StreamId("system", "engine");

  /** People of one gallery for whom both engines are asked. */
  private static final int COMPARED = 1000;

  private final Engines engines;
  private final FaceMatcher matcher;
  private final StoredPhotographs photographs;
  private final GalleryBook book;
  private final Journal journal;
  private final AtomicReference<EngineFilling> latest = new AtomicReference<>(EngineFilling.none());
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("engine").factory());

  MigrateEngine(
      Engines engines,
      FaceMatcher matcher,
      StoredPhotographs photographs,
      GalleryBook book,
      Journal journal) {
    this.engines = engines;
    this.matcher = matcher;
    this.photographs = photographs;
    this.book = book;
    this.journal = journal;
  }

  /** What became of a switch. */
  public sealed interface Outcome {
    /**
     * @param entry index of the {@code engine-switched} entry
     */
    record Switched(String to, long entry) implements Outcome {}

    /** The engine that acted acts on. */
    record Refused(String reason) implements Outcome {}
  }

  public List<Engines.Known> engines() {
    return engines.all();
  }

  public List<String> problems() {
    return engines.problems();
  }

  public Optional<Engines.Known> engine(String digest) {
    return engines.all().stream().filter(known -> known.digest().equals(digest)).findFirst();
  }

  /**
   * The engine that the ledger says was switched to last, if it does not act: this folder of
   * templates is then not the one in which it was switched.
   */
  public Optional<String> recordedElsewise() {
    return journal.read(STREAM).stream()
        .flatMap(recorded -> recorded.as(EngineSwitched.class).stream())
        .reduce((earlier, later) -> later)
        .map(EngineSwitched::to)
        .filter(digest -> !engines.all().isEmpty())
        .filter(digest -> !digest.equals(matcher.modelCard().digest()));
  }

  /** The filling of this engine that was begun last since the start of the program. */
  public Optional<EngineFilling> filling(String digest) {
    return Optional.of(latest.get()).filter(filling -> filling.engine().equals(digest));
  }

  /**
   * Begins to fill, unless it is under way; recorded before the first photograph is read. Empty if
   * another engine is being filled.
   */
  public synchronized Optional<EngineFilling> fill(Person by, String digest) {
    EngineFilling before = latest.get();
    if (!before.progress().finished()) {
      return filling(digest);
    }
    long entry = journal.write(by.id(), STREAM, new EngineFillingBegun(digest, people())).index();
    log.info("engine {} is being filled: entry {}", digest, entry);
    EngineFilling begun = new EngineFilling(digest, journal.now());
    latest.set(begun);
    worker.execute(() -> fill(begun));
    return Optional.of(begun);
  }

  /** Who are enrolled. */
  private long people() {
    return book.galleries().stream().mapToLong(one -> book.subjects(one.id()).size()).sum();
  }

  private void fill(EngineFilling filling) {
    try {
      FaceMatcher beside = engines.beside(filling.engine());
      List<GalleryBook.GalleryFile> galleries = book.galleries();
      filling.expect((int) people());
      for (GalleryBook.GalleryFile gallery : galleries) {
        GalleryId id = new GalleryId(gallery.id());
        beside.galleries().create(id);
        Set<SubjectId> there = beside.galleries().subjects(id);
        for (GalleryBook.Subject subject : book.subjects(gallery.id())) {
          SubjectId person = new SubjectId(subject.id());
          if (there.contains(person)
              && (!subject.standing().moved()
                  || beside.galleries().reschedule(id, person, subject.searchedUntil()))) {
            filling.kept();
          } else {
            fill(filling, beside, subject);
          }
        }
      }
      for (GalleryBook.GalleryFile gallery : galleries) {
        filling.compared(engines.compare(filling.engine(), new GalleryId(gallery.id()), COMPARED));
      }
    } catch (RuntimeException e) {
      // The edge of the thread: whatever it is, whoever waits must hear of it.
      log.error("the engine {} could not be filled", filling.engine(), e);
      filling.failed("It broke off: " + e.getMessage());
    } finally {
      filling.finish();
    }
  }

  private void fill(EngineFilling filling, FaceMatcher beside, GalleryBook.Subject subject) {
    switch (photographs.template(beside, subject)) {
      case StoredPhotographs.Outcome.Not not -> filling.lost(subject, not.reason());
      case StoredPhotographs.Outcome.Made made -> {
        boolean there = StoredPhotographs.put(beside.galleries(), book, subject, made.template());
        log.debug("entry {} has a template of the other engine: {}", subject.entry(), there);
        filling.made(made.used(), made.agreement());
        if (made.used() > 1
            && photographs.template(matcher, subject)
                instanceof StoredPhotographs.Outcome.Made acting) {
          filling.actingAgreement(acting.agreement());
        }
      }
    }
  }

  /**
   * Puts the engine in the acting one's place: recorded before, and after.
   *
   * @param withoutLost whether those whose photographs it cannot use may be left out
   */
  public synchronized Outcome switchTo(
      Person by, String digest, boolean withoutLost, String reason) {
    EngineFilling filling = latest.get();
    if (!filling.progress().finished()) {
      return new Outcome.Refused("An engine is being filled. Wait until that is done.");
    }
    Set<SubjectId> lost =
        withoutLost && filling.engine().equals(digest)
            ? filling.progress().lost().stream()
                .map(person -> new SubjectId(person.subject()))
                .collect(Collectors.toSet())
            : Set.of();
    String from = matcher.modelCard().digest();
    long begun =
        journal
            .write(
                by.id(), STREAM, new EngineSwitchBegun(from, digest, people(), lost.size(), reason))
            .index();
    log.info("the switch to engine {} was begun: entry {}", digest, begun);
    return switch (attempt(digest, lost)) {
      case Engines.Switch.Done done ->
          new Outcome.Switched(
              digest,
              journal.write(by.id(), STREAM, new EngineSwitched(done.from(), done.to())).index());
      case Engines.Switch.Refused refused -> {
        long entry =
            journal
                .write(by.id(), STREAM, new EngineSwitchRefused(from, digest, refused.reason()))
                .index();
        log.warn("no engine was switched: {} (entry {})", refused.reason(), entry);
        yield new Outcome.Refused(refused.reason());
      }
    };
  }

  private Engines.Switch attempt(String digest, Set<SubjectId> lost) {
    try {
      return engines.switchTo(digest, lost);
    } catch (MatcherUnavailableException e) {
      return new Engines.Switch.Refused("Nothing was switched: " + e.getMessage());
    }
  }

  /** Medians of cosines, in thousandths. */
  static int median(List<Integer> values) {
    List<Integer> sorted = new ArrayList<>(values);
    sorted.sort(null);
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }
}
