package org.countersign.gallery;

import java.util.HashSet;
import java.util.Set;
import org.countersign.audit.StreamId;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * At start, makes the template files agree with the ledger: whoever is enrolled and has no template
 * gets one from the photographs, whoever is suspended is not searched, and a template without an
 * enrolment is expunged. So a crash between record and file heals, and a lost file is rebuilt.
 */
final class Reconcile implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Reconcile.class);

  private final GalleryBook book;
  private final FaceMatcher matcher;
  private final StoredPhotographs photographs;
  private final Journal journal;
  private final ExpungeSubject expungeSubject;
  private volatile boolean running;

  Reconcile(
      GalleryBook book,
      FaceMatcher matcher,
      StoredPhotographs photographs,
      Journal journal,
      ExpungeSubject expungeSubject) {
    this.expungeSubject = expungeSubject;
    this.book = book;
    this.matcher = matcher;
    this.photographs = photographs;
    this.journal = journal;
  }

  @Override
  public void start() {
    for (GalleryBook.GalleryFile file : book.galleries()) {
      try {
        agree(file);
      } catch (MatcherUnavailableException e) {
        // Not a reason to stay down: it is not searched, health and pages say why, the others go
        // on.
        log.error(e.getMessage());
      }
    }
    int finished = expungeSubject.finish();
    if (finished > 0) {
      log.warn("{} people were taken out and not yet erased; they are now", finished);
    }
    running = true;
  }

  /** Makes one gallery's templates agree. */
  void agree(GalleryBook.GalleryFile file) {
    GalleryId gallery = new GalleryId(file.id());
    matcher.galleries().create(gallery);
    Set<SubjectId> extra = new HashSet<>(matcher.galleries().subjects(gallery));
    for (GalleryBook.Subject subject : book.subjects(file.id())) {
      SubjectId id = new SubjectId(subject.id());
      if (!extra.remove(id)) {
        restore(gallery, subject);
      } else if (subject.standing().moved()
          && !matcher.galleries().reschedule(gallery, id, subject.searchedUntil())) {
        log.error("gallery {}: the template of entry {} vanished", gallery, subject.entry());
      }
    }
    for (SubjectId id : extra) {
      if (isEnrolled(id)) {
        continue;
      }
      boolean gone = matcher.galleries().expunge(gallery, id);
      log.warn("gallery {}: a template without an enrolment was expunged ({})", gallery, gone);
    }
  }

  /** Where processes share their galleries, another may have enrolled somebody just now. */
  private boolean isEnrolled(SubjectId id) {
    boolean enrolled = false;
    for (Recorded recorded : journal.read(new StreamId("subject", id.value()))) {
      if (recorded.as(GalleryEvent.SubjectEnrolled.class).isPresent()) {
        enrolled = true;
      } else if (recorded.as(GalleryEvent.SubjectExpunged.class).isPresent()) {
        enrolled = false;
      }
    }
    return enrolled;
  }

  private void restore(GalleryId gallery, GalleryBook.Subject subject) {
    switch (photographs.template(matcher, subject)) {
      case StoredPhotographs.Outcome.Not not ->
          log.error(
              "gallery {}: the template behind entry {} cannot be rebuilt: {}",
              gallery,
              subject.entry(),
              not.reason());
      case StoredPhotographs.Outcome.Made made -> {
        if (StoredPhotographs.put(matcher.galleries(), book, subject, made.template())) {
          log.warn(
              "gallery {}: the template behind entry {} was rebuilt", gallery, subject.entry());
        }
      }
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the read models, before the web server. */
  @Override
  public int getPhase() {
    return 10;
  }
}
