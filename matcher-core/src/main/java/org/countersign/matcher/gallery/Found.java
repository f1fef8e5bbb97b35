package org.countersign.matcher.gallery;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.SubjectId;

/**
 * What one query found.
 *
 * @param hits most similar first, ties by subject, then by gallery
 * @param fillers in random order
 * @param scored rows that were compared, counted one by one
 * @param closer of these, rows whose whole code was looked at; of a batch of probes all
 * @param rescored comparisons in full, in single precision
 */
public record Found(
    List<Hit> hits, List<SubjectId> fillers, long scored, long closer, long rescored) {
  public Found {
    hits = List.copyOf(hits);
    fillers = List.copyOf(fillers);
  }

  /**
   * @param similarity -1 to 1
   */
  public record Hit(SubjectId subject, GalleryId gallery, float similarity) {
    /** In which order candidates stand. */
    public static final Comparator<Hit> BEST_FIRST =
        // Minus zero is zero.
        Comparator.comparing((Hit hit) -> hit.similarity() + 0f, Comparator.reverseOrder())
            .thenComparing(Hit::subject)
            .thenComparing(hit -> hit.gallery().value());

    public Hit {
      Objects.requireNonNull(subject);
      Objects.requireNonNull(gallery);
    }
  }
}
