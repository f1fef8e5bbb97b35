package org.countersign.matcher.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.countersign.matcher.QualityFinding;
import org.countersign.matcher.QualityFinding.Component;
import org.countersign.matcher.QualityFinding.Level;
import org.countersign.matcher.image.Raster;
import org.junit.jupiter.api.Test;

final class FaceQualityTest {
  private static final int SIZE = FivePoints.TEMPLATE_SIZE;

  /** A picture with detail at every scale, mean about 130. */
  private static double[][] picture() {
    Random random = new Random(4);
    double[][] luma = new double[SIZE][SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        luma[y][x] = 130 + 40 * Math.sin(x / 7.0) * Math.cos(y / 9.0) + 12 * random.nextGaussian();
      }
    }
    return luma;
  }

  private static double[][] blurred(double[][] luma, int reach) {
    double[][] out = new double[SIZE][SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double sum = 0;
        for (int dy = -reach; dy <= reach; dy++) {
          for (int dx = -reach; dx <= reach; dx++) {
            sum += luma[Math.clamp(y + dy, 0, SIZE - 1)][Math.clamp(x + dx, 0, SIZE - 1)];
          }
        }
        out[y][x] = sum / ((2 * reach + 1) * (2 * reach + 1));
      }
    }
    return out;
  }

  private static Raster raster(double[][] luma, DoubleUnaryOperator change) {
    byte[] samples = new byte[SIZE * SIZE * 3];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        byte value = (byte) Math.clamp(Math.round(change.applyAsDouble(luma[y][x])), 0, 255);
        for (int channel = 0; channel < 3; channel++) {
          samples[(y * SIZE + x) * 3 + channel] = value;
        }
      }
    }
    return new Raster(SIZE, SIZE, 3, samples);
  }

  private static Map<Component, QualityFinding> assess(Raster raster) {
    return FaceQuality.assess(raster, FivePoints.TEMPLATE).stream()
        .collect(Collectors.toMap(QualityFinding::component, finding -> finding));
  }

  private static QualityFinding of(Component component, Raster raster) {
    QualityFinding finding = assess(raster).get(component);
    if (finding == null) {
      throw new AssertionError(component + " is not assessed");
    }
    return finding;
  }

  @Test
  void saysSomethingOfEveryComponentOnce() {
    List<QualityFinding> findings =
        FaceQuality.assess(raster(picture(), v -> v), FivePoints.TEMPLATE);
    assertThat(findings)
        .extracting(QualityFinding::component)
        .containsExactlyInAnyOrder(Component.values());
  }

  @Test
  void saysWhatItDoesNotAssess() {
    Map<Component, QualityFinding> findings = assess(raster(picture(), v -> v));
    assertThat(findings.get(Component.OCCLUSION))
        .isEqualTo(new QualityFinding(Component.OCCLUSION, Level.NOT_ASSESSED, 0, "permille"));
    assertThat(findings.get(Component.PITCH))
        .isEqualTo(new QualityFinding(Component.PITCH, Level.NOT_ASSESSED, 0, "degrees"));
  }

  @Test
  void findsBlur() {
    List<Integer> measured = new ArrayList<>();
    for (int reach = 0; reach <= 5; reach++) {
      Raster raster = raster(blurred(picture(), reach), v -> v);
      measured.add(of(Component.SHARPNESS, raster).measured());
    }
    assertThat(measured).isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    assertThat(of(Component.SHARPNESS, raster(picture(), v -> v)).level()).isEqualTo(Level.GOOD);
    Raster flat = raster(new double[SIZE][SIZE], v -> 128);
    assertThat(of(Component.SHARPNESS, flat))
        .isEqualTo(new QualityFinding(Component.SHARPNESS, Level.UNUSABLE, 0, "permille"));
  }

  @Test
  void findsDarknessAndGlare() {
    assertThat(of(Component.BRIGHTNESS, raster(picture(), v -> v)).level()).isEqualTo(Level.GOOD);
    assertThat(of(Component.BRIGHTNESS, raster(picture(), v -> v * 0.25)).level())
        .isEqualTo(Level.FAIR);
    assertThat(of(Component.BRIGHTNESS, raster(picture(), v -> v * 0.1)).level())
        .isEqualTo(Level.POOR);
    assertThat(of(Component.BRIGHTNESS, raster(picture(), v -> v * 0.01)).level())
        .isEqualTo(Level.UNUSABLE);
    assertThat(of(Component.BRIGHTNESS, raster(picture(), v -> 215)).level()).isEqualTo(Level.FAIR);
    assertThat(of(Component.EXPOSURE, raster(picture(), v -> v)).level()).isEqualTo(Level.GOOD);
    assertThat(of(Component.EXPOSURE, raster(picture(), v -> v * 2.2)).level())
        .isEqualTo(Level.POOR);
  }

  @Test
  void findsLightFromOneSide() {
    double[][] luma = picture();
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE / 2; x++) {
        luma[y][x] *= 0.5;
      }
    }
    QualityFinding finding = of(Component.EVENNESS_OF_LIGHT, raster(luma, v -> v));
    assertThat(finding.level()).isEqualTo(Level.FAIR);
    assertThat(finding.measured()).isBetween(450, 550);
    assertThat(of(Component.EVENNESS_OF_LIGHT, raster(picture(), v -> v)).level())
        .isEqualTo(Level.GOOD);
  }

  /** Hair and background are not the face. */
  @Test
  void looksOnlyAtTheFace() {
    double[][] luma = picture();
    Map<Component, QualityFinding> before = assess(raster(luma, v -> v));
    for (int x = 0; x < SIZE; x++) {
      for (int y = 0; y < 20; y++) {
        luma[y][x] = 0;
      }
    }
    assertThat(assess(raster(luma, v -> v))).isEqualTo(before);
  }
}
