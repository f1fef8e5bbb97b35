package org.countersign.matcher.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.matcher.QualityFinding;
import org.countersign.matcher.QualityFinding.Component;
import org.countersign.matcher.QualityFinding.Level;
import org.countersign.matcher.SyntheticFaces;
import org.countersign.matcher.SyntheticFaces.Picture;
import org.countersign.matcher.image.DecodedImage;
import org.countersign.matcher.image.ImageDecoder;
import org.countersign.matcher.image.ImageRefusedException;
import org.countersign.matcher.image.NativeImaging;
import org.countersign.matcher.model.EngineFiles;
import org.countersign.matcher.onnx.OnnxNative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Quality of the synthetic photographs, whose making is known. */
final class SyntheticQualityTest {
  private static final Path NATIVE = Path.of("target", "native");
  private static final Map<Picture, Map<Component, QualityFinding>> FOUND = new HashMap<>();

  @BeforeAll
  static void assess() throws ImageRefusedException {
    NativeImaging.load(NATIVE);
    OnnxNative.load(NATIVE);
    EngineFiles files = new EngineFiles(Optional.empty());
    try (Recipe recipe = Recipe.open(files.description(), files)) {
      for (Picture picture : SyntheticFaces.all()) {
        if (picture.kind().equals("booking") || picture.kind().equals("probe")) {
          try (DecodedImage image = ImageDecoder.decode(picture.bytes()).image()) {
            Map<Component, QualityFinding> findings = new HashMap<>();
            FoundFace face = recipe.find(image).getFirst();
            face.quality().forEach(finding -> findings.put(finding.component(), finding));
            FOUND.put(picture, findings);
          }
        }
      }
    }
  }

  @AfterAll
  static void forget() {
    FOUND.clear();
  }

  private static double mean(String condition, Component component) {
    return FOUND.entrySet().stream()
        .filter(entry -> entry.getKey().condition().equals(condition))
        .mapToInt(entry -> measured(entry.getValue(), component))
        .average()
        .orElseThrow();
  }

  private static int measured(Map<Component, QualityFinding> findings, Component component) {
    return finding(findings, component).measured();
  }

  private static QualityFinding finding(
      Map<Component, QualityFinding> findings, Component component) {
    QualityFinding finding = findings.get(component);
    if (finding == null) {
      throw new AssertionError(component + " is not assessed");
    }
    return finding;
  }

  @Test
  void callsNoSyntheticPhotographUnusable() {
    assertThat(FOUND).hasSize(160);
    FOUND.forEach(
        (picture, findings) ->
            assertThat(findings.values())
                .as(picture.file())
                .noneMatch(finding -> finding.level() == Level.UNUSABLE));
  }

  @Test
  void seesThatSurveillanceIsBlurredAndBookingIsNot() {
    assertThat(mean("booking", Component.SHARPNESS)).isGreaterThan(680);
    assertThat(mean("cctv", Component.SHARPNESS)).isLessThan(600);
    assertThat(mean("booking", Component.EVENNESS_OF_LIGHT))
        .isGreaterThan(mean("phone", Component.EVENNESS_OF_LIGHT));
  }

  /** A dark skin is not a dark picture: no tone's booking photographs lose their level for it. */
  @Test
  void callsNoSkinToneTooDark() {
    FOUND.forEach(
        (picture, findings) ->
            assertThat(finding(findings, Component.BRIGHTNESS).level())
                .as(picture.file())
                .isEqualTo(Level.GOOD));
  }

  @Test
  void readsYawWithinFiveDegreesOnAverage() {
    double squares = 0;
    for (Map.Entry<Picture, Map<Component, QualityFinding>> entry : FOUND.entrySet()) {
      double error = measured(entry.getValue(), Component.YAW) - entry.getKey().yaw();
      squares += error * error;
    }
    assertThat(Math.sqrt(squares / FOUND.size())).isLessThan(5);
  }
}
