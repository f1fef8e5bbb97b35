package org.countersign.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.identity.Person;
import org.countersign.testing.FaultyLedger.When;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A second person decides: once, never on their own request, and only what the policy then still
 * permits.
 */
@WholeApp
final class ApproveSearchTest {
  private static final String PROBE = "probes/S004_street.jpg";
  private static final Duration DAY = Duration.ofDays(1);

  @Autowired private Stage stage;
  @Autowired private ApproveSearch approveSearch;
  @Autowired private AskForSearch askForSearch;
  @Autowired private Searches searches;
  @Autowired private WithdrawSearch withdrawSearch;

  @BeforeEach
  void galleries() {
    stage.galleries();
  }

  @AfterEach
  void intact() {
    stage.ledger().work();
    stage.assertLogIntact();
  }

  @Test
  void runsTheSearchWithTheApproval() {
    long before = stage.templates();
    Dossier waiting = stage.ask(Stage.reserved(), PROBE);
    assertThat(waiting.state()).isEqualTo(SearchState.AWAITING_APPROVAL);
    assertThat(stage.templates()).isEqualTo(before);

    Dossier after =
        done(approveSearch.approve(stage.person("supervisor"), waiting.id(), DAY, "Yes."));

    assertThat(after.state()).isEqualTo(SearchState.IN_REVIEW);
    assertThat(after.approvals()).extracting(Dossier.Approval::by).containsExactly("supervisor");
    assertThat(stage.templates()).isEqualTo(before + 1);
  }

  @Test
  void letsOneOfTwoSupervisorsDecide() throws Exception {
    Dossier waiting = stage.ask(Stage.reserved(), PROBE);
    List<Callable<Searches.Step>> both =
        List.of(
            () -> approveSearch.approve(stage.person("supervisor"), waiting.id(), DAY, "Yes."),
            () -> approveSearch.refuse(stage.person("supervisor2"), waiting.id(), "No."),
            () -> approveSearch.approve(stage.person("supervisor2"), waiting.id(), DAY, "Yes."));
    long done;
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      done =
          pool.invokeAll(both).stream()
              .map(Future::resultNow)
              .filter(Searches.Step.Done.class::isInstance)
              .count();
    }
    Dossier after = searches.find(waiting.id()).orElseThrow();
    assertThat(done).isEqualTo(1);
    boolean refused = after.state() == SearchState.REFUSED;
    assertThat(after.approvals()).hasSize(refused ? 0 : 1);
  }

  @Test
  void neverOnOnesOwnRequest() {
    Person both = stage.person("both");
    Dossier waiting = ask(both);

    for (Searches.Step step :
        List.of(
            approveSearch.approve(both, waiting.id(), DAY, "Yes."),
            approveSearch.refuse(both, waiting.id(), "No."),
            approveSearch.ask(both, waiting.id(), "Why?"))) {
      assertThat(step).isInstanceOf(Searches.Step.NotNow.class);
    }
    assertThat(searches.find(waiting.id()).orElseThrow().length()).isEqualTo(waiting.length());
  }

  @Test
  void isForSupervisorsAlone() {
    Dossier waiting = stage.ask(Stage.reserved(), PROBE);
    for (String person : List.of("officer", "examiner", "auditor", "admin")) {
      assertThat(approveSearch.approve(stage.person(person), waiting.id(), DAY, "Yes."))
          .isInstanceOf(Searches.Step.NotNow.class);
    }
    assertThat(searches.find(waiting.id()).orElseThrow().length()).isEqualTo(waiting.length());
  }

  @Test
  void recordsApprovalAndAnswerTogetherOrNeither() {
    Dossier waiting = stage.ask(Stage.reserved(), PROBE);
    stage.ledger().failOnce("search-approved", When.BEFORE_STORING);

    assertThatThrownBy(
            () -> approveSearch.approve(stage.person("supervisor"), waiting.id(), DAY, "Yes."))
        .isInstanceOf(LedgerUnavailableException.class);

    Dossier after = searches.find(waiting.id()).orElseThrow();
    assertThat(after.state()).isEqualTo(SearchState.AWAITING_APPROVAL);
    assertThat(after.approvals()).isEmpty();
  }

  @Test
  void waitsForAnAnswerAndTakesIt() {
    Dossier waiting = stage.ask(Stage.reserved(), PROBE);
    Person officer = stage.person(waiting.officer());
    done(approveSearch.ask(stage.person("supervisor"), waiting.id(), "Whose account is it?"));
    assertThat(approveSearch.answer(stage.person("officer-40x"), waiting.id(), "Mine."))
        .isInstanceOf(Searches.Step.NotNow.class);
    Dossier answered = done(approveSearch.answer(officer, waiting.id(), "The suspect's."));
    assertThat(answered.questions()).singleElement().matches(q -> q.answer().isPresent());
    assertThat(approveSearch.answer(officer, waiting.id(), "Again."))
        .isInstanceOf(Searches.Step.NotNow.class);
  }

  @Test
  void endsWhatNobodyDecides() {
    Dossier waiting = stage.ask(Stage.reserved(), PROBE);
    stage.after(WithdrawSearch.WAITING_LIMIT.plusMinutes(1));
    withdrawSearch.sweep();
    assertThat(searches.find(waiting.id()).orElseThrow().state()).isEqualTo(SearchState.EXPIRED);
    assertThat(approveSearch.approve(stage.person("supervisor"), waiting.id(), DAY, "Late."))
        .isInstanceOf(Searches.Step.NotNow.class);
  }

  @Test
  void cannotBeWithdrawnByAnotherOrTwice() {
    Dossier waiting = stage.ask(Stage.reserved(), PROBE);
    assertThat(withdrawSearch.withdraw(stage.person("nobody"), waiting.id(), ""))
        .isInstanceOf(Searches.Step.NotNow.class);
    assertThat(
            done(withdrawSearch.withdraw(stage.person(waiting.officer()), waiting.id(), ""))
                .state())
        .isEqualTo(SearchState.WITHDRAWN);
    assertThat(withdrawSearch.withdraw(stage.person(waiting.officer()), waiting.id(), ""))
        .isInstanceOf(Searches.Step.NotNow.class);
  }

  private Dossier ask(Person officer) {
    AskForSearch.Outcome outcome =
        askForSearch.ask(
            officer, Stage.reserved(), Stage.photograph(PROBE), java.util.Optional.empty());
    assertThat(outcome).isInstanceOf(AskForSearch.Outcome.Asked.class);
    return ((AskForSearch.Outcome.Asked) outcome).dossier();
  }

  private static Dossier done(Searches.Step step) {
    assertThat(step).isInstanceOf(Searches.Step.Done.class);
    return ((Searches.Step.Done) step).dossier();
  }
}
