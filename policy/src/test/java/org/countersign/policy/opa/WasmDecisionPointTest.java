package org.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.PolicyDecisionPoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

final class WasmDecisionPointTest extends PolicyDecisionPointContract {
  private static final WasmDecisionPoint POINT = WasmDecisionPoint.start(2, Duration.ofSeconds(30));

  private static final WasmEvaluator EVALUATOR = new WasmEvaluator(CompiledProgram.committed());

  @AfterAll
  static void close() {
    POINT.close();
  }

  @Override
  PolicyDecisionPoint point() {
    return POINT;
  }

  @Override
  PolicyDecisionPoint another() {
    return DecisionPoints.inProcess();
  }

  /** Checked here for one engine; OpaServerIT shows that the other gives the same document. */
  @ParameterizedTest
  @MethodSource("cases")
  void answersWithinTheSchema(AcceptanceCase example) {
    JsonNode answer =
        StrictJson.mapper().readTree(EVALUATOR.evaluate(example.bytes())).get(0).get("result");
    assertThat(Schemas.DECISION.validate(answer)).isEmpty();
  }
}
