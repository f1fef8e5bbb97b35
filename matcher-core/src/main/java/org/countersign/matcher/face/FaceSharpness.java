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
    // Each is asked for some forty times.
    double[] lumas = new double[aligned.width() * aligned.height()];
    for (int y = 0; y < aligned.height(); y++) {
      for (int x = 0; x < aligned.width(); x++) {
        lumas[y * aligned.width() + x] = aligned.luma(x, y);
      }
    }
    Lumas picture = new Lumas(lumas, aligned.width(), aligned.height());
    return Math.min(along(picture, 1, 0), along(picture, 0, 1));
  }

  private static double along(Lumas aligned, int stepX, int stepY) {
    double change = 0;
    double lost = 0;
    for (int y = 1; y < aligned.height; y++) {
      for (int x = 1; x < aligned.width; x++) {
        if (!FaceOval.holds(x, y)) {
          continue;
        }
        double here = Math.abs(aligned.at(x, y) - aligned.at(x - stepX, y - stepY));
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

  private static double mean(Lumas aligned, int x, int y, int stepX, int stepY) {
    double sum = 0;
    for (int k = -REACH; k <= REACH; k++) {
      sum += aligned.at(x + k * stepX, y + k * stepY);
    }
    return sum / (2 * REACH + 1);
  }

  /** Outside, the edge goes on. */
  private static final class Lumas {
    private final double[] lumas;
    private final int width;
    private final int height;

    Lumas(double[] lumas, int width, int height) {
      this.lumas = lumas;
      this.width = width;
      this.height = height;
    }

    double at(int x, int y) {
      return lumas[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
    }
  }
}
