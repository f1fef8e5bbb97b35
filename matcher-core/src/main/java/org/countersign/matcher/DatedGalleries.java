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
  private static final System.Logger LOG = System.getLogger(DatedGalleries.class.getName());
  private static final int LAST_YEAR = 9999;

  private final GalleryStore store;
  private final MatcherConfig config;
  private final String engine;

  /**
   * @param engine digest of the engine whose templates these are
   */
  DatedGalleries(GalleryStore store, MatcherConfig config, String engine) {
    this.store = store;
    this.config = config;
    this.engine = engine;
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
    int day = day(expires);
    if (!template.engine().equals(engine)) {
      throw new MatcherUnavailableException(
          "the template was made by another engine than this gallery's: make it again");
    }
    store.put(template.gallery(), template.subject(), template.unit(), day);
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

  /** As {@link #expunge}, and an unsound gallery is overwritten whole: the person must go. */
  void forget(GalleryId gallery, SubjectId subject) {
    if (!store.all().contains(gallery)) {
      return;
    }
    if (store.isUnsound(gallery)) {
      store.renew(gallery);
      return;
    }
    boolean gone = store.expunge(gallery, subject);
    LOG.log(System.Logger.Level.DEBUG, "a kept template was expunged: {0}", gone);
  }

  /**
   * As {@link #reschedule}, where there may be no such gallery or row. An unsound gallery is not
   * searched, and is filled again before it is.
   */
  void follow(GalleryId gallery, SubjectId subject, LocalDate expires) {
    if (store.all().contains(gallery) && !store.isUnsound(gallery)) {
      boolean there = reschedule(gallery, subject, expires);
      LOG.log(System.Logger.Level.DEBUG, "a kept template has another last day: {0}", there);
    }
  }

  /**
   * @throws MatcherUnavailableException if the subject is not there
   */
  float[] template(GalleryId gallery, SubjectId subject) {
    return store.template(gallery, subject);
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
