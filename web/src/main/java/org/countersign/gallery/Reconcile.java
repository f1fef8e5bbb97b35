package org.countersign.gallery;

import java.util.HashSet;
import java.util.Set;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * At start, makes the template files agree with the ledger: whoever is enrolled and has no template
 * gets one from the photographs, and a template without an enrolment is expunged. So a crash
 * between record and file heals, and a lost file is rebuilt.
 */
final class Reconcile implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Reconcile.class);

  private final GalleryBook book;
  private final FaceMatcher matcher;
  private final StoredPhotographs photographs;
  private volatile boolean running;

  Reconcile(GalleryBook book, FaceMatcher matcher, StoredPhotographs photographs) {
    this.book = book;
    this.matcher = matcher;
    this.photographs = photographs;
  }

  @Override
  public void start() {
    for (GalleryBook.GalleryFile file : book.galleries()) {
      GalleryId gallery = new GalleryId(file.id());
      matcher.galleries().create(gallery);
      Set<SubjectId> extra = new HashSet<>(matcher.galleries().subjects(gallery));
      for (GalleryBook.Subject subject : book.subjects(file.id())) {
        SubjectId id = new SubjectId(subject.id());
        if (!extra.remove(id)) {
          restore(gallery, subject);
        }
      }
      for (SubjectId id : extra) {
        boolean gone = matcher.galleries().expunge(gallery, id);
        log.warn("gallery {}: a template without an enrolment was expunged ({})", gallery, gone);
      }
    }
    running = true;
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
        matcher.galleries().add(made.template(), subject.details().expires());
        log.warn("gallery {}: the template behind entry {} was rebuilt", gallery, subject.entry());
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
