package org.countersign.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CopiedReasonTest {
  private static final String REASON =
      "A neighbour photographed the stranger who climbed over the fence with a jewellery box.";

  @Test
  void flagsTheSameWordsForManyCasesOrByManyPeople() {
    assertThat(Necessity.of(REASON, "none", new Necessity.Copies(1, 5)).flags())
        .containsExactly("copied");
    assertThat(Necessity.of(REASON, "none", new Necessity.Copies(3, 3)).flags())
        .containsExactly("copied");
    assertThat(Necessity.of(REASON, "none", new Necessity.Copies(1, 4)).flags()).isEmpty();
    // Colleagues on one case may say the same of it.
    assertThat(Necessity.of(REASON, "none", new Necessity.Copies(5, 1)).flags()).isEmpty();
  }

  @Test
  void flagsAReasonAboutAnotherOffenceThanThatOfTheCase() {
    String robbery = "The clerk was robbed with a handgun; camera four shows the robber's face.";
    assertThat(Necessity.of(robbery, "burglary_first_degree", Necessity.Copies.NONE).flags())
        .containsExactly("offence_mismatch");
    assertThat(Necessity.of(robbery, "robbery_first_degree", Necessity.Copies.NONE).flags())
        .isEmpty();
    assertThat(Necessity.of(robbery, "none", Necessity.Copies.NONE).flags()).isEmpty();
    assertThat(Necessity.of(REASON, "burglary_first_degree", Necessity.Copies.NONE).flags())
        .isEmpty();
  }
}
