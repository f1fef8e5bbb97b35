package org.countersign.policy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyVocabulary;
import org.countersign.policy.WaysForward;
import org.countersign.policy.opa.AcceptanceCase;
import org.countersign.policy.opa.DecisionMapping;
import org.countersign.policy.opa.StrictJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class WaysForwardTest {
  /**
   * What each reason allows to be done about it. Update with -Dcountersign.update=true, and read
   * it.
   */
  private static final Path EXPECTED = Path.of("src/test/resources/ways-forward.tsv");

  /** Facts about the world. Nobody is ever told to state one of them differently. */
  private static final Set<String> FACTS =
      Set.of(
          "/now",
          "/requester",
          "/purpose",
          "/offence/code",
          "/suspicion",
          "/subject",
          "/basis",
          "/emergency/basis",
          "/emergency/since",
          "/history",
          "/actor/id",
          "/actor/agency");

  private static final PolicyVocabulary VOCABULARY = PolicyBundle.committed().vocabulary();
  private static final Map<String, WaysForward> FOUND = new HashMap<>();
  private static PolicyDecisionPoint policy;

  @BeforeAll
  static void start() {
    policy = DecisionPoints.inProcess(1, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    policy.close();
  }

  /** The first case of each reason; all cases in the deep run. */
  static List<AcceptanceCase> oneForEachReason() {
    Set<String> seen = new TreeSet<>();
    List<AcceptanceCase> cases = new ArrayList<>();
    for (AcceptanceCase one : refused()) {
      if (seen.addAll(one.codes("denials"))) {
        cases.add(one);
      }
    }
    return cases;
  }

  private static List<AcceptanceCase> refused() {
    return AcceptanceCase.all().stream()
        .filter(one -> one.isSound() && !one.codes("denials").isEmpty())
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> findsOnlyWaysThatThePolicyPermits() {
    return oneForEachReason().stream()
        .map(one -> dynamicTest(one.toString(), () -> assertWays(one)));
  }

  @Tag("deep")
  @TestFactory
  Stream<DynamicTest> findsOnlyWaysThatThePolicyPermitsForEachCase() {
    return refused().stream().map(one -> dynamicTest(one.toString(), () -> assertWays(one)));
  }

  private static void assertWays(AcceptanceCase one) {
    WaysForward found = find(one);
    assertThat(found.exhaustive()).isTrue();
    assertThat(found.reasons().stream().map(WaysForward.Reason::code).toList())
        .isEqualTo(one.codes("denials").stream().distinct().sorted().toList());
    for (WaysForward.Reason reason : found.reasons()) {
      // What nothing can be done about is said, and on what it rests.
      assertThat(reason.steps().isEmpty() && reason.facts().isEmpty()).as("%s", reason).isFalse();
    }
    for (WaysForward.Way way : found.ways()) {
      assertThat(decide(one, way.ids())).as("%s", way).isInstanceOf(Decision.Permit.class);
      for (String step : way.ids()) {
        Set<String> fewer = new TreeSet<>(way.ids());
        fewer.remove(step);
        assertThat(decide(one, fewer))
            .as("without %s", step)
            .isNotInstanceOf(Decision.Permit.class);
      }
    }
    if (found.ways().isEmpty()) {
      assertThat(!found.standingFacts().isEmpty() || found.goesInCircles())
          .as("%s", found)
          .isTrue();
    }
  }

  @Test
  void neverChangesAFactAboutTheWorld() {
    int tried = 0;
    for (AcceptanceCase one : AcceptanceCase.all()) {
      if (!one.isSound()) {
        continue;
      }
      ObjectNode before = (ObjectNode) one.document();
      for (Move move : new Moves(VOCABULARY).on(before)) {
        ObjectNode after = before.deepCopy();
        move.change().accept(after);
        for (String fact : FACTS) {
          assertThat(after.at(fact))
              .as("%s after %s", fact, move.step())
              .isEqualTo(before.at(fact));
        }
        // What the officer's own words say in clear stays said, and a refused paper stays refused.
        assertThat(flags(after)).containsAll(saidInClear(before));
        if (InputFields.text(before, "/authority/kind").equals("refused")) {
          assertThat(after.get("authority")).isEqualTo(before.get("authority"));
        }
        assertThat(InputFields.texts(after.at("/agency/packs")))
            .containsAll(InputFields.texts(before.at("/agency/packs")));
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(5_000);
  }

  @Test
  void knowsForEachReasonWhatCanBeDone() throws Exception {
    Map<String, String> lines = new TreeMap<>();
    for (AcceptanceCase one : oneForEachReason()) {
      WaysForward found = WaysForward.of(policy, VOCABULARY, DecisionMapping.request(one.bytes()));
      for (WaysForward.Reason reason : found.reasons()) {
        lines.putIfAbsent(
            reason.code(),
            reason.code()
                + "\t"
                + String.join(", ", reason.steps())
                + "\t"
                + String.join("; ", reason.facts())
                + "\n");
      }
    }
    String text =
        "reason\tsteps that remove it\tfacts it rests on\n" + String.join("", lines.values());
    if (Boolean.getBoolean("countersign.update")) {
      Files.writeString(EXPECTED, text);
    }
    assertThat(text).isEqualTo(Files.readString(EXPECTED));
    // Requests of the wrong shape never become a DecisionRequest.
    Set<String> shown = new TreeSet<>(lines.keySet());
    shown.addAll(Set.of("base/request/malformed", "base/request/unknown-field"));
    assertThat(shown).isEqualTo(refusals());
  }

  @Test
  void namesTheApprovalsThatAreMissing() {
    AcceptanceCase waiting =
        AcceptanceCase.all().stream()
            .filter(one -> one.isSound() && one.codes("denials").isEmpty())
            .filter(one -> !one.codes("approvals_required").isEmpty())
            .findFirst()
            .orElseThrow();
    WaysForward found =
        WaysForward.of(policy, VOCABULARY, DecisionMapping.request(waiting.bytes()));
    assertThat(found.ways()).hasSize(1);
    assertThat(found.ways().getFirst().ids()).containsExactly("approval/supervisor");
  }

  @Test
  void stopsAndSaysSoWhenThePolicyCannotBeAsked() {
    PolicyDecisionPoint closed = DecisionPoints.inProcess(1, Duration.ofSeconds(1));
    closed.close();
    WaysForward found =
        WaysForward.of(
            closed, VOCABULARY, DecisionMapping.request(oneForEachReason().getFirst().bytes()));
    assertThat(found.ways()).isEmpty();
    assertThat(found.exhaustive()).isFalse();
  }

  /** Asked once for all tests. */
  private static WaysForward find(AcceptanceCase one) {
    return FOUND.computeIfAbsent(
        one.name(),
        name -> WaysForward.of(policy, VOCABULARY, DecisionMapping.request(one.bytes())));
  }

  private static Set<String> refusals() {
    Set<String> codes = new TreeSet<>();
    PolicyBundle.committed().catalogue().packs().stream()
        .flatMap(pack -> pack.rules().stream())
        .filter(rule -> rule.effect().equals("deny"))
        .forEach(rule -> codes.add(rule.code()));
    return codes;
  }

  private static List<String> flags(ObjectNode document) {
    return InputFields.texts(document.at("/necessity/flags"));
  }

  private static List<String> saidInClear(ObjectNode document) {
    return flags(document).stream()
        .filter(Set.of("prohibited_purpose", "protected_activity", "offence_mismatch")::contains)
        .toList();
  }

  /** Applies steps by their ids, apart from the search that found them. */
  private static Decision decide(AcceptanceCase one, Set<String> steps) {
    ObjectNode document = ((ObjectNode) one.document()).deepCopy();
    Map<String, Move> moves = new LinkedHashMap<>();
    new Moves(VOCABULARY).on(document).forEach(move -> moves.put(move.step().id(), move));
    moves.forEach(
        (id, move) -> {
          if (steps.contains(id)) {
            move.change().accept(document);
          }
        });
    for (String step : steps) {
      if (step.startsWith("approval/")) {
        ((ArrayNode) document.get("approvals"))
            .addObject()
            .put("by", "somebody else")
            .put("role", "supervisor")
            .put("at", document.at("/now").longValue())
            .put("kind", step.substring("approval/".length()));
      }
    }
    return policy.decide(DecisionMapping.request(StrictJson.mapper().writeValueAsBytes(document)));
  }
}
