package org.countersign.matcher.face;

import org.countersign.matcher.image.Raster;

/**
 * Sharpness without a reference: blur the picture once more and see how much of the change between
 * neighbours is lost. A sharp picture loses most of it, a blurred one had little to lose. After
 * Crete, Dolmiere, Ladret and Nicolas, "The blur effect" (SPIE 6492, 2007). Noise and JPEG blocks
 * count as detail.
 */
final class FaceSharpness {
  /** Pixels to each side that the second blur averages over. */
  private static final int REACH = 4;

  private FaceSharpness() {}

  /** 0 for all blur to 1 for all detail; the worse of the two directions. */
  static double measure(Raster aligned) {
    return Math.min(along(aligned, 1, 0), along(aligned, 0, 1));
  }

  private static double along(Raster aligned, int stepX, int stepY) {
    double change = 0;
    double lost = 0;
    for (int y = 1; y < aligned.height(); y++) {
      for (int x = 1; x < aligned.width(); x++) {
        if (!FaceOval.holds(x, y)) {
          continue;
        }
        double here = Math.abs(luma(aligned, x, y) - luma(aligned, x - stepX, y - stepY));
        double blurred =
            Math.abs(
                mean(aligned, x, y, stepX, stepY)
                    - mean(aligned, x - stepX, y - stepY, stepX, stepY));
        change += here;
        lost += Math.max(0, here - blurred);
      }
    }
    return change == 0 ? 0 : lost / change;
  }

  private static double mean(Raster aligned, int x, int y, int stepX, int stepY) {
    double sum = 0;
    for (int k = -REACH; k <= REACH; k++) {
      sum += luma(aligned, x + k * stepX, y + k * stepY);
    }
    return sum / (2 * REACH + 1);
  }

  private static double luma(Raster aligned, int x, int y) {
    return aligned.luma(
        Math.clamp(x, 0, aligned.width() - 1), Math.clamp(y, 0, aligned.height() - 1));
  }
}
