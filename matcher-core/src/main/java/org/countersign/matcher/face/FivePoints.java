package org.countersign.matcher.face;

import java.util.List;
import org.countersign.matcher.Face.Point;
import org.countersign.matcher.image.SimilarityTransform;

/**
 * Two eyes, the tip of the nose and two corners of the mouth, in pixels of the photograph; left and
 * right as the viewer sees them.
 */
record FivePoints(List<Point> points) {
  /** Where the embedder expects them in its input of 112 x 112 pixels. */
  static final FivePoints TEMPLATE =
      new FivePoints(
          List.of(
              new Point(38.2946, 51.6963),
              new Point(73.5318, 51.5014),
              new Point(56.0252, 71.7366),
              new Point(41.5493, 92.3655),
              new Point(70.7299, 92.2041)));

  static final int TEMPLATE_SIZE = 112;

  FivePoints {
    points = List.copyOf(points);
    if (points.size() != 5) {
      throw new IllegalArgumentException("five points, not " + points.size());
    }
  }

  /** The usual places in an input of another size. */
  static FivePoints template(int size) {
    double times = size / (double) TEMPLATE_SIZE;
    return new FivePoints(
        TEMPLATE.points.stream().map(p -> new Point(p.x() * times, p.y() * times)).toList());
  }

  Point leftEye() {
    return points.get(0);
  }

  Point rightEye() {
    return points.get(1);
  }

  Point nose() {
    return points.get(2);
  }

  /** Pixels between the centres of the eyes. */
  double eyeDistance() {
    return Math.hypot(rightEye().x() - leftEye().x(), rightEye().y() - leftEye().y());
  }

  private Point centre() {
    return new Point(
        points.stream().mapToDouble(Point::x).average().orElseThrow(),
        points.stream().mapToDouble(Point::y).average().orElseThrow());
  }

  /**
   * The similarity transform that brings these points closest to {@code target} in the sense of
   * least squares (four degrees of freedom: closed form).
   */
  SimilarityTransform onto(FivePoints target) {
    Point from = centre();
    Point to = target.centre();
    double along = 0;
    double across = 0;
    double spread = 0;
    for (int i = 0; i < points.size(); i++) {
      double px = points.get(i).x() - from.x();
      double py = points.get(i).y() - from.y();
      double qx = target.points.get(i).x() - to.x();
      double qy = target.points.get(i).y() - to.y();
      along += px * qx + py * qy;
      across += px * qy - py * qx;
      spread += px * px + py * py;
    }
    // Five points on one spot have no direction: a tiny spread makes a huge, useless scale, which
    // the alignment error then shows.
    double a = along / Math.max(spread, 1e-9);
    double b = across / Math.max(spread, 1e-9);
    return new SimilarityTransform(
        a, b, to.x() - (a * from.x() - b * from.y()), to.y() - (b * from.x() + a * from.y()));
  }

  /** Root of the mean squared distance to {@code target} after {@code transform}. */
  double error(SimilarityTransform transform, FivePoints target) {
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double dx = transform.x(point.x(), point.y()) - target.points.get(i).x();
      double dy = transform.y(point.x(), point.y()) - target.points.get(i).y();
      sum += dx * dx + dy * dy;
    }
    return Math.sqrt(sum / points.size());
  }
}
