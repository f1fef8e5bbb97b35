package org.countersign.policydesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import org.countersign.audit.Entry;
import org.countersign.policy.Decision;
import org.countersign.testing.AcceptanceCases;
import org.countersign.testing.FaultyLedger;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules are tried, and nothing happens but the entry that says so. */
@WholeApp
final class TrialsTest {
  private static final UserRequestPostProcessor AUDITOR = user("auditor").roles("AUDITOR");
  private static final String API = "/api/v1/policy/trials";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private MockMvc web;
  @Autowired private Stage stage;

  @AfterEach
  void mend() {
    stage.policy().work();
  }

  @Test
  void answersLikeTheRulesAndRecordsNothingButTheTrial() throws Exception {
    long before = stage.ledger().size();
    long templates = stage.templates();

    JsonNode answer = JSON.readTree(ask("case-closed").getContentAsString());

    assertThat(answer.get("trial").booleanValue()).isTrue();
    assertThat(answer.get("effect").stringValue()).isEqualTo("deny");
    assertThat(answer.at("/denials/0/code").stringValue()).isEqualTo("base/case/closed");
    assertThat(answer.at("/denials/0/remedy").stringValue()).isNotBlank();
    assertThat(answer.get("limits").isNull()).isTrue();
    assertThat(stage.templates()).isEqualTo(templates);
    List<Entry> entries = since(before);
    assertThat(entries).extracting(Entry::kind).containsExactly("rules-tried");
    assertThat(entries.getFirst().open().toString()).contains("deny").doesNotContain("2026-");
  }

  @Test
  void givesDutiesAndLimitsOfWhatWouldBePermitted() throws Exception {
    JsonNode answer = JSON.readTree(ask("still-permitted").getContentAsString());

    assertThat(answer.get("effect").stringValue()).isEqualTo("permit");
    assertThat(answer.get("obligations")).isNotEmpty();
    assertThat(answer.at("/limits/candidate_cap").intValue()).isPositive();
    assertThat(answer.get("cause").isNull()).isTrue();
  }

  @Test
  void saysThatTheRulesCouldNotBeAsked() throws Exception {
    stage.policy().breakWith(Decision.IndeterminateCause.TIMEOUT);

    JsonNode answer = JSON.readTree(ask("still-permitted").getContentAsString());

    assertThat(answer.get("effect").stringValue()).isEqualTo("indeterminate");
    assertThat(answer.get("cause").stringValue()).isEqualTo("timeout");
  }

  @Test
  void showsNoAnswerThatCannotBeRecorded() throws Exception {
    stage.ledger().failOnce("rules-tried", FaultyLedger.When.BEFORE_STORING);

    MockHttpServletResponse answer = ask("case-closed");

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getContentAsString()).doesNotContain("base/case/closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"now\":1,\"now\":2}", "{} {}"})
  void recordsNothingOfWhatCannotBeAsked(String document) throws Exception {
    long before = stage.ledger().size();

    MockHttpServletResponse answer = send(document);

    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentAsString()).contains("not-a-document", "line 1");
    assertThat(since(before)).isEmpty();
  }

  @Test
  void asksProposedRulesAndLeavesThoseInForceAlone() throws Exception {
    String inForce = stage.the(RuleBook.class).revision().digest();
    Proposal first = propose(TestBundle.marked('t'));
    Proposal second = propose(TestBundle.marked('u'));

    for (Proposal proposal : List.of(first, second, first)) {
      JsonNode there = JSON.readTree(ask("case-closed", proposal.id()).getContentAsString());
      assertThat(there.get("revision").stringValue()).isEqualTo(proposal.revision());
      assertThat(there.at("/denials/0/code").stringValue()).isEqualTo("base/case/closed");
    }
    JsonNode here = JSON.readTree(ask("case-closed").getContentAsString());
    assertThat(here.get("revision").stringValue()).isEqualTo(inForce);
  }

  @Test
  void knowsNoProposalOfThatName() throws Exception {
    assertThat(ask("still-permitted", "no-such-proposal").getStatus()).isEqualTo(404);
  }

  private Proposal propose(byte[] bundle) {
    PolicyDesk.Outcome outcome =
        stage.the(PolicyDesk.class).propose(stage.person("admin"), bundle, "Marked", "A test");
    assertThat(outcome).isInstanceOf(PolicyDesk.Outcome.Done.class);
    return ((PolicyDesk.Outcome.Done) outcome).proposal();
  }

  private MockHttpServletResponse ask(String name) throws Exception {
    return ask(name, "");
  }

  private MockHttpServletResponse ask(String name, String proposal) throws Exception {
    String document =
        AcceptanceCases.all().stream()
            .filter(example -> example.name().equals(name))
            .findFirst()
            .orElseThrow()
            .input()
            .toString();
    return web.perform(
            post(API)
                .param("proposal", proposal)
                .contentType("application/json")
                .content(document)
                .with(AUDITOR)
                .with(csrf()))
        .andReturn()
        .getResponse();
  }

  private MockHttpServletResponse send(String document) throws Exception {
    return web.perform(
            post(API).contentType("application/json").content(document).with(AUDITOR).with(csrf()))
        .andReturn()
        .getResponse();
  }

  private List<Entry> since(long index) {
    return stage.ledger().entries(index, 100);
  }
}
