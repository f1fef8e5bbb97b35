package org.countersign.policydesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.audit.Entry;
import org.countersign.audit.Packet;
import org.countersign.audit.Verifier;
import org.countersign.identity.Person;
import org.countersign.policy.PolicySwitch;
import org.countersign.policy.ProposedBundle;
import org.countersign.search.Dossier;
import org.countersign.search.SearchState;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;

/** Activations change what decides, so this application is used by no other test. */
@WholeApp
@DirtiesContext
final class PolicyDeskTest {
  @Autowired private Stage stage;
  @Autowired private MockMvc web;

  private PolicyDesk desk;
  private PolicyBook book;
  private Person admin;
  private Person admin2;

  @BeforeEach
  void enter() {
    stage.galleries();
    desk = stage.the(PolicyDesk.class);
    book = stage.the(PolicyBook.class);
    admin = stage.person("admin");
    admin2 = stage.person("admin2");
  }

  @AfterEach
  void verify() {
    stage.assertLogIntact();
  }

  @Test
  void changesTheRulesByThreeStepsOfTwoPeopleAndBack() {
    String builtIn = stage.the(PolicySwitch.class).builtIn().revision().digest();
    assertThat(decidedBy(stage.ask(Stage.permitted(), "probes/S003_street.jpg")))
        .isEqualTo(builtIn);

    Proposal proposal = done(desk.propose(admin, TestBundle.marked('a'), "Marked", "A test"));
    assertThat(proposal.proposed().cases()).isGreaterThan(600);
    assertThat(proposal.proposed().differences()).isNotEmpty();
    assertThat(proposal.proposed().instead()).isEqualTo(builtIn);
    // Not before another agreed, and never by whoever proposed it.
    assertThat(desk.activate(admin2, proposal.id(), today()))
        .isEqualTo(new PolicyDesk.Outcome.NotNow("Nobody has approved this proposal."));
    assertThat(desk.approve(admin, proposal.id(), "mine"))
        .isInstanceOf(PolicyDesk.Outcome.NotNow.class);
    done(desk.approve(admin2, proposal.id(), "read"));
    assertThat(desk.refuse(admin2, proposal.id(), "too late"))
        .isInstanceOf(PolicyDesk.Outcome.NotNow.class);
    assertThat(desk.activate(admin, proposal.id(), today()))
        .isEqualTo(
            new PolicyDesk.Outcome.NotNow(
                "You proposed this. Somebody else has to put it in force."));
    assertThat(desk.activate(admin2, proposal.id(), today().minusDays(1)))
        .isInstanceOf(PolicyDesk.Outcome.NotNow.class);
    assertThat(decidedBy(stage.ask(Stage.permitted(), "probes/S003_street.jpg")))
        .isEqualTo(builtIn);

    done(desk.activate(admin2, proposal.id(), today()));
    Dossier search = stage.ask(Stage.permitted(), "probes/S003_street.jpg");
    assertThat(search.state()).isEqualTo(SearchState.IN_REVIEW);
    assertThat(decidedBy(search)).isEqualTo(proposal.revision());
    assertThat(stage.the(RuleBook.class).revision().digest()).isEqualTo(proposal.revision());
    assertThat(stage.the(RuleBook.class).history().getFirst().revision())
        .isEqualTo(proposal.revision());

    Proposal back = done(desk.proposeBuiltIn(admin2, "Back", "It was a test"));
    done(desk.approve(admin, back.id(), ""));
    done(desk.activate(admin, back.id(), today()));
    assertThat(decidedBy(stage.ask(Stage.permitted(), "probes/S003_street.jpg")))
        .isEqualTo(builtIn);
    assertThat(kinds())
        .containsSubsequence(
            "policy-proposed",
            "policy-approved",
            "policy-activated",
            "policy-proposed",
            "policy-approved",
            "policy-activated");
  }

