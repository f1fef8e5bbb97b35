package org.countersign.matcher.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.countersign.matcher.Face.Point;
import org.countersign.matcher.image.SimilarityTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FivePointsTest {
  private static FivePoints moved(double scale, double degrees, double right, double down) {
    double a = scale * Math.cos(Math.toRadians(degrees));
    double b = scale * Math.sin(Math.toRadians(degrees));
    SimilarityTransform transform = new SimilarityTransform(a, b, right, down);
    return new FivePoints(
        FivePoints.TEMPLATE.points().stream()
            .map(p -> new Point(transform.x(p.x(), p.y()), transform.y(p.x(), p.y())))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0, 0", "3.5, 0, 200, 900", "0.2, 45, -30, 7", "2, -170, 5, 5", "9, 90, 0, 0"})
  void undoesTurningScalingAndMoving(double scale, double degrees, double right, double down) {
    FivePoints face = moved(scale, degrees, right, down);
    SimilarityTransform back = face.onto(FivePoints.TEMPLATE);
    assertThat(back.scale()).isCloseTo(1 / scale, within(1e-9));
    assertThat(face.error(back, FivePoints.TEMPLATE)).isCloseTo(0, within(1e-9));
  }

  /** Least squares: no small change of any of the four numbers makes it better. */
  @Test
  void cannotBeImproved() {
    Random random = new Random(1);
    for (int round = 0; round < 50; round++) {
      FivePoints face =
          new FivePoints(
              FivePoints.TEMPLATE.points().stream()
                  .map(
                      p ->
                          new Point(
                              4 * p.x() + 20 * random.nextGaussian(),
                              4 * p.y() + 20 * random.nextGaussian()))
                  .toList());
      SimilarityTransform best = face.onto(FivePoints.TEMPLATE);
      double error = face.error(best, FivePoints.TEMPLATE);
      for (int i = 0; i < 4; i++) {
        for (double step : new double[] {-1e-3, 1e-3}) {
          SimilarityTransform other =
              new SimilarityTransform(
                  best.a() + (i == 0 ? step : 0),
                  best.b() + (i == 1 ? step : 0),
                  best.tx() + (i == 2 ? step : 0),
                  best.ty() + (i == 3 ? step : 0));
          assertThat(face.error(other, FivePoints.TEMPLATE)).isGreaterThanOrEqualTo(error);
        }
      }
    }
  }

  @Test
  void showsPointsThatAreNoFaceByTheirError() {
    Point spot = new Point(100, 100);
    FivePoints nothing = new FivePoints(List.of(spot, spot, spot, spot, spot));
    SimilarityTransform transform = nothing.onto(FivePoints.TEMPLATE);
    assertThat(transform.scale()).isFinite();
    assertThat(nothing.error(transform, FivePoints.TEMPLATE))
        .isGreaterThan(QualityGate.MOST_ALIGNMENT_ERROR);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "20, 20", "-35, -35"})
  void measuresRollClockwise(double degrees, double expected) {
    assertThat(FaceQuality.roll(moved(2, degrees, 50, 50))).isCloseTo(expected, within(0.5));
  }

  @Test
  void measuresNoYawOfTheTemplate() {
    assertThat(FaceQuality.yaw(FivePoints.TEMPLATE)).isCloseTo(0, within(1.0));
  }

  @Test
  void takesFivePoints() {
    assertThatThrownBy(() -> new FivePoints(List.of(new Point(0, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("five points, not 1");
  }
}
