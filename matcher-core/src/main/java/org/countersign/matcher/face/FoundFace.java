package org.countersign.matcher.face;

import java.util.List;
import java.util.Objects;
import org.countersign.matcher.Face;
import org.countersign.matcher.QualityFinding;
import org.countersign.matcher.image.SimilarityTransform;

/**
 * A face in one photograph with what the recipe needs to go on from there.
 *
 * @param alignment onto the embedder's input
 * @param alignmentError in pixels of that input: how badly five points of a face fit
 */
public record FoundFace(
    FoundBox box,
    FivePoints points,
    SimilarityTransform alignment,
    double alignmentError,
    List<QualityFinding> quality) {
  public FoundFace {
    Objects.requireNonNull(box);
    Objects.requireNonNull(points);
    Objects.requireNonNull(alignment);
    quality = List.copyOf(quality);
  }

  /** As the outside sees it, its box cut to the photograph. */
  public Face describe(String photograph, int number, int width, int height) {
    int left = clamp(box.left(), width - 1);
    int top = clamp(box.top(), height - 1);
    int right = Math.max(left + 1, clamp(box.right(), width));
    int bottom = Math.max(top + 1, clamp(box.bottom(), height));
    return new Face(
        photograph,
        number,
        new Face.Box(left, top, right - left, bottom - top),
        points.points(),
        quality);
  }

  private static int clamp(double edge, int most) {
    return Math.clamp(Math.round(edge), 0, most);
  }
}
