package org.countersign.matcher.face;

import org.countersign.matcher.image.Raster;

/**
 * How a face is lit.
 *
 * @param mean luma, 0 to 255
 * @param clipped share of pixels so dark or so bright that they carry nothing, 0 to 1
 * @param evenness darker half's mean luma over the brighter half's, left and right, 0 to 1
 */
record FaceLight(double mean, double clipped, double evenness) {
  private static final double BLACK = 12;
  private static final double WHITE = 250;

  static FaceLight measure(Raster aligned) {
    double left = 0;
    double right = 0;
    int leftPixels = 0;
    int rightPixels = 0;
    int clipped = 0;
    for (int y = 0; y < aligned.height(); y++) {
      for (int x = 0; x < aligned.width(); x++) {
        if (!FaceOval.holds(x, y)) {
          continue;
        }
        double luma = aligned.luma(x, y);
        if (luma <= BLACK || luma >= WHITE) {
          clipped++;
        }
        if (x < FaceOval.CENTRE_X) {
          left += luma;
          leftPixels++;
        } else {
          right += luma;
          rightPixels++;
        }
      }
    }
    int pixels = leftPixels + rightPixels;
    double meanLeft = left / leftPixels;
    double meanRight = right / rightPixels;
    double brighter = Math.max(meanLeft, meanRight);
    return new FaceLight(
        (left + right) / pixels,
        clipped / (double) pixels,
        brighter == 0 ? 1 : Math.min(meanLeft, meanRight) / brighter);
  }
}
