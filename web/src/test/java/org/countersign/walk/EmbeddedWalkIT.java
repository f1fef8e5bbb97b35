package org.countersign.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Besides the walk: what does not depend on the stack, and so is looked at once. */
final class EmbeddedWalkIT extends WalkChecks {
  private static final long HEAVIEST = 150 * 1024;

  EmbeddedWalkIT() {
    super(Walk.embedded());
  }

  @Test
  @Order(80)
  void theCoreWorksWithoutScripts() {
    new PlainSteps(walk()).core();
  }

  @Test
  @Order(81)
  void aKeyboardIsEnoughToAskForASearch() {
    new KeyboardSteps(walk()).signInAndAsk();
  }

  @Test
  @Order(82)
  void noPageIsHeavy() {
    assertThat(walk().heavierThan(HEAVIEST)).isEmpty();
  }
}
