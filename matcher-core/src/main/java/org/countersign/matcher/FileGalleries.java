package org.countersign.matcher;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.countersign.matcher.gallery.GalleryFolder;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.ScanOutcome;

/** Galleries in files, with days told by the configured clock and zone. */
final class FileGalleries implements Galleries {
  private static final int LAST_YEAR = 9999;

  private final GalleryFolder folder;
  private final MatcherConfig config;

  FileGalleries(GalleryFolder folder, MatcherConfig config) {
    this.folder = folder;
    this.config = config;
  }

  @Override
  public void create(GalleryId gallery) {
    folder.create(gallery);
  }

  @Override
  public void renew(GalleryId gallery) {
    folder.renew(gallery);
  }

  @Override
  public List<GalleryId> all() {
    return folder.all();
  }

  @Override
  public void add(PreparedTemplate template, LocalDate expires) {
    if (expires.getYear() < 1970 || expires.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("expiry must be from 1970 to 9999: " + expires);
    }
    folder.put(template.gallery(), template.subject(), template.unit(), (int) expires.toEpochDay());
  }

  @Override
  public boolean expunge(GalleryId gallery, SubjectId subject) {
    return folder.expunge(gallery, subject);
  }

  @Override
  public Set<SubjectId> subjects(GalleryId gallery) {
    return folder.subjects(gallery);
  }

  @Override
  public GalleryStatus status(GalleryId gallery) {
    return folder.status(gallery, today());
  }

  /** Why these cannot be searched; empty if they can. */
  String problem(Collection<GalleryId> wanted) {
    return folder.problem(wanted);
  }

  ScanOutcome scan(Collection<GalleryId> wanted, List<Query> queries) {
    return folder.scan(wanted, today(), queries);
  }

  /** One sentence for each gallery that is not searched. */
  List<String> problems() {
    return folder.problems();
  }

  void close() {
    folder.close();
  }

  private long today() {
    Instant now = config.clock().instant();
    return LocalDate.ofInstant(now, config.zone()).toEpochDay();
  }
}
