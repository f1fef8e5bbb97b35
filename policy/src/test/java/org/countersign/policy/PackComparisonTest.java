package org.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PackComparisonTest {
  private static final PolicyBundle BUNDLE = PolicyBundle.committed();
  private static PolicyDecisionPoint policy;

  @BeforeAll
  static void start() {
    policy = DecisionPoints.inProcess(1, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    policy.close();
  }

  /** The question that this comparison was made for. */
  @Test
  void saysWhatTheCountyAllowedIn2018ThatWashingtonStateWouldNot() {
    Map<String, String> answers = new TreeMap<>();
    for (ExampleRequest example : ExampleRequest.all(BUNDLE.vocabulary())) {
      PackComparison under = PackComparison.of(policy, BUNDLE.catalogue(), example.request());
      answers.put(
          example.id(), under.row("us-or-wcso-2018").effect() + " " + under.row("us-wa").effect());
    }
    assertThat(answers).containsEntry("shop-camera", "permit permit");
    assertThat(answers).containsEntry("protest", "deny deny");
    assertThat(answers).containsEntry("refuses-to-say", "permit deny");
    assertThat(answers).containsEntry("live-warrant", "deny permit");
    assertThat(answers).containsEntry("witness", "permit deny");
  }

  @Test
  void asksAnEndedPackOnItsLastDay() {
    PackComparison.Row county =
        PackComparison.of(policy, BUNDLE.catalogue(), example("shop-camera"))
            .row("us-or-wcso-2018");
    assertThat(county.moved()).isTrue();
    assertThat(county.day()).isEqualTo("2020-06-09");
    assertThat(county.denials()).isEmpty();
  }

  @Test
  void asksEachPackAloneAndGetsNoReasonOfAnother() {
    for (ExampleRequest example : ExampleRequest.all(BUNDLE.vocabulary())) {
      for (PackComparison.Row row :
          PackComparison.of(policy, BUNDLE.catalogue(), example.request()).rows()) {
        assertThat(row.effect())
            .as("%s %s", example.id(), row.pack().id())
            .isNotEqualTo("indeterminate");
        for (Decision.Denial denial : row.denials()) {
          assertThat(denial.code()).matches("(base|" + row.pack().id() + ")/.*");
          // These would be about the example's agency and not about the search.
          assertThat(denial.code())
              .doesNotMatch(
                  "base/(agency|engine|training|requester|request|role|case)/.*|base/pack/(expired|not-yet-in-force|unknown|none)|.*/(report|policy|training|assessment|engine)/.*");
        }
      }
    }
  }

  private static DecisionRequest example(String id) {
    return ExampleRequest.all(BUNDLE.vocabulary()).stream()
        .filter(example -> example.id().equals(id))
        .findFirst()
        .orElseThrow()
        .request();
  }
}
