package org.countersign.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.identity.Person;
import org.countersign.policy.Decision;
import org.countersign.testing.FaultyLedger.When;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whatever fails, nothing is searched without a recorded permit, and nothing is released without a
 * record.
 */
@WholeApp
final class RunSearchFaultTest {
  private static final String PROBE = "probes/S003_street.jpg";

  @Autowired private Stage stage;
  @Autowired private AskForSearch askForSearch;
  @Autowired private Searches searches;
  @Autowired private SearchIndex index;
  @Autowired private WithdrawSearch withdrawSearch;

  @BeforeEach
  void galleries() {
    stage.galleries();
  }

  @AfterEach
  void intact() {
    stage.ledger().work();
    stage.policy().work();
    stage.assertLogIntact();
  }

  @Test
  void recordsTheDecisionBeforeATemplateExists() {
    long before = stage.templates();

    Dossier dossier = stage.ask(Stage.permitted(), PROBE);

    assertThat(dossier.state()).isEqualTo(SearchState.IN_REVIEW);
    assertThat(stage.templates()).isEqualTo(before + 1);
    assertThat(dossier.performed().orElseThrow().scored())
        .isEqualTo(dossier.performed().orElseThrow().eligible());
  }

  @Test
  void computesNothingForARefusedSearchAndRecordsEveryReason() {
    long before = stage.templates();

    Dossier dossier = stage.ask(Stage.refused(), "probes/S006_street.jpg");

    assertThat(dossier.state()).isEqualTo(SearchState.DENIED);
    assertThat(dossier.denials())
        .extracting(Decision.Denial::code)
        .contains("agency-demo/probe/body-worn-camera", "base/case/closed");
    assertThat(stage.templates()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(When.class)
  void searchesNothingWhenTheDecisionCannotBeRecorded(When when) {
    long before = stage.templates();
    Set<String> known = ids();
    stage.ledger().failOnce("search-decided", when);

    assertThatThrownBy(() -> stage.ask(Stage.permitted(), PROBE))
        .isInstanceOf(LedgerUnavailableException.class);

    assertThat(stage.templates()).isEqualTo(before);
    for (Dossier left : newSince(known)) {
      assertThat(left.performed()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(When.class)
  void releasesNothingWhenTheResultCannotBeRecorded(When when) {
    Set<String> known = ids();
    stage.ledger().failOnce("search-performed", when);

    assertThatThrownBy(() -> stage.ask(Stage.permitted(), PROBE))
        .isInstanceOf(LedgerUnavailableException.class);

    Dossier left = onlyNew(known);
    // Stored after all: then the record is there, and review may begin. Not stored: there is
    // nothing to review.
    assertThat(left.state())
        .isEqualTo(when == When.AFTER_STORING ? SearchState.IN_REVIEW : SearchState.PERMITTED);
    assertThat(left.performed().isPresent()).isEqualTo(when == When.AFTER_STORING);
  }

  @Test
  void endsASearchThatWasInterrupted() {
    Set<String> known = ids();
    stage.ledger().failOnce("search-performed", When.BEFORE_STORING);
    assertThatThrownBy(() -> stage.ask(Stage.permitted(), PROBE))
        .isInstanceOf(LedgerUnavailableException.class);
    Dossier left = onlyNew(known);

    stage.after(Duration.ofMinutes(5));
    withdrawSearch.sweep();

    Dossier ended = searches.find(left.id()).orElseThrow();
    assertThat(ended.state()).isEqualTo(SearchState.FAILED);
    assertThat(ended.note()).isEqualTo("interrupted");
  }

  @ParameterizedTest
  @EnumSource(Decision.IndeterminateCause.class)
  void refusesAndRecordsWhatCouldNotBeDecided(Decision.IndeterminateCause cause) {
    long before = stage.templates();
    stage.policy().breakWith(cause);

    Dossier dossier = stage.ask(Stage.permitted(), PROBE);

    assertThat(dossier.state()).isEqualTo(SearchState.UNDECIDED);
    assertThat(dossier.decision().orElseThrow().effect()).isEqualTo("indeterminate");
    assertThat(dossier.decision().orElseThrow().reasons())
        .containsExactly(cause.name().toLowerCase(java.util.Locale.ROOT));
    assertThat(stage.templates()).isEqualTo(before);
  }

  @Test
  void leadsTheSameRequestToOneSearch() throws Exception {
    String key = UUID.randomUUID().toString();
    Person officer = stage.officer();
    long before = stage.templates();
    Callable<String> ask =
        () ->
            switch (askForSearch.ask(
                officer, Stage.permitted(), Stage.photograph(PROBE), Optional.of(key))) {
              case AskForSearch.Outcome.Asked(Dossier dossier, boolean again) -> dossier.id();
              case AskForSearch.Outcome.Unfit unfit -> throw new AssertionError(unfit);
              case AskForSearch.Outcome.PickFace pick -> throw new AssertionError(pick);
            };

    Set<String> ids = allAtOnce(ask, 8);

    assertThat(ids).hasSize(1);
    assertThat(stage.templates()).isEqualTo(before + 1);
  }

  @Test
  void isAnotherSearchForAnotherOfficerWithTheSameKey() {
    String key = UUID.randomUUID().toString();
    Set<String> known = ids();
    for (String officer : List.of("officer-1", "officer-2")) {
      assertThat(
              askForSearch.ask(
                  stage.person(officer),
                  Stage.permitted(),
                  Stage.photograph(PROBE),
                  Optional.of(key)))
          .isInstanceOf(AskForSearch.Outcome.Asked.class);
    }
    assertThat(newSince(known)).hasSize(2);
  }

  private Set<String> allAtOnce(Callable<String> call, int times) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(times)) {
      List<Future<String>> futures =
          pool.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList());
      return futures.stream().map(Future::resultNow).collect(Collectors.toSet());
    }
  }

  private Set<String> ids() {
    return index.find(dossier -> true).stream().map(Dossier::id).collect(Collectors.toSet());
  }

  private List<Dossier> newSince(Set<String> known) {
    org.countersign.journal.ReadModelsTestAccess.catchUp(stage);
    return index.find(dossier -> !known.contains(dossier.id())).stream()
        .map(dossier -> searches.find(dossier.id()).orElseThrow())
        .toList();
  }

  private Dossier onlyNew(Set<String> known) {
    List<Dossier> left = newSince(known);
    assertThat(left).hasSize(1);
    return left.getFirst();
  }
}
