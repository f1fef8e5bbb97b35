package org.countersign.casework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What published search logs are full of is seen as what it is. */
final class NecessityTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', empty
          '   ', empty
          '-', placeholder
          xxx, placeholder
          n/a, placeholder
          investigation, stop_words_only
          INV, stop_words_only
          case, stop_words_only
          welfare check, stop_words_only
          need to identify the suspect, stop_words_only
          robbery suspect, too_short
          ICE warrant for the driver, prohibited_purpose
          immigration violation, prohibited_purpose
          had an abortion so search for female, prohibited_purpose
          No Kings protest downtown, protected_activity
          50501, protected_activity
          """)
  void flagsWhatSaysNothingOrSaysTooMuch(String sentence, String flag) {
    Necessity necessity = Necessity.of(sentence == null ? "" : sentence);
    assertThat(necessity.flags()).contains(flag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The clerk was threatened with a handgun at 22:40; camera four shows the robber's face.
          A neighbour photographed the stranger who climbed over the fence with a jewellery box.
          """)
  void findsNothingWrongWithAReasonThatFitsOneCase(String sentence) {
    Necessity necessity = Necessity.of(sentence);
    assertThat(necessity.flags()).isEmpty();
    assertThat(necessity.score()).isGreaterThanOrEqualTo(750);
  }
}
