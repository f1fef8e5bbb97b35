package org.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.policy.Decision;
import org.countersign.policy.Decision.Indeterminate;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyRevision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract on a real OPA server, and the two engines side by side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpaServerIT extends PolicyDecisionPointContract {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final WasmEvaluator wasm = new WasmEvaluator(CompiledProgram.committed());
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private OpaServer server;
  private OpaServerDecisionPoint point;

  @BeforeAll
  void start() throws Exception {
    server = OpaServer.start();
    point = new OpaServerDecisionPoint(server.address(), LONG, PolicyBundle.committed().revision());
  }

  @AfterAll
  void stop() throws Exception {
    if (server != null) {
      point.close();
      server.close();
      http.close();
    }
  }

  @Override
  PolicyDecisionPoint point() {
    return point;
  }

  @Override
  Decision decideDocument(byte[] document) {
    return point.decideDocument(document);
  }

  @Override
  PolicyDecisionPoint another() {
    return DecisionPoints.server(server.address(), LONG, PolicyBundle.committed().revision());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersLikeTheOtherEngine(AcceptanceCase example) throws Exception {
    assertThat(serverAnswer(example.bytes())).isEqualTo(wasmAnswer(example.bytes()));
  }

  /** Four seeds of 500 documents each, half of them broken. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void answersLikeTheOtherEngineOnRandomDocuments(long seed) throws Exception {
    RandomDocuments documents = new RandomDocuments(seed);
    Map<String, Integer> effects = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      ObjectNode document = i % 2 == 0 ? documents.wellFormed() : documents.broken();
      byte[] bytes = StrictJson.mapper().writeValueAsBytes(document);
      JsonNode answer = wasmAnswer(bytes);
      assertThat(serverAnswer(bytes)).as(document.toString()).isEqualTo(answer);
      assertThat(Schemas.DECISION.validate(answer)).as(document.toString()).isEmpty();
      if (!Schemas.INPUT.validate(document).isEmpty()) {
        assertThat(answer.get("effect").stringValue()).as(document.toString()).isEqualTo("deny");
      }
      effects.merge(answer.get("effect").stringValue(), 1, Integer::sum);
    }
    // Agreement on refusals alone would show little.
    assertThat(effects).containsOnlyKeys("permit", "approval_required", "deny");
  }

  @Test
  void doesNotTakeTheAnswerOfAnotherBundle() {
    try (OpaServerDecisionPoint expectingAnother =
        new OpaServerDecisionPoint(
            server.address(), LONG, new PolicyRevision("0123456789abcdef".repeat(4)))) {
      Indeterminate decision = (Indeterminate) expectingAnother.decideDocument(document("still"));
      assertThat(decision.cause()).isEqualTo(IndeterminateCause.WRONG_REVISION);
      assertThat(decision.detail()).contains(PolicyBundle.committed().revision().digest());
    }
  }

  @Test
  void isUnreachableOnceTheServerIsGoneAndAnswersWhenItIsBack() throws Exception {
    OpaServer doomed = OpaServer.start();
    try (OpaServerDecisionPoint asking =
        new OpaServerDecisionPoint(doomed.address(), LONG, PolicyBundle.committed().revision())) {
      assertThat(asking.decideDocument(document("still"))).isInstanceOf(Decision.Permit.class);
      doomed.kill();
      assertThat(((Indeterminate) asking.decideDocument(document("still"))).cause())
          .isEqualTo(IndeterminateCause.UNREACHABLE);
    } finally {
      doomed.close();
    }
    assertThat(decideDocument(document("still"))).isInstanceOf(Decision.Permit.class);
  }

  private JsonNode wasmAnswer(byte[] document) {
    return StrictJson.mapper().readTree(wasm.evaluate(document)).get(0).get("result");
  }

  private JsonNode serverAnswer(byte[] document) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(server.address().resolve("/v0/data/countersign/main/decision"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(document))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return StrictJson.mapper().readTree(answer.body());
  }
}
