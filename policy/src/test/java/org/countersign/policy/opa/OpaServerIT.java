package org.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.policy.Decision;
import org.countersign.policy.Decision.Indeterminate;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyRevision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contract on a real OPA server, and the two engines side by side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpaServerIT extends PolicyDecisionPointContract {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

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

  /** 100,000 documents that are requests, and 10,000 that are none; the seed says which. */
  @Test
  @Tag("deep")
  void answersLikeTheOtherEngineOnVeryManyRandomDocuments() throws Exception {
    int most = Integer.getInteger("countersign.random", 100_000);
    RandomDocuments documents = new RandomDocuments(Long.getLong("countersign.seed", 20261125L));
    Map<String, Integer> effects = new TreeMap<>();
    for (int i = 0; i < most + most / 10; i++) {
      boolean sound = i < most;
      ObjectNode document = sound ? documents.wellFormed() : documents.broken();
      byte[] bytes = StrictJson.mapper().writeValueAsBytes(document);
      JsonNode answer = wasmAnswer(bytes);
      assertThat(canonical(serverAnswer(bytes)))
          .as(document.toString())
          .isEqualTo(canonical(answer));
      String effect = answer.get("effect").stringValue();
      if (!sound && !Schemas.INPUT.validate(document).isEmpty()) {
        assertThat(effect).as(document.toString()).isEqualTo("deny");
      }
      if (sound) {
        effects.merge(effect, 1, Integer::sum);
      }
      if (i % 10_000 == 0) {
        System.err.println(i + " documents: " + effects);
      }
    }
    System.err.println("all: " + effects);
    assertThat(effects).containsOnlyKeys("permit", "approval_required", "deny");
  }

  /** Members in one order: the engines write them in different ones. */
  private static byte[] canonical(JsonNode answer) {
    return CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(answer, Object.class));
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
    assertThat(point.decideDocument(document("still"))).isInstanceOf(Decision.Permit.class);
  }

  /** Callers that ask without pause while the server ends and comes back under the same address. */
  @Test
  void isCutOffWhileTheServerRestarts() throws Exception {
    int port = OpaServer.freePort();
    Map<String, Integer> answers = new ConcurrentHashMap<>();
    AtomicBoolean over = new AtomicBoolean();
    OpaServer first = OpaServer.start(port, "--log-level", "error");
    try (OpaServerDecisionPoint asking =
            new OpaServerDecisionPoint(first.address(), LONG, PolicyBundle.committed().revision());
        ExecutorService callers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        callers.execute(
            () -> {
              while (!over.get()) {
                answers.merge(what(asking.decideDocument(document("still"))), 1, Integer::sum);
              }
            });
      }
      while (answers.getOrDefault("permit", 0) < 100) {
        Thread.sleep(10);
      }
      first.kill();
      OpaServer second = OpaServer.start(port, "--log-level", "error");
      int before = answers.getOrDefault("permit", 0);
      while (answers.getOrDefault("permit", 0) < before + 100) {
        Thread.sleep(10);
      }
      over.set(true);
      second.close();
    } finally {
      over.set(true);
      first.close();
    }
    // A server without its bundle yet knows no decision, and says so.
    assertThat(answers.keySet())
        .contains("permit", "CUT_OFF")
        .isSubsetOf("permit", "CUT_OFF", "UNREACHABLE", "UNDEFINED", "WRONG_REVISION");
  }

  private static String what(Decision decision) {
    return switch (decision) {
      case Decision.Permit permit -> "permit";
      case Indeterminate undecided -> undecided.cause().name();
      default -> "something else";
    };
  }

  /** Even where somebody turns on everything that it can log about decisions. */
  @Test
  void keepsDecisionsOutOfTheServersOwnLog() throws Exception {
    OpaServer talkative =
        OpaServer.start(
            OpaServer.freePort(), "--log-level", "info", "--set", "decision_logs.console=true");
    try (OpaServerDecisionPoint asking =
        new OpaServerDecisionPoint(
            talkative.address(), LONG, PolicyBundle.committed().revision())) {
      for (AcceptanceCase example : AcceptanceCase.all().subList(0, 100)) {
        asking.decideDocument(example.bytes());
      }
      for (int i = 0; i < 300 && !talkative.log().contains("Decision Log"); i++) {
        Thread.sleep(100);
      }
    } finally {
      talkative.close();
    }
    assertThat(talkative.log())
        .contains("Decision Log", "\"erased\":[\"/input\",\"/result\"]")
        .doesNotContain("\"input\":", "\"result\":", "2026-10", "officer", "denials", "base/");
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
