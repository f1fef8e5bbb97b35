package org.countersign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.countersign.policy.Decision;
import org.junit.jupiter.api.Test;

final class DutiesTest {
  @Test
  void makesOneOfWhatSeveralPacksAskAndLosesNoWords() {
    List<Duties.Duty> duties =
        new Duties()
            .of(
                List.of(
                    new Decision.Obligation(
                        "agency-demo/outcome/report", Optional.of(14L), "Report within 14 days."),
                    new Decision.Obligation(
                        "base/outcome/report", Optional.of(30L), "Report within 30 days."),
                    new Decision.Obligation(
                        "base/review/two-examiners", Optional.empty(), "Two compare.")));
    assertThat(duties)
        .containsExactly(
            new Duties.Duty(
                "Report within 14 days.",
                List.of("Report within 30 days."),
                List.of("agency-demo/outcome/report", "base/outcome/report")),
            new Duties.Duty("Two compare.", List.of(), List.of("base/review/two-examiners")));
  }

  @Test
  void saysTheSameWordsOnce() {
    assertThat(
            new Duties()
                .of(
                    List.of(
                        new Decision.Obligation("us-md/lead/x", Optional.empty(), "Same."),
                        new Decision.Obligation("us-wa/lead/x", Optional.of(5L), "Same."))))
        .containsExactly(
            new Duties.Duty("Same.", List.of(), List.of("us-md/lead/x", "us-wa/lead/x")));
  }
}
