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

  /**
   * Does nothing if it exists, sound or not.
   *
   * @throws MatcherUnavailableException if its file cannot be written
   */
  void create(GalleryId gallery);

  /**
   * Puts an empty gallery in place of one that is not sound, to be filled again from the
   * photographs. The old file is overwritten first.
   *
   * @throws IllegalStateException if the gallery was sound when this matching core was opened
   */
  void renew(GalleryId gallery);

  List<GalleryId> all();

  /**
   * Adds or replaces the template of a subject.
   *
   * @param expires last day on which the row may be searched, inclusive
   * @throws MatcherUnavailableException if the gallery is not there, not sound or cannot be
   *     written; after a failed write it is not searched until the next start
   */
  void add(PreparedTemplate template, LocalDate expires);

  /**
   * Takes a subject out of all later searches and overwrites the bytes of its template. False if it
   * was not there.
   *
   * @throws MatcherUnavailableException as {@link #add}
   */
  boolean expunge(GalleryId gallery, SubjectId subject);

  /**
   * Changes the last day on which a subject may be searched; a day in the past takes them out of
   * all later searches and keeps the template. Does nothing if it is that day already.
   *
   * @return false if the subject is not there
   * @throws MatcherUnavailableException as {@link #add}
   */
  boolean reschedule(GalleryId gallery, SubjectId subject, LocalDate expires);

  /**
   * Subjects with a template, for comparing with what the ledger says; ascending.
   *
   * @throws MatcherUnavailableException if the gallery is not there or not sound
   */
  Set<SubjectId> subjects(GalleryId gallery);

  /**
   * @throws MatcherUnavailableException if the gallery is not there
   */
  GalleryStatus status(GalleryId gallery);

  /**
   * @param rows templates held
   * @param eligible rows that a search would compare today
   * @param snapshot digest of the eligible rows, 64 hexadecimal digits; zeros if it is not sound
   * @param sound whether the file passed its checks; a gallery that is not sound is not searched
   */
  record GalleryStatus(
      GalleryId gallery, long rows, long eligible, String snapshot, boolean sound) {
    private static final String NO_SNAPSHOT = "0".repeat(64);

    /** Of one that is not searched. */
    public static GalleryStatus unsound(GalleryId gallery) {
      return new GalleryStatus(gallery, 0, 0, NO_SNAPSHOT, false);
    }
  }
}
