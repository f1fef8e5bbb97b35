package org.countersign.matcher.face;

/** The part of an aligned face of 112 x 112 pixels that is skin, eyes, nose and mouth. */
final class FaceOval {
  static final int CENTRE_X = FivePoints.TEMPLATE_SIZE / 2;
  private static final double CENTRE_Y = 70;
  private static final double HALF_WIDTH = 32;
  private static final double HALF_HEIGHT = 38;

  private FaceOval() {}

  static boolean holds(int x, int y) {
    double dx = (x - CENTRE_X) / HALF_WIDTH;
    double dy = (y - CENTRE_Y) / HALF_HEIGHT;
    return dx * dx + dy * dy <= 1;
  }
}
