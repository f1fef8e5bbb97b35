package org.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.countersign.policy.Decision;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.InputDocument;
import org.countersign.policy.PolicyRevision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class DecisionMappingTest {
  private static final PolicyRevision REVISION = new PolicyRevision("0123456789abcdef".repeat(4));

  static List<ObjectNode> bases() {
    return AcceptanceCase.bases();
  }

  @ParameterizedTest
  @MethodSource("bases")
  void writesWhatItRead(ObjectNode document) {
    DecisionRequest request = InputDocument.parse(document.toString());
    assertThat(StrictJson.mapper().readTree(InputDocument.of(request))).isEqualTo(document);
    assertThat(InputDocument.parse(InputDocument.of(request))).isEqualTo(request);
  }

  @ParameterizedTest
  @MethodSource("bases")
  void writesWithinTheSchema(ObjectNode document) {
    DecisionRequest request = InputDocument.parse(document.toString());
    assertThat(
            Schemas.INPUT.validate(StrictJson.mapper().readTree(DecisionMapping.document(request))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          {"now": 1, "x": [0.5, null]} | {"now":1,"x":[0.5,null]}
          "not an object"              | "not an object"
          []                           | []
          """)
  void takesADocumentAsItStands(String written, String asked) {
    assertThat(new String(InputDocument.asItStands(written), StandardCharsets.UTF_8))
        .isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          {                  | not JSON, in line 1
          {"now": 1} x       | not JSON, in line 1
          {"now": 1,"now":2} | not JSON, in line 1
          "\\ud83d"           | a text of the request is no Unicode
          """)
  void saysWhyADocumentCannotBeAsked(String written, String why) {
    assertThatThrownBy(() -> InputDocument.asItStands(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void asksNoDocumentThatIsEmptyOrTooLarge() {
    assertThatThrownBy(() -> InputDocument.asItStands(" "))
        .hasMessage("not JSON: there is nothing");
    String most = "\"" + "x".repeat(256 * 1024 - 2) + "\"";
    assertThat(InputDocument.asItStands(most)).hasSize(256 * 1024);
    assertThatThrownBy(() -> InputDocument.asItStands(most + " "))
        .hasMessage("the request has 262145 characters; at most 262144");
    // Within the characters, and not within the bytes.
    assertThatThrownBy(() -> InputDocument.asItStands(most.replace("xx", "äx")))
        .hasMessageContaining("bytes; at most 262144");
  }

  /** Distinct values in every component, so that no two can be swapped. */
  @Test
  void putsEveryFactUnderItsName() {
    DecisionRequest request =
        new DecisionRequest(
            1,
            new DecisionRequest.Actor(
                "a", List.of("b"), "c", "d", List.of(new DecisionRequest.Training("e", 2, 3))),
            new DecisionRequest.Requester("f"),
            new DecisionRequest.Case("g", "h", "i", List.of("j"), "k"),
            "l",
            new DecisionRequest.Offence("m", "n", 4, true),
            "o",
            new DecisionRequest.Necessity(5, List.of("p")),
            "q",
            new DecisionRequest.Subject(true, false, false),
            new DecisionRequest.Basis(true, false),
            new DecisionRequest.Probe("r", "s", List.of("t"), 6),
            new DecisionRequest.Gallery("u", "v", "w", 7, 19),
            new DecisionRequest.Engine("x", "y", "z", "A", "L", 18),
            new DecisionRequest.Measurement("N", "O", "P", 20, 21, 22, 23, 24),
            new DecisionRequest.Search(8, 9, true),
            new DecisionRequest.Authority("B", "C", "D", 10, 11, List.of("E")),
            new DecisionRequest.Emergency("F", 12, 13),
            List.of(new DecisionRequest.Approval("G", "H", 14, "I")),
            "J",
            new DecisionRequest.History(15, 16, 14, true),
            new DecisionRequest.Agency(true, 17, List.of("M"), List.of("K")));
    String expected =
        """
        {"now":1,"actor":{"id":"a","roles":["b"],"agency":"c","unit":"d",
         "training":[{"course":"e","completed_on":2,"expires_on":3}]},"requester":{"agency":"f"},
         "case":{"number":"g","status":"h","offence":"i","assigned_to":["j"],"verified_by":"k"},
         "purpose":"l","offence":{"code":"m","class":"n","max_years":4,"violent":true},
         "suspicion":"o","necessity":{"score":5,"flags":["p"]},"mode":"q",
         "subject":{"refused_or_unable_id":true,"juvenile":false,"life_in_danger":false},
         "basis":{"protected_activity":true,"protected_trait":false},
         "probe":{"kind":"r","source":"s","edits":["t"],"quality":6},
         "gallery":{"id":"u","kind":"v","provenance":"w","last_scrubbed":7,"size":19},
         "engine":{"id":"x","digest":"y","provenance":"z","evaluation":"A",
          "evaluator":"L","lowest_true_positives":18},
         "measurement":{"record":"N","engine":"O","set":"P","people":20,"gallery_size":21,
          "threshold":22,"false_positives":23,"measured_on":24},
         "search":{"threshold":8,"candidate_cap":9,"tracking":true},
         "authority":{"kind":"B","number":"C","court":"D","issued":10,"expires":11,"scope":["E"]},
         "emergency":{"basis":"F","since":12,"filed":13},
         "approvals":[{"by":"G","role":"H","at":14,"kind":"I"}],"place":"J",
         "history":{"same_probe_other_cases":15,"actor_searches_24h": 16, "actor_hours_24h": 14, "outside_usual_hours": true},
         "agency":{"policy_adopted":true,"report_expires":17,"safeguards":["M"],"packs":["K"]}}
        """;
    assertThat(StrictJson.mapper().readTree(InputDocument.of(request)))
        .isEqualTo(StrictJson.mapper().readTree(expected));
    assertThat(InputDocument.parse(expected)).isEqualTo(request);
  }

  /**
   * Records of decisions are for ever: what was asked before there were measurements stays
   * readable.
   */
  @Test
  void readsADocumentFromBeforeThereWereMeasurements() {
    ObjectNode old = AcceptanceCase.bases().getFirst().deepCopy();
    old.remove("measurement");
    ((ObjectNode) old.get("gallery")).remove("size");
    DecisionRequest request = InputDocument.parse(old.toString());
    assertThat(request.measurement()).isEqualTo(DecisionRequest.Measurement.none());
    assertThat(request.gallery().size()).isZero();
  }

  static Stream<Arguments> brokenDocuments() {
    return Stream.of(
        broken("a missing section", document -> document.remove("case")),
        broken("a missing field", document -> section(document, "case").remove("status")),
        broken("a missing flag", document -> section(document, "basis").remove("protected_trait")),
        broken("an unknown field", document -> section(document, "case").put("urgent", true)),
        broken("an unknown section", document -> document.put("colour", "blue")),
        broken("a null text", document -> document.putNull("purpose")),
        broken("a null number", document -> section(document, "search").putNull("candidate_cap")),
        broken("a null list", document -> document.putNull("approvals")),
        broken("a number as text", document -> section(document, "search").put("threshold", "400")),
        broken("a text as number", document -> document.put("purpose", 7)),
        broken("a fraction", document -> section(document, "search").put("threshold", 400.5)),
        broken(
            "a flag as number", document -> section(document, "basis").put("protected_trait", 1)),
        broken(
            "a flag as text",
            document -> section(document, "basis").put("protected_trait", "false")),
        broken("a text for a list", document -> section(document, "actor").put("roles", "officer")),
        broken(
            "a name in camel case",
            document -> section(document, "search").put("candidateCap", 3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenDocuments")
  void refusesADocumentWith(String what, Consumer<ObjectNode> breakage) {
    ObjectNode document = AcceptanceCase.base("still");
    breakage.accept(document);
    assertThatThrownBy(() -> InputDocument.parse(document.toString()))
        .as(what)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not an input document: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "{", "{} {}", "{\"now\":1,\"now\":2}"})
  void refusesText(String text) {
    assertThatThrownBy(() -> InputDocument.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsAPermit() {
    Decision decision = read(ANSWER);
    assertThat(decision)
        .isEqualTo(
            new Decision.Permit(
                "id",
                REVISION,
                List.of(new Decision.Pack("base", "1")),
                List.of(
                    new Decision.Obligation("base/a/b", Optional.of(86400L), "Do it."),
                    new Decision.Obligation("base/a/c", Optional.empty(), "Do that.")),
                new Decision.Limits(450, 20, 3600)));
  }

  @Test
  void readsAnApproval() {
    Decision decision =
        read(
            answer(
                a -> {
                  a.put("effect", "approval_required");
                  a.set("approvals_required", json(NEED));
                }));
    assertThat(decision)
        .isEqualTo(
            new Decision.ApprovalRequired(
                "id",
                REVISION,
                List.of(new Decision.Pack("base", "1")),
                List.of(new Decision.ApprovalNeed("supervisor", "base/a/d", "Ask.", "Law 1")),
                List.of(
                    new Decision.Obligation("base/a/b", Optional.of(86400L), "Do it."),
                    new Decision.Obligation("base/a/c", Optional.empty(), "Do that.")),
                new Decision.Limits(450, 20, 3600)));
  }

  @Test
  void readsADenialAndForgetsApprovalsBesideIt() {
    Decision decision =
        read(
            answer(
                a -> {
                  a.put("effect", "deny");
                  a.set("denials", json(DENIAL));
                  a.set("approvals_required", json(NEED));
                }));
    assertThat(decision)
        .isEqualTo(
            new Decision.Deny(
                "id",
                REVISION,
                List.of(new Decision.Pack("base", "1")),
                List.of(
                    new Decision.Denial(
                        "base/a/e",
                        "Title",
                        "Message.",
                        Optional.empty(),
                        "Law 2",
                        Decision.Verified.PARTLY))));
  }

  static Stream<Arguments> brokenAnswers() {
    return Stream.of(
        broken("an unknown effect", a -> a.put("effect", "allow")),
        broken("an effect in capitals", a -> a.put("effect", "PERMIT")),
        broken("no effect", a -> a.remove("effect")),
        broken("no limits", a -> a.remove("limits")),
        broken("no denials", a -> a.remove("denials")),
        broken("null denials", a -> a.putNull("denials")),
        broken("a permit with a denial", a -> a.set("denials", json(DENIAL))),
        broken("a permit with a missing approval", a -> a.set("approvals_required", json(NEED))),
        broken("a permit by no pack", a -> a.set("packs", json("[]"))),
        broken("a denial without reason", a -> a.put("effect", "deny")),
        broken("an approval of nothing", a -> a.put("effect", "approval_required")),
        broken("a cap of 0", a -> section(a, "limits").put("candidate_cap", 0)),
        broken("a cap of 51", a -> section(a, "limits").put("candidate_cap", 51)),
        broken("a fraction", a -> section(a, "limits").put("threshold", 450.5)),
        broken("a text for a number", a -> section(a, "limits").put("expires_in", "3600")),
        broken("no time at all", a -> section(a, "limits").put("expires_in", 0)),
        broken("an unknown field", a -> a.put("allow", true)),
        broken("an unknown limit", a -> section(a, "limits").put("speed", 1)),
        broken(
            "an unknown degree of verification",
            a -> {
              a.put("effect", "deny");
              a.set("denials", json(DENIAL.replace("partly", "mostly")));
            }),
        broken(
            "a denial without citation",
            a -> {
              a.put("effect", "deny");
              a.set("denials", json(DENIAL.replace("\"citation\": \"Law 2\",", "")));
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenAnswers")
  void takesNoDecisionFrom(String what, Consumer<ObjectNode> breakage) {
    Decision decision = read(answer(breakage));
    assertThat(decision).as(what).isInstanceOf(Decision.Indeterminate.class);
    assertThat(((Decision.Indeterminate) decision).cause()).isEqualTo(IndeterminateCause.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "[]", "\"permit\"", "{}"})
  void takesNoDecisionFromOtherJson(String answer) {
    assertThat(read(answer)).isInstanceOf(Decision.Indeterminate.class);
  }

  private static final String ANSWER =
      """
      {"effect": "permit", "denials": [], "approvals_required": [],
       "obligations": [{"code": "base/a/b", "due": 86400, "text": "Do it."},
         {"code": "base/a/c", "due": null, "text": "Do that."}],
       "limits": {"threshold": 450, "candidate_cap": 20, "expires_in": 3600},
       "packs": [{"id": "base", "version": "1"}]}
      """;

  private static final String NEED =
      """
      [{"kind": "supervisor", "code": "base/a/d", "message": "Ask.", "citation": "Law 1"}]
      """;

  private static final String DENIAL =
      """
      [{"code": "base/a/e", "title": "Title", "message": "Message.", "remedy": null,
        "citation": "Law 2", "verified": "partly"}]
      """;

  private static String answer(Consumer<ObjectNode> change) {
    ObjectNode answer = (ObjectNode) json(ANSWER);
    change.accept(answer);
    return answer.toString();
  }

  private static Decision read(String answer) {
    return DecisionMapping.decision("id", REVISION, json(answer));
  }

  private static JsonNode json(String text) {
    return StrictJson.mapper().readTree(text.getBytes(UTF_8));
  }

  private static ObjectNode section(ObjectNode document, String name) {
    return (ObjectNode) document.get(name);
  }

  private static Arguments broken(String what, Consumer<ObjectNode> breakage) {
    return Arguments.of(what, breakage);
  }
}
