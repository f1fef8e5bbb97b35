package org.countersign.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One template from several photographs. */
final class MeanTemplateTest {
  private static PreparedTemplate of(String subject, double... vector) {
    float[] unit = new float[vector.length];
    double length = 0;
    for (double value : vector) {
      length += value * value;
    }
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(length));
    }
    return new PreparedTemplate(
        new GalleryId("booking"), new SubjectId(subject), "0".repeat(64), unit);
  }

  @Test
  void isTheMeanMadeAUnitVectorAgain() {
    List<PreparedTemplate> photographs = List.of(of("a", 1, 0, 0), of("a", 0, 2, 0));
    assertThat(MeanTemplate.of(photographs, 0))
        .isInstanceOfSatisfying(
            CombineOutcome.Combined.class,
            mean -> {
              float half = (float) Math.sqrt(0.5);
              // However long the vectors were before: every photograph weighs the same.
              assertThat(mean.template().unit()[0]).isCloseTo(half, within(1e-6f));
              assertThat(mean.template().unit()[1]).isCloseTo(half, within(1e-6f));
              assertThat(mean.template().unit()[2]).isZero();
              assertThat(mean.agreement()).containsExactly(0, 0);
            });
  }

  @Test
  void leavesOnePhotographAsItIs() {
    PreparedTemplate only = of("a", 3, 4);
    assertThat(MeanTemplate.of(List.of(only), 400))
        .isEqualTo(new CombineOutcome.Combined(only, List.of()));
  }

  /** One wrong photograph would make a template that is nobody's. */
  @Test
  void namesThePhotographOfSomebodyElse() {
    List<PreparedTemplate> photographs =
        List.of(of("a", 10, 1, 0), of("a", 10, 0, 1), of("a", 0, 1, 10), of("a", 10, 1, 1));
    assertThat(MeanTemplate.of(photographs, 400))
        .isInstanceOfSatisfying(
            CombineOutcome.Disagree.class,
            found -> {
              assertThat(found.photograph()).isEqualTo(2);
              assertThat(found.reason()).startsWith("Photograph 3 does not look like the other");
            });
  }

  @Test
  void refusesWhatDoesNotBelongTogether() {
    assertThatThrownBy(() -> MeanTemplate.of(List.of(of("a", 1, 0), of("b", 1, 0)), 400))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one subject");
    assertThatThrownBy(() -> MeanTemplate.of(List.of(), 400))
        .hasMessageContaining("1 to 10 photographs, not 0");
    assertThatThrownBy(() -> MeanTemplate.of(Collections.nCopies(11, of("a", 1, 0)), 400))
        .hasMessageContaining("not 11");
  }

  @Test
  void survivesPhotographsThatCancelEachOtherOut() {
    assertThat(MeanTemplate.of(List.of(of("a", 1, 0), of("a", -1, 0)), 400))
        .isInstanceOf(CombineOutcome.Disagree.class);
  }
}
