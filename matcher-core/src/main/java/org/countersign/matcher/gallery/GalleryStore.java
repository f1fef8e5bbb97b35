package org.countersign.matcher.gallery;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.countersign.matcher.Galleries.GalleryStatus;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;

/**
 * Where galleries are kept and searched. Safe for use by many threads. Every change is durable when
 * its method returns, and seen by every scan that begins later. Whatever keeps them, a scan of the
 * same rows finds the same people in the same order, with the same bits and the same snapshot.
 */
public interface GalleryStore extends AutoCloseable {

  /** Does nothing if it exists, sound or not. */
  void create(GalleryId gallery);

  /**
   * Puts an empty gallery in place of one that is not sound, whose rows are removed first.
   *
   * @throws IllegalStateException if it was sound when this was opened
   */
  void renew(GalleryId gallery);

  /** In order. */
  List<GalleryId> all();

  /**
   * Adds or replaces a subject.
   *
   * @param unit of length 1, of the gallery's dimension
   * @param expires last day, in days since 1970-01-01
   * @throws MatcherUnavailableException if the gallery is not there, not sound or cannot be written
   */
  void put(GalleryId gallery, SubjectId subject, float[] unit, int expires);

  /**
   * Changes the last day of a subject and nothing else.
   *
   * @return false if the subject was not there
   * @throws MatcherUnavailableException as {@link #put}
   */
  boolean reschedule(GalleryId gallery, SubjectId subject, int expires);

  /**
   * Those of these subjects who are there and may be searched on {@code day}, with their templates.
   */
  List<EligibleRow> eligible(GalleryId gallery, long day, Collection<SubjectId> among);

  /** False if the subject was not there. */
  boolean expunge(GalleryId gallery, SubjectId subject);

  /** Whether it was refused when this was opened; there must be such a gallery. */
  boolean isUnsound(GalleryId gallery);

  /**
   * A copy, of length 1.
   *
   * @throws MatcherUnavailableException if the subject is not there
   */
  float[] template(GalleryId gallery, SubjectId subject);

  /** Ascending. */
  Set<SubjectId> subjects(GalleryId gallery);

  /**
   * @param day days since 1970-01-01
   */
  GalleryStatus status(GalleryId gallery, long day);

  /** What compares rows, as in "rows are compared by ...". */
  String comparer();

  /** One sentence for each gallery that is not searched. */
  List<String> problems();

  /** Why these galleries cannot be searched, in one sentence; empty if they can. */
  String problem(Collection<GalleryId> wanted);

  /**
   * Compares each query with every row of these galleries that is eligible on {@code day}, all at
   * one moment.
   */
  ScanOutcome scan(Collection<GalleryId> wanted, long day, List<Query> queries);

  @Override
  void close();
}
