package org.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyDifferences;
import org.countersign.policy.PolicyRevision;
import org.countersign.policy.PolicySwitch;
import org.countersign.policy.ProposedBundle;
import org.countersign.policy.ReplayedDecision;
import org.junit.jupiter.api.Test;

final class ProposedBundleTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final PolicyBundle COMMITTED = PolicyBundle.committed();
  private static final Map<String, byte[]> PARTS = Bundles.committed();
  private static final byte[] STILL =
      AcceptanceCase.all().stream()
          .filter(one -> one.name().equals("still-permitted"))
          .findFirst()
          .orElseThrow()
          .bytes();

  @Test
  void takesTheCommittedRulesWithAnotherDigest() {
    ProposedBundle bundle = ProposedBundle.read(Bundles.zip(Bundles.marked(PARTS)));
    assertThat(bundle.revision()).isNotEqualTo(COMMITTED.revision());
    ProposedBundle.Checked checked = bundle.check(COMMITTED);
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.cases()).isEqualTo(AcceptanceCase.all().size());
    try (PolicyDecisionPoint asked = DecisionPoints.inProcess(1, LONG);
        PolicyDecisionPoint other = bundle.start(1, LONG)) {
      assertThat(PolicyDifferences.between(COMMITTED, bundle, asked))
          .containsExactly(
              "The rules were compiled differently; no word and no answer to a case changed.");
      assertThat(other.decide(DecisionMapping.request(STILL))).isInstanceOf(Decision.Permit.class);
      assertThat(other.revision()).isEqualTo(bundle.revision());
    }
  }

  @Test
  void saysInWordsWhatChanges() {
    Map<String, byte[]> parts = Bundles.marked(PARTS);
    String words = new String(Bundles.bytes(parts, "catalogue.json"), UTF_8);
    parts.put(
        "catalogue.json",
        words
            .replace(
                "so there is no open question for a search to answer", "so nothing is left to ask")
            .getBytes(UTF_8));
    String cases = new String(Bundles.bytes(parts, "cases.json"), UTF_8);
    parts.put(
        "cases.json",
        cases
            .replaceFirst("\"effect\":\"permit\"", "\"effect\":\"approval_required\"")
            .getBytes(UTF_8));
    try (PolicyDecisionPoint asked = DecisionPoints.inProcess(1, LONG)) {
      List<String> said =
          PolicyDifferences.between(COMMITTED, ProposedBundle.read(Bundles.zip(parts)), asked);
      assertThat(said).hasSize(2);
      assertThat(said.getFirst())
          .startsWith("base/case/closed says \"")
          .contains("so nothing is left to ask", "instead of");
      assertThat(said.getLast()).contains("is now answered approval required instead of permit.");
    }
  }

  @Test
  void refusesRulesThatDoNotAnswerAsTheirCasesExpect() {
    Map<String, byte[]> parts = new TreeMap<>(PARTS);
    String cases = new String(Bundles.bytes(parts, "cases.json"), UTF_8);
    parts.put(
        "cases.json",
        cases.replaceFirst("\"effect\":\"permit\"", "\"effect\":\"deny\"").getBytes(UTF_8));
    assertThat(ProposedBundle.read(Bundles.zip(parts)).check(COMMITTED).problems())
        .hasSize(1)
        .first()
        .asString()
        .contains("expects deny [] [] and the rules answer permit [] []");
    parts.put("cases.json", "[]".getBytes(UTF_8));
    assertThat(ProposedBundle.read(Bundles.zip(parts)).check(COMMITTED).problems())
        .containsExactly(
            "There are 0 acceptance cases; a bundle has at least 60 and at most 20000.");
  }

  @Test
  void refusesWordsOfOtherRules() {
    Map<String, byte[]> parts = Bundles.marked(PARTS);
    parts.put("catalogue.json", Bundles.bytes(PARTS, "catalogue.json"));
    assertThat(ProposedBundle.read(Bundles.zip(parts)).check(COMMITTED).problems())
        .containsExactly("The words are those of other rules than the compiled ones.");
  }

  @Test
  void refusesOtherWordsInForms() {
    Map<String, byte[]> parts = Bundles.marked(PARTS);
    String vocabulary = new String(Bundles.bytes(parts, "vocabulary.json"), UTF_8);
    parts.put(
        "vocabulary.json",
        vocabulary.replaceFirst("\"find_missing_person\"", "\"find_anybody\"").getBytes(UTF_8));
    assertThat(ProposedBundle.read(Bundles.zip(parts)).check(COMMITTED).problems())
        .anyMatch(problem -> problem.startsWith("The words that forms offer differ"));
  }

  @Test
  void refusesWhatIsNoProgram() {
    for (byte[] wasm :
        List.of(
            new byte[0],
            "no program".getBytes(UTF_8),
            java.util.Arrays.copyOf(Bundles.bytes(PARTS, "policy.wasm"), 1000),
            Hostile.module(Hostile.LOOP, "{\"time.now_ns\":3}"))) {
      ProposedBundle bundle = ProposedBundle.read(Bundles.zip(Bundles.withWasm(PARTS, wasm)));
      assertThat(bundle.check(COMMITTED).problems())
          .anyMatch(problem -> problem.startsWith("The rules cannot be run: "));
    }
  }

  @Test
  void refusesFilesThatAreNoBundle() {
    assertThatThrownBy(() -> ProposedBundle.read("nonsense".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no");
    Map<String, byte[]> more = new TreeMap<>(PARTS);
    more.put("../evil.sh", new byte[1]);
    assertThatThrownBy(() -> ProposedBundle.read(Bundles.zip(more)))
        .hasMessageContaining("the file holds something that no bundle has: ../evil.sh");
    Map<String, byte[]> fewer = new TreeMap<>(PARTS);
    fewer.remove("cases.json");
    assertThatThrownBy(() -> ProposedBundle.read(Bundles.zip(fewer)))
        .hasMessage("the file has no cases.json");
    assertThatThrownBy(() -> ProposedBundle.read(new byte[ProposedBundle.MOST_BYTES + 1]))
        .hasMessageContaining("at most");
    Map<String, byte[]> bomb = new TreeMap<>(PARTS);
    bomb.put("cases.json", new byte[40 * 1024 * 1024]);
    assertThatThrownBy(() -> ProposedBundle.read(Bundles.zip(bomb)))
        .hasMessageContaining("cases.json is larger than");
  }

  /** Whatever such rules do, nothing is permitted, and the next question finds a free worker. */
  @Test
  void stopsHostileRules() {
    assertHostile(Hostile.LOOP, Decision.IndeterminateCause.TIMEOUT);
    assertHostile(Hostile.TRAP, Decision.IndeterminateCause.ENGINE_ERROR);
    assertHostile(Hostile.HUGE_ANSWER, Decision.IndeterminateCause.ENGINE_ERROR);
    assertHostile(Hostile.RECURSION, Decision.IndeterminateCause.ENGINE_ERROR);
    assertHostile(Hostile.CALLS_BUILTIN, Decision.IndeterminateCause.ENGINE_ERROR);
  }

  private static void assertHostile(byte[] eval, Decision.IndeterminateCause cause) {
    ProposedBundle bundle =
        ProposedBundle.read(Bundles.zip(Bundles.withWasm(PARTS, Hostile.module(eval, "{}"))));
    Duration deadline =
        cause == Decision.IndeterminateCause.TIMEOUT ? Duration.ofMillis(300) : LONG;
    try (PolicyDecisionPoint rules = bundle.start(1, deadline)) {
      for (int i = 0; i < 3; i++) {
        Decision decision = rules.decide(DecisionMapping.request(STILL));
        assertThat(decision).isInstanceOf(Decision.Indeterminate.class);
        assertThat(((Decision.Indeterminate) decision).cause()).isEqualTo(cause);
      }
    }
  }

  @Test
  void asksRecordedFactsAgain() {
    // The place becomes a field that may not be empty, so that a photograph's request is refused.
    byte[] wasm =
        Bundles.replaced(
            Bundles.bytes(PARTS, "policy.wasm"), "\"place\":[\"text\"]", "\"place\":[\"name\"]");
    ProposedBundle stricter = ProposedBundle.read(Bundles.zip(Bundles.withWasm(PARTS, wasm)));
    try (PolicyDecisionPoint rules = stricter.start(1, LONG)) {
      ReplayedDecision again =
          ReplayedDecision.of(7, "permit", List.of(), new String(STILL, UTF_8), rules);
      assertThat(again.flips()).isTrue();
      assertThat(again.after()).isEqualTo("deny");
      assertThat(again.reasonsAfter()).containsExactly("base/request/malformed");
      assertThat(again.purpose()).isEqualTo("identify_suspect");
    }
    assertThat(stricter.check(COMMITTED).problems()).isNotEmpty();
  }

  @Test
  void switchesOnTheDayAndBack() {
    ProposedBundle other = ProposedBundle.read(Bundles.zip(Bundles.marked(PARTS)));
    Turning clock = new Turning(Instant.parse("2026-12-30T12:00:00Z"));
    PolicyRevision first = COMMITTED.revision();
    try (PolicySwitch rules =
        new PolicySwitch(
            new PolicySwitch.Rules(COMMITTED, DecisionPoints.inProcess(1, LONG)),
            bundle -> bundle.start(1, LONG),
            clock)) {
      rules.loadWith(revision -> rules.start(other));
      assertThat(revisionOf(rules)).isEqualTo(first);
      rules.plan(other.revision(), Instant.parse("2027-01-01T00:00:00Z"), 10);
      clock.now = Instant.parse("2026-12-31T23:59:59Z");
      assertThat(revisionOf(rules)).isEqualTo(first);
      clock.now = Instant.parse("2027-01-01T00:00:00Z");
      assertThat(revisionOf(rules)).isEqualTo(other.revision());
      assertThat(rules.decisions().revision()).isEqualTo(other.revision());
      // Going back is an activation like any other; of two for one day, the later counts.
      rules.plan(first, Instant.parse("2027-01-01T00:00:00Z"), 11);
      assertThat(revisionOf(rules)).isEqualTo(first);
      assertThat(rules.bundle().revision()).isEqualTo(first);
    }
  }

  @Test
  void decidesNothingWhileTheRulesInForceCannotBeLoaded() {
    ProposedBundle other = ProposedBundle.read(Bundles.zip(Bundles.marked(PARTS)));
    Turning clock = new Turning(Instant.parse("2027-01-01T00:00:00Z"));
    boolean[] there = {false};
    try (PolicySwitch rules =
        new PolicySwitch(
            new PolicySwitch.Rules(COMMITTED, DecisionPoints.inProcess(1, LONG)),
            bundle -> bundle.start(1, LONG),
            clock)) {
      rules.loadWith(
          revision -> {
            if (!there[0]) {
              throw new IllegalStateException("gone");
            }
            return rules.start(other);
          });
      rules.plan(other.revision(), clock.now, 10);
      Decision decision = rules.decisions().decide(DecisionMapping.request(STILL));
      assertThat(decision).isInstanceOf(Decision.Indeterminate.class);
      assertThat(rules.decisions().health().ready()).isFalse();
      assertThat(rules.decisions().revision()).isEqualTo(other.revision());
      there[0] = true;
      clock.now = clock.now.plusSeconds(6);
      assertThat(revisionOf(rules)).isEqualTo(other.revision());
      assertThat(rules.decisions().health().ready()).isTrue();
    }
  }

  private static PolicyRevision revisionOf(PolicySwitch rules) {
    return switch (rules.decisions().decide(DecisionMapping.request(STILL))) {
      case Decision.Permit permit -> permit.revision();
      default -> throw new AssertionError("not permitted");
    };
  }

  private static final class Turning extends Clock {
    private Instant now;

    Turning(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
