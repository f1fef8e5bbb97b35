package org.countersign.matcher.face;

import java.util.List;
import java.util.stream.IntStream;
import org.countersign.matcher.Face.Point;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.model.Landmarks;
import org.countersign.matcher.onnx.OnnxModel;

/**
 * Landmarks of a model (x, y as parts of its square input), reduced to the five of the recipe where
 * it gives the usual 68.
 */
final class LandmarkFinder implements AutoCloseable {
  private final OnnxModel model;
  private final Landmarks scheme;

  LandmarkFinder(OnnxModel model, Landmarks scheme) {
    this.model = model;
    this.scheme = scheme;
  }

  FivePoints find(DecodedImage image, FoundBox box) {
    double side = box.height();
    double left = box.centreX() - side / 2;
    double top = box.centreY() - side / 2;
    int cropLeft = (int) Math.rint(left);
    int cropTop = (int) Math.rint(top);
    int cropSide = Math.max(1, (int) Math.rint(left + side) - cropLeft);
    int size = model.description().width();
    float[] found =
        model
            .run(model.description().tensor(image.greySquare(cropLeft, cropTop, cropSide, size)))
            .getFirst();
    if (found.length != 2 * scheme.count()) {
      throw new MatcherUnavailableException(
          "the landmark model gave %d values, and %d points were declared"
              .formatted(found.length, scheme.count()));
    }
    return new FivePoints(
        switch (scheme) {
          case SIXTY_EIGHT ->
              List.of(
                  mean(found, left, top, side, 37, 38, 40, 41),
                  mean(found, left, top, side, 43, 44, 46, 47),
                  mean(found, left, top, side, 30),
                  mean(found, left, top, side, 48, 60),
                  mean(found, left, top, side, 54, 64));
          case FIVE ->
              IntStream.range(0, scheme.count())
                  .mapToObj(point -> mean(found, left, top, side, point))
                  .toList();
        });
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
