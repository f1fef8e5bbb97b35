package org.countersign.matcher.face;

import java.util.List;
import org.countersign.matcher.Face.Point;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.onnx.OnnxModel;

/** Reduces a model's 68 landmarks (x, y as parts of its square input) to the five of the recipe. */
final class LandmarkFinder implements AutoCloseable {
  private final OnnxModel model;

  LandmarkFinder(OnnxModel model) {
    this.model = model;
  }

  FivePoints find(DecodedImage image, FoundBox box) {
    double side = box.height();
    double left = box.centreX() - side / 2;
    double top = box.centreY() - side / 2;
    int cropLeft = (int) Math.rint(left);
    int cropTop = (int) Math.rint(top);
    int cropSide = Math.max(1, (int) Math.rint(left + side) - cropLeft);
    int size = model.description().width();
    float[] output =
        model
            .run(model.description().tensor(image.greySquare(cropLeft, cropTop, cropSide, size)))
            .getFirst();
    return new FivePoints(
        List.of(
            mean(output, left, top, side, 37, 38, 40, 41),
            mean(output, left, top, side, 43, 44, 46, 47),
            mean(output, left, top, side, 30),
            mean(output, left, top, side, 48, 60),
            mean(output, left, top, side, 54, 64)));
  }

  private static Point mean(
      float[] output, double left, double top, double side, int... landmarks) {
    double x = 0;
    double y = 0;
    for (int landmark : landmarks) {
      x += output[2 * landmark];
      y += output[2 * landmark + 1];
    }
    return new Point(left + side * x / landmarks.length, top + side * y / landmarks.length);
  }

  @Override
  public void close() {
    model.close();
  }
}
