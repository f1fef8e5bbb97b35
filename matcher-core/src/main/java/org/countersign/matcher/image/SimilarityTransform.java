package org.countersign.matcher.image;

/**
 * Turning, scaling and moving, without distortion: x' = a x - b y + tx, y' = b x + a y + ty. Maps
 * pixels of a photograph to pixels of an aligned face.
 */
public record SimilarityTransform(double a, double b, double tx, double ty) {

  /** Aligned pixels for one pixel of the photograph; below 1 the face is shrunk. */
  public double scale() {
    return Math.hypot(a, b);
  }

  public double x(double x, double y) {
    return a * x - b * y + tx;
  }

  public double y(double x, double y) {
    return b * x + a * y + ty;
  }
}
