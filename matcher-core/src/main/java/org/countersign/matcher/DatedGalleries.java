package org.countersign.matcher;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.countersign.matcher.gallery.GalleryStore;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.ScanOutcome;
import org.countersign.matcher.gallery.SelfScan;

/** Galleries, wherever they are kept, with days told by the configured clock and zone. */
final class DatedGalleries implements Galleries {
  private static final int LAST_YEAR = 9999;

  private final GalleryStore store;
  private final MatcherConfig config;

  DatedGalleries(GalleryStore store, MatcherConfig config) {
    this.store = store;
    this.config = config;
  }

  @Override
  public void create(GalleryId gallery) {
    store.create(gallery);
  }

  @Override
  public void renew(GalleryId gallery) {
    store.renew(gallery);
  }

  @Override
  public List<GalleryId> all() {
    return store.all();
  }

  @Override
  public void add(PreparedTemplate template, LocalDate expires) {
    store.put(template.gallery(), template.subject(), template.unit(), day(expires));
  }

  @Override
  public boolean reschedule(GalleryId gallery, SubjectId subject, LocalDate expires) {
    return store.reschedule(gallery, subject, day(expires));
  }

  private static int day(LocalDate expires) {
    if (expires.getYear() < 1970 || expires.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("expiry must be from 1970 to 9999: " + expires);
    }
    return (int) expires.toEpochDay();
  }

  DuplicatesOutcome duplicates(
      GalleryId gallery, int threshold, DuplicatesOutcome.Progress progress) {
    return SelfScan.scan(store, gallery, today(), threshold, progress);
  }

  @Override
  public boolean expunge(GalleryId gallery, SubjectId subject) {
    return store.expunge(gallery, subject);
  }

  @Override
  public Set<SubjectId> subjects(GalleryId gallery) {
    return store.subjects(gallery);
  }

  @Override
  public GalleryStatus status(GalleryId gallery) {
    return store.status(gallery, today());
  }

  /** Why these cannot be searched; empty if they can. */
  String problem(Collection<GalleryId> wanted) {
    return store.problem(wanted);
  }

  ScanOutcome scan(Collection<GalleryId> wanted, List<Query> queries) {
    return store.scan(wanted, today(), queries);
  }

  /** What compares rows, as in "rows are compared by ...". */
  String comparer() {
    return store.comparer();
  }

  /** One sentence for each gallery that is not searched. */
  List<String> problems() {
    return store.problems();
  }

  void close() {
    store.close();
  }

  private long today() {
    Instant now = config.clock().instant();
    return LocalDate.ofInstant(now, config.zone()).toEpochDay();
  }
}