  /** Also when other rules decide by now. */
  @Test
  void aPacketHoldsTheRulesThatDecided() throws Exception {
    Proposal proposal = done(desk.propose(admin, TestBundle.marked('p'), "Packet", "A test"));
    done(desk.approve(admin2, proposal.id(), ""));
    done(desk.activate(admin2, proposal.id(), today()));
    Dossier search = stage.ask(Stage.refused(), "probes/S003_phone.jpg");
    Proposal back = done(desk.proposeBuiltIn(admin, "Back", "It was a test"));
    done(desk.approve(admin2, back.id(), ""));
    done(desk.activate(admin2, back.id(), today()));

    byte[] zip =
        web.perform(
                post("/disclosures/" + search.id())
                    .param("recipient", "Counsel")
                    .param("reason", "Motion 4")
                    .with(csrf())
                    .with(user("auditor").roles("AUDITOR")))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    Map<String, byte[]> files = Packet.unzip(zip);
    assertThat(files).containsKeys("policy/policy.wasm", "policy/base.txt");
    assertThat(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256").digest(files.get("policy/policy.wasm"))))
        .isEqualTo(proposal.revision());
    assertThat(Verifier.packet(zip, List.of(stage.ledger().verifierKey())).findings().toString())
        .contains("policy/policy.wasm is the file that entry");
  }

  @Test
  void putsRulesInForceOnALaterDay() {
    String before = stage.the(RuleBook.class).revision().digest();
    Proposal proposal = done(desk.propose(admin, TestBundle.marked('b'), "Later", "A test"));
    done(desk.approve(admin2, proposal.id(), ""));
    done(desk.activate(admin2, proposal.id(), today().plusDays(2)));
    assertThat(stage.the(RuleBook.class).revision().digest()).isEqualTo(before);
    stage.after(Duration.ofDays(2));
    assertThat(stage.the(RuleBook.class).revision().digest()).isEqualTo(proposal.revision());
    Proposal back = done(desk.proposeBuiltIn(admin, "Back", "It was a test"));
    done(desk.approve(admin2, back.id(), ""));
    done(desk.activate(admin2, back.id(), today()));
  }

  /** What another replica, or the next start, makes of the same log. */
  @Test
  void anotherProcessHasTheSameRulesInForce() {
    Proposal proposal = done(desk.propose(admin, TestBundle.marked('c'), "Replica", "A test"));
    done(desk.approve(admin2, proposal.id(), ""));
    done(desk.activate(admin2, proposal.id(), today()));
    try (PolicySwitch other =
        new PolicySwitch(
            new PolicySwitch.Rules(
                org.countersign.policy.PolicyBundle.committed(),
                org.countersign.policy.DecisionPoints.inProcess()),
            bundle -> bundle.start(1, Duration.ofSeconds(10)),
            stage.the(java.time.Clock.class))) {
      PolicyBook read = new PolicyBook(other);
      other.loadWith(revision -> other.start(desk.stored(proposal)));
      stage.the(org.countersign.journal.Journal.class).read(PolicyBook.DESK).forEach(read::apply);
      assertThat(other.decisions().revision().digest()).isEqualTo(proposal.revision());
      assertThat(other.bundle().revision().digest()).isEqualTo(proposal.revision());
      assertThat(read.all()).isEqualTo(book.all());
    }
    Proposal back = done(desk.proposeBuiltIn(admin, "Back", "It was a test"));
    done(desk.approve(admin2, back.id(), ""));
    done(desk.activate(admin2, back.id(), today()));
  }

  @Test
  void takesNoBundleThatIsNoneOrDoesNotHoldItsOwnCases() {
    long before = stage.ledger().size();
    assertThat(desk.propose(admin, new byte[] {1, 2, 3}, "Broken", "A test"))
        .isInstanceOf(PolicyDesk.Outcome.Unsound.class);
    assertThat(desk.propose(admin, TestBundle.stricter(), "No cases", "A test"))
        .isInstanceOf(PolicyDesk.Outcome.Unsound.class);
    assertThat(stage.ledger().size()).isEqualTo(before);
  }

  @Test
  void replaysWhatWasDecidedAndWritesNothingButThatItWasRead() throws Exception {
    stage.ask(Stage.permitted(), "probes/S003_street.jpg");
    stage.ask(Stage.refused(), "probes/S003_street.jpg");
    long before = stage.ledger().size();
    Replay replay =
        stage
            .the(Replays.class)
            .begin(
                stage.person("auditor"),
                ProposedBundle.read(TestBundle.stricter()),
                today().minusDays(400),
                today(),
                "a test");
    assertThat(stage.ledger().size()).isEqualTo(before + 1);
    while (!replay.snapshot().finished()) {
      Thread.sleep(20);
    }
    Replay.Snapshot end = replay.snapshot();
    assertThat(end.state()).isEqualTo("finished");
    assertThat(end.asked()).isGreaterThanOrEqualTo(2);
    assertThat(end.flipped()).isPositive().isLessThan(end.asked());
    assertThat(end.unreadable()).isZero();
    assertThat(end.changes()).containsKey("permit to deny");
    assertThat(end.reasons()).containsKey("base/request/malformed");
    assertThat(sum(end.units())).isEqualTo(end.asked());
    assertThat(sum(end.purposes())).isEqualTo(end.asked());
    assertThat(sum(end.offences())).isEqualTo(end.asked());
    assertThat(replay.flips()).hasSize((int) end.flipped());
    assertThat(DeskPages.csv(replay).getBody())
        .contains("base/request/malformed")
        .doesNotContain("officer-");
    assertThat(stage.ledger().size()).isEqualTo(before + 1);
  }

  private static long sum(java.util.Map<String, Replay.Tally> group) {
    return group.values().stream().mapToLong(Replay.Tally::asked).sum();
  }

  private static Proposal done(PolicyDesk.Outcome outcome) {
    assertThat(outcome).isInstanceOf(PolicyDesk.Outcome.Done.class);
    return ((PolicyDesk.Outcome.Done) outcome).proposal();
  }

  private static String decidedBy(Dossier dossier) {
    return dossier.decision().orElseThrow().policy();
  }

  private List<String> kinds() {
    return Stream.of(stage.ledger().stream(PolicyBook.DESK))
        .flatMap(List::stream)
        .map(Entry::kind)
        .toList();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(stage.now(), ZoneOffset.UTC);
  }
}
