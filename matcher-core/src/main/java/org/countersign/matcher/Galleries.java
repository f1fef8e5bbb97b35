package org.countersign.matcher;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Templates on disk, one file a gallery. A cache of what the ledger says is enrolled: it can be
 * rebuilt from the photographs. Safe for use by many threads; every change is durable when it
 * returns and seen by the next search.
 */
public interface Galleries {

  /** Does nothing if it exists. */
  void create(GalleryId gallery);

  List<GalleryId> all();

  /**
   * Adds or replaces the template of a subject.
   *
   * @param expires last day on which the row may be searched, inclusive
   */
  void add(PreparedTemplate template, LocalDate expires);

  /**
   * Takes a subject out of all later searches and overwrites the bytes of its template. False if it
   * was not there.
   */
  boolean expunge(GalleryId gallery, SubjectId subject);

  /** Subjects with a template, for comparing with what the ledger says. */
  Set<SubjectId> subjects(GalleryId gallery);

  GalleryStatus status(GalleryId gallery);

  /**
   * @param rows templates held
   * @param eligible rows that a search would compare today
   * @param snapshot digest of the eligible rows, 64 hexadecimal digits
   * @param sound whether the file passed its checks; a gallery that is not sound is not searched
   */
  record GalleryStatus(
      GalleryId gallery, long rows, long eligible, String snapshot, boolean sound) {}
}
