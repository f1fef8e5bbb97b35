package org.countersign.policy.opa;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.policy.Decision;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyCatalogue.RuleText;
import org.countersign.policy.PolicyDecisionPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What every engine has to do alike. */
abstract class PolicyDecisionPointContract {

  /** The engine under test, shared by the tests of a class. */
  abstract PolicyDecisionPoint point();

  private Decision decideDocument(byte[] document) {
    return point().decideDocument(document);
  }

  /** One that a test may close. */
  abstract PolicyDecisionPoint another();

  static List<AcceptanceCase> cases() {
    return AcceptanceCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decidesAsExpected(AcceptanceCase example) {
    assertAgrees(decideDocument(example.bytes()), example);
  }

  static List<AcceptanceCase> soundCases() {
    return AcceptanceCase.all().stream().filter(AcceptanceCase::isSound).toList();
  }

  @ParameterizedTest
  @MethodSource("soundCases")
  void decidesRequestsLikeTheirDocuments(AcceptanceCase example) {
    DecisionRequest request = DecisionMapping.request(example.bytes());
    assertAgrees(point().decide(request), example);
  }

  @Test
  void namesTheCommittedRevision() {
    assertThat(point().revision()).isEqualTo(PolicyBundle.committed().revision());
    Decision decision = decideDocument(document("still"));
    assertThat(((Decision.Permit) decision).revision()).isEqualTo(point().revision());
  }

  @Test
  void givesEveryDecisionAnIdOfItsOwn() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ids.add(decideDocument(document("still")).id());
    }
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{22}"));
  }

  @Test
  void speaksTheWordsOfTheCatalogue() {
    Map<String, RuleText> rules =
        PolicyBundle.committed().catalogue().packs().stream()
            .flatMap(pack -> pack.rules().stream())
            .collect(Collectors.toMap(RuleText::code, Function.identity()));
    for (AcceptanceCase example : AcceptanceCase.all()) {
      if (decideDocument(example.bytes()) instanceof Decision.Deny deny) {
        for (Decision.Denial denial : deny.denials()) {
          RuleText rule = requireNonNull(rules.get(denial.code()));
          assertThat(denial.title()).isEqualTo(rule.title());
          assertThat(denial.citation()).isEqualTo(rule.citation());
          assertThat(denial.remedy()).isEqualTo(rule.remedy()).isPresent();
          assertThat(denial.verified()).isEqualTo(rule.verified());
          assertThat(denial.message()).doesNotContain("{", "}");
        }
      }
    }
  }

  @Test
  void answersManyThreadsAsItAnswersOne() throws Exception {
    List<AcceptanceCase> examples = AcceptanceCase.all();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Void>> askers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int from = i * 20;
        askers.add(
            () -> {
              for (int k = 0; k < 60; k++) {
                AcceptanceCase example = examples.get((from + k) % examples.size());
                assertAgrees(decideDocument(example.bytes()), example);
              }
              return null;
            });
      }
      for (Future<Void> asked : threads.invokeAll(askers)) {
        asked.get();
      }
    }
  }

  @Test
  void isReady() {
    assertThat(point().health().ready()).isTrue();
    assertThat(point().health().detail()).contains(point().revision().digest());
  }

  @Test
  void answersAfterWarmingUp() {
    point().warmUp(Duration.ofMillis(200));
    assertThat(decideDocument(document("still"))).isInstanceOf(Decision.Permit.class);
  }

  /** Half a character is no text, and nobody means 256 KiB. */
  @ParameterizedTest
  @MethodSource("placesThatCannotBe")
  void doesNotAskWhatCannotBeWritten(String place, String detail) {
    ObjectNode document = AcceptanceCase.base("live");
    DecisionRequest live = DecisionMapping.request(StrictJson.mapper().writeValueAsBytes(document));
    Decision decision = point().decide(at(place, live));
    assertThat(decision).isInstanceOf(Decision.Indeterminate.class);
    assertThat(((Decision.Indeterminate) decision).cause()).isEqualTo(IndeterminateCause.MALFORMED);
    assertThat(((Decision.Indeterminate) decision).detail()).isEqualTo(detail);
  }

  static List<Arguments> placesThatCannotBe() {
    return List.of(
        Arguments.of("\uD83D", "not asked: a text of the request is no Unicode"),
        Arguments.of(
            "x".repeat(262144), "not asked: the request has 263970 bytes; at most 262144"));
  }

  private static DecisionRequest at(String place, DecisionRequest r) {
    return new DecisionRequest(
        r.now(),
        r.actor(),
        r.requester(),
        r.caseRecord(),
        r.purpose(),
        r.offence(),
        r.suspicion(),
        r.necessity(),
        r.mode(),
        r.subject(),
        r.basis(),
        r.probe(),
        r.gallery(),
        r.engine(),
        r.measurement(),
        r.search(),
        r.authority(),
        r.emergency(),
        r.approvals(),
        place,
        r.history(),
        r.agency());
  }

  @Test
  void isIndeterminateOnceClosed() {
    PolicyDecisionPoint closed = another();
    closed.close();
    Decision decision = closed.decide(DecisionMapping.request(document("still")));
    assertThat(decision).isInstanceOf(Decision.Indeterminate.class);
    assertThat(((Decision.Indeterminate) decision).cause())
        .isEqualTo(IndeterminateCause.OVERLOADED);
    assertThat(closed.health().ready()).isFalse();
  }

  static byte[] document(String base) {
    return StrictJson.mapper().writeValueAsBytes(AcceptanceCase.base(base));
  }

  private void assertAgrees(Decision decision, AcceptanceCase example) {
    switch (decision) {
      case Decision.Permit permit -> {
        assertThat(example.expect().get("effect").stringValue()).isEqualTo("permit");
        assertObligations(permit.obligations(), example);
        assertLimits(permit.limits(), example);
        assertPacks(permit.packs(), example);
      }
      case Decision.ApprovalRequired required -> {
        assertThat(example.expect().get("effect").stringValue()).isEqualTo("approval_required");
        assertThat(required.approvals())
            .extracting(Decision.ApprovalNeed::code)
            .isEqualTo(example.codes("approvals_required"));
        assertObligations(required.obligations(), example);
        assertLimits(required.limits(), example);
        assertPacks(required.packs(), example);
      }
      case Decision.Deny deny -> {
        assertThat(deny.denials())
            .extracting(Decision.Denial::code)
            .isEqualTo(example.codes("denials"));
        assertPacks(deny.packs(), example);
      }
      case Decision.Indeterminate failed ->
          throw new AssertionError("could not decide: " + failed.cause() + ", " + failed.detail());
    }
  }

  private static void assertObligations(
      List<Decision.Obligation> obligations, AcceptanceCase example) {
    if (example.expect().has("obligations")) {
      assertThat(obligations)
          .extracting(Decision.Obligation::code)
          .isEqualTo(example.codes("obligations"));
    }
    example
        .expect()
        .path("due")
        .properties()
        .forEach(
            due ->
                assertThat(obligations)
                    .filteredOn(duty -> duty.code().equals(due.getKey()))
                    .extracting(Decision.Obligation::due)
                    .containsExactly(Optional.of(due.getValue().longValue())));
  }

  private static void assertLimits(Decision.Limits limits, AcceptanceCase example) {
    if (example.expect().has("limits")) {
      assertThat(
              StrictJson.mapper()
                  .treeToValue(example.expect().get("limits"), Decision.Limits.class))
          .isEqualTo(limits);
    }
  }

  private static void assertPacks(List<Decision.Pack> packs, AcceptanceCase example) {
    if (example.expect().has("packs")) {
      assertThat(packs).extracting(Decision.Pack::id).isEqualTo(example.codes("packs"));
    }
  }
}
