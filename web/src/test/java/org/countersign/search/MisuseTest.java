package org.countersign.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.identity.Person;
import org.countersign.policy.Decision;
import org.countersign.search.SearchEvent.SearchDecided;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/**
 * What misuse of searches looked like where logs became public, one pattern after another, and what
 * becomes of it here. Each attempt stays in the ledger. The clock is moved, so this application is
 * used by no other test.
 */
@WholeApp
@DirtiesContext
final class MisuseTest {
  private static final String PROBE = "probes/S003_phone.jpg";
  private static final String REASON =
      "A doorbell camera shows a stranger carrying the stolen television to a van at three in the morning.";

  @Autowired private Stage stage;

  @BeforeEach
  void prepare() {
    stage.galleries();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                   | base/necessity/says-nothing
          investigation                        | base/necessity/says-nothing
          case                                 | base/necessity/says-nothing
          case case 26-1044                    | base/necessity/says-nothing
          -                                    | base/necessity/says-nothing
          welfare                              | base/necessity/says-nothing
          ICE                                  | base/necessity/prohibited-purpose
          ICE+ERO                              | base/necessity/prohibited-purpose
          HSI                                  | base/necessity/prohibited-purpose
          ICE WARRANT                          | base/necessity/prohibited-purpose
          immigration violation                | base/necessity/prohibited-purpose
          had an abortion, search for female   | base/necessity/prohibited-purpose
          immigration protest                  | base/necessity/protected-activity
          No Kings                             | base/necessity/protected-activity
          50501 march downtown, masked speaker | base/necessity/protected-activity
          """)
  void refusesReasonsThatSayNothingOrTooMuch(String reason, String code) {
    Dossier search = ask(stage.officer(), CaseFile.BURGLARY, reason);

    assertThat(search.state()).isEqualTo(SearchState.DENIED);
    assertThat(search.denials()).extracting(Decision.Denial::code).contains(code);
    // The refused attempt is there to be read.
    assertThat(search.request().orElseThrow().necessity()).isEqualTo(reason);
    assertThat(search.decisionIndex()).isNotNegative();
  }

  @Test
  void sendsThinAndForeignReasonsToASupervisor() {
    assertThat(needs(ask(stage.officer(), CaseFile.BURGLARY, "robbery suspect seen on video")))
        .contains("base/necessity/weak");
  }

  @Test
  void noticesWordsThatFitManyCases() {
    String words =
        "The stranger on camera four is wanted for what happened in the yard last night.";
    Person officer = stage.person("officer-1");
    for (String number : List.of("2026-104417", "2026-104593", "2026-104811", "2026-105147")) {
      ask(officer, new CaseFile(number, "burglary_first_degree"), words);
    }
    Dossier fifth = ask(officer, new CaseFile("2026-105318", "theft_first_degree"), words);
    assertThat(needsOrDenials(fifth)).contains("base/necessity/copied");
  }

  @Test
  void noticesThePhotographOfAnotherCase() {
    Person officer = stage.person("officer-2");
    ask(officer, CaseFile.BURGLARY, REASON, "probes/S005_phone.jpg");
    Dossier again =
        ask(
            officer,
            new CaseFile("2026-104417", "robbery_first_degree"),
            "The clerk was robbed with a handgun; camera four shows the robber's face at the till.",
            "probes/S005_phone.jpg");
    assertThat(needs(again)).contains("base/history/same-photograph");
  }

  @Test
  void refusesMadeUpCasesAndThoseOfOthers() {
    assertThat(
            codes(
                ask(stage.officer(), new CaseFile("2026-999999", "burglary_first_degree"), REASON)))
        .contains("base/case/unknown");
    assertThat(codes(ask(stage.officer(), new CaseFile("12345", "burglary_first_degree"), REASON)))
        .contains("base/case/unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"untrained", "nobody-on-the-roster"})
  void refusesWhoeverIsNotTrainedOrNotOnTheRoster(String who) {
    Person person = stage.person(who);
    Dossier search = ask(person, CaseFile.BURGLARY, REASON);
    assertThat(codes(search)).contains("base/training/not-current");
  }

  @Test
  void appliesTheLawOfTheAgencyThatAsksThroughThisOne() {
    SearchRequest own = request(CaseFile.BURGLARY, REASON);
    assertThat(codes(ask(stage.officer(), forAgency(own, "us-ca-elsewhere"), PROBE)))
        .contains("base/requester/unknown");
    // A county of Washington State: its own law is asked as well.
    Dossier neighbour = ask(stage.officer(), forAgency(own, "us-wa-county-demo"), PROBE);
    assertThat(decided(neighbour).packs()).anyMatch(pack -> pack.startsWith("us-wa@"));
  }

  @Test
  void sendsTheTwentyFirstRequestOfADayToASupervisor() {
    Person officer = stage.person("officer-3");
    for (int i = 0; i < 20; i++) {
      assertThat(needs(ask(officer, CaseFile.BURGLARY, REASON)))
          .doesNotContain("base/history/many-requests");
    }
    assertThat(needs(ask(officer, CaseFile.BURGLARY, REASON)))
        .contains("base/history/many-requests");
  }

  @Test
  void noticesANameThatNeverSleeps() {
    Person officer = stage.person("officer-4");
    for (int hour = 1; hour <= 15; hour++) {
      assertThat(needs(ask(officer, CaseFile.BURGLARY, REASON)))
          .doesNotContain("base/history/round-the-clock");
      stage.after(Duration.ofHours(1));
    }
    assertThat(needs(ask(officer, CaseFile.BURGLARY, REASON)))
        .contains("base/history/round-the-clock");
  }

  @Test
  void noticesRequestsOffDuty() {
    Person officer = stage.person("officer-5");
    for (int i = 0; i < Habits.ENOUGH; i++) {
      if (i % 10 == 9) {
        stage.after(Duration.ofDays(1));
      }
      ask(officer, CaseFile.BURGLARY, "investigation");
    }
    assertThat(needs(ask(officer, CaseFile.BURGLARY, REASON)))
        .doesNotContain("base/history/unusual-hours");
    stage.after(Duration.ofHours(12));
    assertThat(needs(ask(officer, CaseFile.BURGLARY, REASON)))
        .contains("base/history/unusual-hours");
  }

  private record CaseFile(String number, String offence) {
    static final CaseFile BURGLARY = new CaseFile("2026-104593", "burglary_first_degree");
  }

  private Dossier ask(Person officer, CaseFile file, String reason) {
    return ask(officer, file, reason, PROBE);
  }

  private Dossier ask(Person officer, CaseFile file, String reason, String photograph) {
    return ask(officer, request(file, reason), photograph);
  }

  private Dossier ask(Person officer, SearchRequest request, String photograph) {
    AskForSearch.Outcome outcome =
        stage
            .the(AskForSearch.class)
            .ask(officer, request, Stage.photograph(photograph), Optional.empty());
    assertThat(outcome).isInstanceOf(AskForSearch.Outcome.Asked.class);
    return ((AskForSearch.Outcome.Asked) outcome).dossier();
  }

  private static SearchRequest request(CaseFile file, String reason) {
    SearchRequest usual = Stage.permitted();
    return new SearchRequest(
        usual.mode(),
        file.number(),
        usual.purpose(),
        file.offence(),
        usual.suspicion(),
        reason,
        usual.requester(),
        usual.gallery(),
        usual.probeKind(),
        usual.probeSource(),
        usual.edits(),
        usual.face(),
        usual.candidateCap(),
        usual.attestations(),
        usual.authority());
  }

  private static SearchRequest forAgency(SearchRequest usual, String requester) {
    return new SearchRequest(
        usual.mode(),
        usual.caseNumber(),
        usual.purpose(),
        usual.offence(),
        usual.suspicion(),
        usual.necessity(),
        requester,
        usual.gallery(),
        usual.probeKind(),
        usual.probeSource(),
        usual.edits(),
        usual.face(),
        usual.candidateCap(),
        usual.attestations(),
        usual.authority());
  }

  private static SearchDecided decided(Dossier search) {
    return search.decision().orElseThrow();
  }

  private static List<String> codes(Dossier search) {
    return search.denials().stream().map(Decision.Denial::code).toList();
  }

  private static List<String> needs(Dossier search) {
    return decided(search).needs().stream().map(Decision.ApprovalNeed::code).toList();
  }

  private static List<String> needsOrDenials(Dossier search) {
    return Stream.concat(needs(search).stream(), codes(search).stream()).toList();
  }
}
