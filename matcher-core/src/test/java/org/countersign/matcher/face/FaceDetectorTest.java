package org.countersign.matcher.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FaceDetectorTest {
  private static FoundBox box(double left, double top, double side, double score) {
    return new FoundBox(left, top, left + side, top + side, score, false);
  }

  @Test
  void keepsTheBestOfBoxesAroundOneFace() {
    FoundBox best = box(100, 100, 100, 0.99);
    FoundBox moved = box(110, 105, 100, 0.95);
    FoundBox larger = box(90, 90, 130, 0.90);
    assertThat(FaceDetector.suppress(List.of(moved, larger, best))).containsExactly(best);
  }

  /** Their overlap is a sixteenth of their union, yet an eye is not a second face. */
  @Test
  void dropsAnEyeInsideAFace() {
    FoundBox face = box(100, 100, 100, 0.99);
    FoundBox eye = box(120, 130, 25, 0.80);
    assertThat(FaceDetector.suppress(List.of(face, eye))).containsExactly(face);
  }

  @Test
  void keepsFacesThatTouch() {
    FoundBox left = box(100, 100, 100, 0.99);
    FoundBox right = box(185, 100, 100, 0.98);
    assertThat(FaceDetector.suppress(List.of(right, left))).containsExactly(left, right);
  }
}
