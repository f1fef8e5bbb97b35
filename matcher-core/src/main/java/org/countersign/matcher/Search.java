package org.countersign.matcher;

import java.util.Objects;
import java.util.Set;

/**
 * What to search. The permit must cover all of it.
 *
 * @param probe the photograph
 * @param face a face found in it
 * @param galleries at least one
 * @param threshold lowest similarity to return, in thousandths
 * @param candidateCap most candidates to return, 1 to 50
 * @param fillers how many people to add who are known not to be the answer, for blind review; 0 to
 *     10
 */
public record Search(
    Photograph probe,
    Face face,
    Set<GalleryId> galleries,
    int threshold,
    int candidateCap,
    int fillers) {
  public Search {
    Objects.requireNonNull(probe);
    Objects.requireNonNull(face);
    galleries = Set.copyOf(galleries);
    if (galleries.isEmpty()) {
      throw new IllegalArgumentException("a search names at least one gallery");
    }
    if (candidateCap < 1 || candidateCap > Limits.MAX_CANDIDATES) {
      throw new IllegalArgumentException("candidate cap must be 1 to 50: " + candidateCap);
    }
    if (fillers < 0 || fillers > 10) {
      throw new IllegalArgumentException("fillers must be 0 to 10: " + fillers);
    }
  }
}
