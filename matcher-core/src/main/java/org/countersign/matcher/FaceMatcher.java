package org.countersign.matcher;

import java.util.List;

/**
 * Reads photographs, finds faces, and compares them under permit. Safe for use by many threads.
 * Native memory is freed by {@link #close()} and by closing each {@link Photograph}.
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
   * and needs no permit.
   */
  List<Face> faces(Photograph photograph);

  /** Spends the permit, whatever comes of it. */
  SearchOutcome search(SearchPermit permit, Search search);

  /**
   * Compares every face of one frame with a watch list. Keeps nothing: what raises no alert is gone
   * when this returns.
   */
  WatchOutcome watch(WatchPermit permit, GalleryId watchList, Photograph frame);

  /** Turns a photograph into a template that a gallery can take. Spends the permit. */
  EnrolOutcome prepare(EnrolPermit permit, Photograph photograph, Face face);

  /** The galleries this matcher searches. */
  Galleries galleries();

  ModelCard modelCard();

  MatcherHealth health();

  @Override
  void close();
}
