package org.countersign.matcher;

import java.util.List;
import java.util.Optional;

/**
 * Reads photographs, finds faces, and compares them under permit. Safe for use by many threads.
 * Native memory is freed by {@link #close()} and by closing each {@link Photograph}. After {@link
 * #close()} everything but {@link #read}, {@link #health} and the photographs throws {@link
 * IllegalStateException}.
 */
public interface FaceMatcher extends AutoCloseable {

  /**
   * Bounds and decodes an image, fixes its orientation and hashes it. The type is told by content,
   * not by name.
   *
   * @param image at most {@link Limits#MAX_IMAGE_BYTES}; not modified
   */
  Intake read(byte[] image);

  /**
   * Finds faces, largest first, with what can be said of their quality. This is not identification
   * and needs no permit. Looked for once for each photograph.
   *
   * @throws IllegalArgumentException if the photograph was not read by this matching core
   */
  List<Face> faces(Photograph photograph);

  /**
   * The same for the photograph turned, for one that lies on its side or on its head. Boxes and
   * landmarks are those of the photograph as it is; numbers tell how it was turned.
   */
  List<Face> faces(Photograph photograph, Turn turn);

  /** The face with this number, whichever way the photograph was turned for it. */
  Optional<Face> face(Photograph photograph, int number);

  /**
   * Everything that is known to be against making a template of this face for this purpose, one
   * sentence each; empty if nothing is. Known before a permit: what the template itself tells comes
   * on top.
   */
  List<String> shortcomings(Photograph photograph, Face face, Use use);

  /**
   * Compares one face with every eligible row of the galleries. Spends the permit, whatever comes
   * of it. The face is the one that our own detector found under its number: of what the caller
   * says of it only number, photograph and box are looked at, and they must agree.
   */
  SearchOutcome search(SearchPermit permit, Search search);

  /**
   * Compares every face of one frame with a watch list. Keeps nothing: what raises no alert is gone
   * when this returns. One alert a face at most, for the most similar row; a face too small or too
   * poor for a search is counted and not compared. What is doubtful, and is not a face by its
   * template either, is not counted.
   */
  WatchOutcome watch(WatchPermit permit, GalleryId watchList, Photograph frame);

  /** Turns a photograph into a template that a gallery can take. Spends the permit. */
  EnrolOutcome prepare(EnrolPermit permit, Photograph photograph, Face face);

  /**
   * Compares the photographs of a labelled set with each other and tells how often the engine errs.
   * Spends the permit. No gallery is touched, and no score of anybody leaves. Takes about 30 ms a
   * photograph, and then as long again for each few thousand of them; {@link #close()} waits.
   */
  EvaluationOutcome evaluate(
      EvaluationPermit permit, EvaluationSet set, EvaluationPlan plan, EvaluationProgress progress);

  /**
   * One template from those of several photographs of one subject for one gallery: their mean. No
   * permit is spent: each of them was made under its own.
   *
   * @param photographs 1 to {@link Limits#MAX_PHOTOGRAPHS}
   */
  CombineOutcome combine(List<PreparedTemplate> photographs);

  /**
   * Compares every eligible row of a gallery with every other: who may be in it twice. Spends the
   * permit. Takes long in a large gallery, during which others may search and change it.
   */
  DuplicatesOutcome duplicates(
      DuplicatesPermit permit, GalleryId gallery, DuplicatesOutcome.Progress progress);

  /** The galleries this matcher searches. */
  Galleries galleries();

  ModelCard modelCard();

  MatcherHealth health();

  @Override
  void close();
}
