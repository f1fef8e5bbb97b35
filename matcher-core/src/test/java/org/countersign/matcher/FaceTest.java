package org.countersign.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.matcher.QualityFinding.Component;
import org.countersign.matcher.QualityFinding.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaceTest {

  @ParameterizedTest
  @CsvSource({
    "GOOD GOOD, 1000, true",
    "GOOD FAIR, 700, true",
    "FAIR POOR, 300, true",
    "POOR UNUSABLE, 0, false",
    "NOT_ASSESSED GOOD, 1000, true",
    "NOT_ASSESSED NOT_ASSESSED, -1, true"
  })
  void isAsGoodAsItsWorstAssessedComponent(String levels, int worst, boolean searchable) {
    Face face = face(Stream.of(levels.split(" ")).map(Level::valueOf).toList());

    assertThat(face.worstQuality()).isEqualTo(worst);
    assertThat(face.searchable()).isEqualTo(searchable);
  }

  private static Face face(List<Level> levels) {
    return new Face(
        "0".repeat(64),
        0,
        new Face.Box(0, 0, 10, 10),
        Collections.nCopies(5, new Face.Point(1, 1)),
        levels.stream()
            .map(level -> new QualityFinding(Component.SHARPNESS, level, 0, "permille"))
            .toList(),
        false);
  }
}
