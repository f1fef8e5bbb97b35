package org.countersign.matcher.face;

import java.util.List;
import java.util.Objects;
import org.countersign.matcher.Face;
import org.countersign.matcher.Face.Point;
import org.countersign.matcher.QualityFinding;
import org.countersign.matcher.Turn;

/**
 * A face in one photograph with what the recipe needs to go on from there.
 *
 * @param turn of the photograph for this face to stand upright
 * @param alignmentError in pixels of an aligned face of 112: how badly five points of a face fit
 */
public record FoundFace(
    FoundBox box,
    FivePoints points,
    Turn turn,
    double alignmentError,
    List<QualityFinding> quality) {
  public FoundFace {
    Objects.requireNonNull(box);
    Objects.requireNonNull(points);
    Objects.requireNonNull(turn);
    quality = List.copyOf(quality);
  }

  /** Pixels from the top of the face to its chin. */
  public double height() {
    return turn == Turn.RIGHT || turn == Turn.LEFT ? box.width() : box.height();
  }

  /** Seen only on a closer look at a part of the photograph. */
  public boolean doubtful() {
    return box.closer();
  }

  /**
   * A face that was found in a turned copy, as it lies in the photograph itself. What was measured
   * of it stays: it was measured upright.
   *
   * @param by how far the copy was turned
   * @param width of the photograph itself
   */
  public FoundFace turnedBack(Turn by, int width, int height) {
    return new FoundFace(
        turnedBack(box, by, width, height),
        new FivePoints(
            points.points().stream()
                .map(p -> turnedBack(p.x(), p.y(), by, width - 1, height - 1))
                .toList()),
        by,
        alignmentError,
        quality);
  }

  private static FoundBox turnedBack(FoundBox box, Turn turn, int width, int height) {
    Point a = turnedBack(box.left(), box.top(), turn, width, height);
    Point b = turnedBack(box.right(), box.bottom(), turn, width, height);
    return new FoundBox(
        Math.min(a.x(), b.x()),
        Math.min(a.y(), b.y()),
        Math.max(a.x(), b.x()),
        Math.max(a.y(), b.y()),
        box.score(),
        box.closer());
  }

  /**
   * @param right the largest x of the photograph itself: edges lie between 0 and the width, centres
   *     of pixels between 0 and one less
   */
  private static Point turnedBack(double x, double y, Turn turn, int right, int bottom) {
    return switch (turn) {
      case NONE -> new Point(x, y);
      case RIGHT -> new Point(y, bottom - x);
      case HALF -> new Point(right - x, bottom - y);
      case LEFT -> new Point(right - y, x);
    };
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
        quality,
        doubtful());
  }

  private static int clamp(double edge, int most) {
    return Math.clamp(Math.round(edge), 0, most);
  }
}
