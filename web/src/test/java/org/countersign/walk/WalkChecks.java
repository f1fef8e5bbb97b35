package org.countersign.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What people do with Countersign, from an empty gallery to a published report, in a real browser.
 * Each step builds on those before it. Run on both stacks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class WalkChecks {
  private final Walk walk;
  private final GallerySteps galleries;
  private final PolicySteps policy;
  private final SearchSteps searches;
  private final ReviewSteps reviews;
  private final ApprovalSteps approvals;
  private final LiveSteps live;
  private final EvaluationSteps evaluations;
  private final OversightSteps oversight;
  private final PublicSteps open;

  private String lead = "";
  private String disputed = "";

  WalkChecks(Walk walk) {
    this.walk = walk;
    galleries = new GallerySteps(walk);
    policy = new PolicySteps(walk);
    searches = new SearchSteps(walk);
    reviews = new ReviewSteps(walk);
    approvals = new ApprovalSteps(walk);
    live = new LiveSteps(walk);
    evaluations = new EvaluationSteps(walk);
    oversight = new OversightSteps(walk);
    open = new PublicSteps(walk);
  }

  Walk walk() {
    return walk;
  }

  @AfterAll
  void stop() {
    walk.close();
  }

  @Test
  @Order(10)
  void anAdministratorFillsTheGalleries() {
    galleries.fill();
  }

  @Test
  @Order(20)
  void anOfficerIsPermittedToSearch() {
    lead = searches.permitted();
  }

  @Test
  @Order(21)
  void nothingIsShownBeforeReview() {
    searches.nothingBeforeReview(lead);
  }

  @Test
  @Order(22)
  void twoExaminersCompareBlind() {
    reviews.agree(lead);
  }

  @Test
  @Order(23)
  void theOfficerGetsTheLeadAndReportsWhatCameOfIt() throws IOException {
    searches.leadAndOutcome(lead);
  }

  @Test
  @Order(24)
  void anOfficerIsToldEveryReasonAgainst() {
    searches.denied();
  }

  @Test
  @Order(30)
  void aSupervisorAsksAndApproves() {
    disputed = approvals.askedAndApproved();
  }

  @Test
  @Order(31)
  void aThirdExaminerSettlesADisagreement() {
    reviews.disagree(disputed);
  }

  @Test
  @Order(32)
  void aSupervisorRefuses() {
    approvals.refused();
  }

  @Test
  @Order(33)
  void anOfficerWithdraws() {
    approvals.withdrawn();
  }

  @Test
  @Order(40)
  void aLiveSessionRaisesAnAlertAndForgetsStrangers() {
    live.session();
  }

  @Test
  @Order(50)
  void anAuditorReadsVerifiesAndDiscloses() throws IOException {
    oversight.records();
  }

  @Test
  @Order(51)
  void anAuditorIssuesTheReport() throws IOException {
    oversight.report();
  }

  @Test
  @Order(58)
  void anAdministratorTakesInHowCasesEnded() throws IOException {
    galleries.clear();
  }

  @Test
  @Order(59)
  void anAdministratorDecidesAboutTheSamePersonTwice() {
    galleries.twice();
  }

  @Test
  @Order(60)
  void anAdministratorExpungesAPerson() {
    galleries.expunge();
  }

  @Test
  @Order(61)
  void anAdministratorSeesModelPolicyAndHealth() {
    galleries.machinery();
  }

  @Test
  @Order(62)
  void twoAdministratorsPutRulesInForceAndAnAuditorReplays() {
    policy.desk();
  }

  @Test
  @Order(63)
  void anAdministratorMeasuresTheEngineAndEverybodyReadsIt() throws IOException {
    evaluations.measured();
  }

  @Test
  @Order(70)
  void anybodyReadsRulesAndNumbersAndChecksAReceipt() throws IOException {
    open.pages();
  }

  @Test
  @Order(71)
  void theDefenceVerifiesWithoutUs() throws IOException {
    open.verifiedOffline(lead);
  }

  @Test
  @Order(90)
  void everyPageSeenIsAccessibleAndFits() {
    assertThat(walk.looks().problems()).isEmpty();
  }
}
