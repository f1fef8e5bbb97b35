package org.countersign.matcher;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The acting engine's galleries; what leaves them leaves those of every engine. */
final class ActingGalleries implements Galleries {
  private final EngineShelf shelf;

  ActingGalleries(EngineShelf shelf) {
    this.shelf = shelf;
  }

  private Galleries acting() {
    return shelf.acting().galleries();
  }

  @Override
  public void create(GalleryId gallery) {
    acting().create(gallery);
  }

  @Override
  public void renew(GalleryId gallery) {
    acting().renew(gallery);
  }

  @Override
  public List<GalleryId> all() {
    return acting().all();
  }

  /** What another engine has of the same person is of other photographs now: it is made anew. */
  @Override
  public void add(PreparedTemplate template, LocalDate expires) {
    shelf.whileSteady(
        () -> {
          shelf.others().forEach(other -> other.forget(template.gallery(), template.subject()));
          acting().add(template, expires);
        });
  }

  @Override
  public boolean expunge(GalleryId gallery, SubjectId subject) {
    return shelf.steadily(
        () -> {
          shelf.others().forEach(other -> other.forget(gallery, subject));
          return acting().expunge(gallery, subject);
        });
  }

  /** Of the acting engine first: nobody is found whose last day is over. */
  @Override
  public boolean reschedule(GalleryId gallery, SubjectId subject, LocalDate expires) {
    return shelf.steadily(
        () -> {
          boolean there = acting().reschedule(gallery, subject, expires);
          shelf.others().forEach(other -> other.follow(gallery, subject, expires));
          return there;
        });
  }

  @Override
  public Set<SubjectId> subjects(GalleryId gallery) {
    return acting().subjects(gallery);
  }

  @Override
  public GalleryStatus status(GalleryId gallery) {
    return acting().status(gallery);
  }
}
