package org.countersign.gallery;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.gallery.GalleryEvent.GalleryScrubbed;
import org.countersign.gallery.GalleryEvent.SubjectReinstated;
import org.countersign.gallery.GalleryEvent.SubjectSuspended;
import org.countersign.identity.Person;
import org.countersign.journal.Event;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.journal.Written;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Takes people out whom nothing keeps in any more: at once out of every search, and after a delay
 * for good. All of it follows from the ledger and the day, so a run that was cut off is simply run
 * again. Safe for use by many threads and replicas.
 */
public final class ScrubGalleries {
  private static final Logger log = LoggerFactory.getLogger(ScrubGalleries.class);

  private final GalleryBook book;
  private final RetentionRules rules;
  private final ExpungeSubject expungeSubject;
  private final FaceMatcher matcher;
  private final Journal journal;
  private final ZoneId zone;

  ScrubGalleries(
      GalleryBook book,
      RetentionRules rules,
      ExpungeSubject expungeSubject,
      FaceMatcher matcher,
      Journal journal,
      ZoneId zone) {
    this.book = book;
    this.rules = rules;
    this.expungeSubject = expungeSubject;
    this.matcher = matcher;
    this.journal = journal;
    this.zone = zone;
  }

  @Scheduled(
      fixedDelayString = "${countersign.scrub.every:PT1H}",
      initialDelayString = "${countersign.scrub.every:PT1H}")
  void byTheClock() {
    for (GalleryBook.GalleryFile gallery : book.galleries()) {
      try {
        GalleryScrubbed done = scrub(Journal.SYSTEM, gallery, false);
        if (done.suspended() + done.expunged() > 0) {
          log.info(
              "gallery {}: {} suspended, {} expunged",
              gallery.id(),
              done.suspended(),
              done.expunged());
        }
      } catch (LedgerUnavailableException | MatcherUnavailableException e) {
        log.error("gallery {} was not scrubbed: {}", gallery.id(), e.getMessage());
      }
    }
  }

  /** Now, on somebody's word. */
  public GalleryScrubbed scrub(Person by, GalleryBook.GalleryFile gallery) {
    return scrub(by.id(), gallery, true);
  }

  /**
   * @param always whether a run that changed nothing is an entry too: by the clock it would be one
   *     every hour
   */
  private GalleryScrubbed scrub(String by, GalleryBook.GalleryFile gallery, boolean always) {
    int finished = expungeSubject.finish();
    LocalDate today = today();
    long examined = 0;
    long suspended = 0;
    long expunged = finished;
    long waiting = 0;
    for (GalleryBook.Subject subject : book.all(gallery.id()).toList()) {
      examined++;
      if (subject.suspension().isEmpty()) {
        Optional<String> cause = cause(gallery, subject, subject.disposition(), today);
        if (cause.isEmpty() || !suspend(by, subject.id(), cause.get(), List.of())) {
          continue;
        }
        suspended++;
      }
      Optional<GalleryBook.Suspension> suspension =
          book.subject(subject.id()).flatMap(GalleryBook.Subject::suspension);
      if (suspension.isEmpty()) {
        continue;
      }
      if (today.isBefore(suspension.get().expungeFrom())) {
        waiting++;
      } else if (expungeSubject
          .expunge(by, subject.id(), RetentionRules.basis(suspension.get().cause()), "")
          .isPresent()) {
        expunged++;
      }
    }
    GalleryScrubbed figures =
        new GalleryScrubbed(gallery.id(), examined, suspended, expunged, waiting);
    if (always || suspended + expunged > 0) {
      Recorded ignored = journal.write(by, new StreamId("gallery", gallery.id()), figures);
    }
    return figures;
  }

  /** Why somebody may no longer be searched, with this ending of their case. */
  Optional<String> cause(
      GalleryBook.GalleryFile gallery,
      GalleryBook.Subject subject,
      Optional<GalleryBook.Disposition> disposition,
      LocalDate today) {
    return rules.cause(
        gallery.kind(),
        subject.details().birthDate(),
        subject.details().captured(),
        subject.details().expires(),
        disposition.map(GalleryBook.Disposition::ending),
        today);
  }

  /**
   * Records, then makes unsearchable. False if somebody else changed the person meanwhile: look
   * again.
   *
   * @param before events to append together with it
   */
  boolean suspend(String by, String subject, String cause, List<GalleryEvent> before) {
    Optional<GalleryBook.Subject> found = book.subject(subject);
    if (found.isEmpty() || found.get().suspension().isPresent()) {
      return false;
    }
    String gallery = found.get().gallery();
    List<Event> events = new ArrayList<>(before);
    events.add(new SubjectSuspended(gallery, cause, today().plus(rules.delay())));
    return append(by, found.get(), events);
  }

  /** Takes a suspension back. Empty if it worked, or one sentence. */
  public Optional<String> reinstate(Person by, String subject, String reason) {
    Optional<GalleryBook.Subject> found = book.subject(subject);
    if (found.isEmpty() || found.get().suspension().isEmpty()) {
      return Optional.of("This person is not suspended.");
    }
    String cause = found.get().suspension().get().cause();
    if (!RetentionRules.CLEARED.contains(cause)) {
      return Optional.of(
          "The ground lies in the enrolment itself: nobody can take it back. Enrol the person anew if it is wrong.");
    }
    List<Event> events = List.of(new SubjectReinstated(found.get().gallery(), cause, reason));
    return append(by.id(), found.get(), events)
        ? Optional.empty()
        : Optional.of("Somebody else acted first. Look again.");
  }

  private boolean append(String by, GalleryBook.Subject seen, List<Event> events) {
    StreamId stream = new StreamId("subject", seen.id());
    long length = journal.read(stream).size();
    if (!book.subject(seen.id()).equals(Optional.of(seen))) {
      return false;
    }
    return switch (journal.write(by, stream, length, events)) {
      case Written.Moved ignored -> false;
      case Written.Done ignored -> {
        reschedule(seen.id());
        yield true;
      }
    };
  }

  /** Makes the template file agree with the ledger. */
  private void reschedule(String subject) {
    book.subject(subject)
        .ifPresent(
            now -> {
              boolean there =
                  matcher
                      .galleries()
                      .reschedule(
                          new GalleryId(now.gallery()),
                          new SubjectId(subject),
                          now.searchedUntil());
              if (!there) {
                log.error("gallery {}: entry {} has no template", now.gallery(), now.entry());
              }
            });
  }

  LocalDate today() {
    return LocalDate.ofInstant(journal.now(), zone);
  }
}
