package org.countersign.matcher.face;

/**
 * Where the detector saw a face, in pixels of the photograph; edges may lie outside it.
 *
 * @param score of the detector, 0 to 1
 * @param closer whether it was only seen on a closer look at a part of the photograph
 */
record FoundBox(
    double left, double top, double right, double bottom, double score, boolean closer) {

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  double area() {
    return width() * height();
  }

  double centreX() {
    return (left + right) / 2;
  }

  double centreY() {
    return (top + bottom) / 2;
  }

  double intersection(FoundBox other) {
    double wide = Math.min(right, other.right) - Math.max(left, other.left);
    double high = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    return wide > 0 && high > 0 ? wide * high : 0;
  }
}
