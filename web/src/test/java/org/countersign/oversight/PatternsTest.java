package org.countersign.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.policy.Decision;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent;
import org.countersign.search.SearchEvent.SearchConcluded;
import org.countersign.search.SearchEvent.SearchDecided;
import org.countersign.search.SearchEvent.SearchRequested;
import org.countersign.search.SearchState;
import org.junit.jupiter.api.Test;

final class PatternsTest {

  @Test
  void findsNothingWhereThereIsNothing() {
    assertThat(Patterns.of(List.of())).isEqualTo(new Patterns(List.of(), List.of(), List.of()));
    assertThat(Patterns.of(List.of(Dossier.unknown("x"))))
        .isEqualTo(new Patterns(List.of(), List.of(), List.of()));
  }

  @Test
  void namesAPersonWhoWasTheLeadOfThreeSearchesOfOneOfficer() {
    List<Dossier> twice = List.of(lead(1, "ann", "c1", "s"), lead(2, "ann", "c2", "s"));
    assertThat(Patterns.of(twice).repeats()).isEmpty();

    List<Dossier> thrice = new ArrayList<>(twice);
    thrice.add(lead(3, "ann", "c2", "s"));
    thrice.add(lead(4, "bob", "c2", "s"));
    assertThat(Patterns.of(thrice).repeats())
        .containsExactly(new Patterns.Repeat("s", Optional.of("ann"), 3, 2, List.of(1L, 2L, 3L)));
  }

  @Test
  void namesAPersonWhoWasTheLeadOfFiveSearchesOfSeveral() {
    List<Dossier> searches =
        List.of(
            lead(1, "ann", "c1", "s"),
            lead(2, "ann", "c2", "s"),
            lead(3, "bob", "c3", "s"),
            lead(4, "bob", "c4", "s"),
            lead(5, "cat", "c5", "s"));
    assertThat(Patterns.of(searches).repeats())
        .containsExactly(
            new Patterns.Repeat("s", Optional.empty(), 5, 5, List.of(1L, 2L, 3L, 4L, 5L)));
    assertThat(Patterns.of(searches.subList(0, 4)).repeats()).isEmpty();
  }

  @Test
  void namesOfficersFarAboveTheirUnit() {
    List<Dossier> searches = new ArrayList<>();
    requests(searches, "ann", 30);
    requests(searches, "bob", 6);
    requests(searches, "cat", 7);
    // Two others tell nothing of a unit.
    assertThat(Patterns.of(searches).busy()).isEmpty();
    requests(searches, "dan", 8);
    assertThat(Patterns.of(searches).busy())
        .containsExactly(new Patterns.Busy("ann", "Stage", 30, 7));
  }

  @Test
  void leavesThoseAloneWhoAskALittleMore() {
    List<Dossier> searches = new ArrayList<>();
    requests(searches, "ann", 9);
    requests(searches, "bob", 1);
    requests(searches, "cat", 1);
    requests(searches, "dan", 1);
    assertThat(Patterns.of(searches).busy()).isEmpty();
    requests(searches, "ann", 1);
    assertThat(Patterns.of(searches).busy())
        .containsExactly(new Patterns.Busy("ann", "Stage", 10, 1));
    requests(searches, "bob", 12);
    assertThat(Patterns.of(searches).busy()).isEmpty();
  }

  @Test
  void listsWhatRulesAboutReasonsAndHabitsNoticed() {
    Dossier refused =
        dossier(
            7,
            "ann",
            "c",
            List.of("base/necessity/prohibited-purpose", "us-wa/probe/sketch"),
            List.of(),
            List.of());
    Dossier waiting =
        dossier(9, "bob", "c", List.of(), List.of("base/history/unusual-hours"), List.of());
    assertThat(Patterns.of(List.of(refused, waiting)).signals())
        .containsExactly(
            new Patterns.Signal(
                waiting.requestedAt(), "bob", "base/history/unusual-hours", false, 9),
            new Patterns.Signal(
                refused.requestedAt(), "ann", "base/necessity/prohibited-purpose", true, 7));
  }

  private static Dossier lead(long entry, String officer, String caseNumber, String subject) {
    return dossier(entry, officer, caseNumber, List.of(), List.of(), List.of(subject));
  }

  private static void requests(List<Dossier> searches, String officer, int count) {
    IntStream.range(0, count)
        .forEach(i -> searches.add(dossier(i, officer, "c", List.of(), List.of(), List.of())));
  }

  private static Dossier dossier(
      long entry,
      String officer,
      String caseNumber,
      List<String> denials,
      List<String> needs,
      List<String> leads) {
    Instant at = Instant.ofEpochSecond(1_790_000_000 + entry);
    return new Dossier(
        "search-" + entry,
        SearchState.FAILED,
        officer,
        at,
        at,
        2,
        Optional.of(request(caseNumber)),
        Optional.of(decided(denials, needs)),
        entry,
        List.of(),
        Optional.empty(),
        List.of(),
        leads.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new SearchConcluded(SearchEvent.Conclusion.POSSIBLE_LEAD, 2, false, leads)),
        false,
        List.of(),
        List.of(),
        "");
  }

  private static SearchRequested request(String caseNumber) {
    return new SearchRequested(
        "still",
        "identify_suspect",
        "none",
        "none",
        "us-or-wcso-demo",
        "g",
        "photo",
        "cctv",
        caseNumber,
        "",
        "Stage",
        List.of(),
        new SearchEvent.ProbeEvidence("", "", "", 1, 1, 0, 1, 0, "", Optional.empty()),
        10,
        new SearchEvent.Attestations(false, false, false, false, false),
        SearchEvent.Authority.none());
  }

  private static SearchDecided decided(List<String> denials, List<String> needs) {
    return new SearchDecided(
        denials.isEmpty() ? "permit" : "deny",
        List.of(),
        "",
        denials,
        List.of(),
        "",
        "",
        denials.stream()
            .map(
                code ->
                    new Decision.Denial(
                        code, "t", "m", Optional.empty(), "c", Decision.Verified.FULL))
            .toList(),
        needs.stream()
            .map(code -> new Decision.ApprovalNeed("supervisor", code, "m", "c"))
            .toList(),
        List.of(),
        Optional.empty(),
        "");
  }
}
