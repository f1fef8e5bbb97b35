package org.countersign.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.countersign.identity.Person;
import org.countersign.review.Assignment;
import org.countersign.review.RecordVerdict;
import org.countersign.search.SearchEvent.Corroboration;
import org.countersign.search.SearchEvent.Verdict;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A lead is not an identification: no lead before two agree, no arrest on a lead alone. */
@WholeApp
final class RecordOutcomeTest {
  @Autowired private Stage stage;
  @Autowired private Searches searches;
  @Autowired private RecordVerdict recordVerdict;
  @Autowired private ReleaseLead releaseLead;
  @Autowired private RecordOutcome recordOutcome;

  @BeforeEach
  void galleries() {
    stage.galleries();
  }

  @AfterEach
  void intact() {
    stage.assertLogIntact();
  }

  @Test
  void refusesALeadAndAnOutcomeBeforeReviewIsFinished() {
    Dossier dossier = stage.ask(Stage.permitted(), "probes/S005_cctv.jpg");
    Person officer = stage.person(dossier.officer());
    assertThat(releaseLead.release(officer, dossier.id())).isInstanceOf(Searches.Step.NotNow.class);
    assertThat(recordOutcome.record(officer, dossier.id(), "no_further_action", "", List.of()))
        .isInstanceOf(Searches.Step.NotNow.class);
    compare(dossier, "examiner");
    assertThat(releaseLead.release(officer, dossier.id())).isInstanceOf(Searches.Step.NotNow.class);
  }

  @Test
  void refusesAnArrestWithoutIndependentEvidence() {
    Dossier dossier = concluded();
    Person officer = stage.person(dossier.officer());
    Corroboration dependent = new Corroboration("witness", false, "Shown the lead photograph");
    Corroboration independent = new Corroboration("fingerprint", true, "Laboratory report");

    assertThat(recordOutcome.record(officer, dossier.id(), "arrest", "", List.of()))
        .isInstanceOf(Searches.Step.NotNow.class);
    assertThat(recordOutcome.record(officer, dossier.id(), "arrest", "", List.of(dependent)))
        .isInstanceOf(Searches.Step.NotNow.class);
    assertThat(
            recordOutcome.record(
                stage.person("officer"), dossier.id(), "arrest", "", List.of(independent)))
        .isInstanceOf(Searches.Step.NotNow.class);
    assertThat(
            recordOutcome.record(
                officer, dossier.id(), "arrest", "", List.of(dependent, independent)))
        .isInstanceOf(Searches.Step.Done.class);
    assertThat(searches.find(dossier.id()).orElseThrow().outcomes())
        .singleElement()
        .matches(outcome -> outcome.corroborations() == 1);
  }

  @Test
  void releasesTheLeadOnceAndRecordsIt() {
    Dossier dossier = concluded();
    Person officer = stage.person(dossier.officer());
    Searches.Step first = releaseLead.release(officer, dossier.id());
    long length = searches.find(dossier.id()).orElseThrow().length();
    Searches.Step second = releaseLead.release(officer, dossier.id());
    assertThat(first).isInstanceOf(Searches.Step.Done.class);
    assertThat(second).isInstanceOf(Searches.Step.Done.class);
    assertThat(searches.find(dossier.id()).orElseThrow().length()).isEqualTo(length);
    assertThat(releaseLead.release(stage.person("officer"), dossier.id()))
        .isInstanceOf(Searches.Step.NotNow.class);
  }

  private Dossier concluded() {
    Dossier dossier = stage.ask(Stage.permitted(), "probes/S005_cctv.jpg");
    compare(dossier, "examiner");
    compare(dossier, "examiner2");
    Dossier after = searches.find(dossier.id()).orElseThrow();
    assertThat(after.state()).isEqualTo(SearchState.POSSIBLE_LEAD);
    return after;
  }

  private void compare(Dossier dossier, String examiner) {
    List<String> subjects =
        Assignment.of(searches.find(dossier.id()).orElseThrow(), examiner).orElseThrow().subjects();
    for (int place = 1; place <= subjects.size(); place++) {
      assertThat(
              recordVerdict.record(
                  stage.person(examiner),
                  dossier.id(),
                  place,
                  Verdict.POSSIBLE_LEAD,
                  "Alike.",
                  List.of()))
          .isInstanceOf(Searches.Step.Done.class);
    }
  }
}
