package org.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.audit.Json;
import org.countersign.audit.StreamId;
import org.countersign.journal.Recorded;
import org.countersign.search.Dossier;
import org.countersign.search.SearchEvent;
import org.countersign.search.SearchEvent.Conclusion;
import org.countersign.search.SearchEvent.Found;
import org.countersign.search.SearchEvent.SearchConcluded;
import org.countersign.search.SearchEvent.SearchPerformed;
import org.countersign.search.SearchEvent.Verdict;
import org.countersign.search.SearchEvent.VerdictRecorded;
import org.junit.jupiter.api.Test;

/**
 * All pairs of verdicts of two examiners, and every third: what follows, and who may compare what.
 */
final class ReviewRulesTest {
  private static final List<String> SUBJECTS = List.of("cand-a", "cand-b", "filler");

  private final List<Recorded> stream = new ArrayList<>();

  @Test
  void needsTwoWhoAgreeAndAThirdWhereTheyDoNot() {
    for (Verdict first : Verdict.values()) {
      for (Verdict second : Verdict.values()) {
        for (Verdict third : Verdict.values()) {
          check(first, second, third);
        }
      }
    }
  }

  private void check(Verdict first, Verdict second, Verdict third) {
    stream.clear();
    performed();
    judgeAll("one", first, Verdict.EXCLUDE);
    assertThat(Conclusions.of(dossier())).isEmpty();
    judgeAll("two", second, Verdict.EXCLUDE);
    boolean disputed = (first == Verdict.POSSIBLE_LEAD) != (second == Verdict.POSSIBLE_LEAD);
    assertThat(Conclusions.of(dossier()).isPresent()).isEqualTo(!disputed);
    assertThat(Assignment.of(dossier(), "three").isPresent()).isEqualTo(disputed);
    if (disputed) {
      assertThat(Assignment.of(dossier(), "three").orElseThrow().subjects())
          .containsExactly("cand-a");
      judge("three", "cand-a", third);
    }
    long leads =
        List.of(first, second, third).stream().filter(Verdict.POSSIBLE_LEAD::equals).count();
    boolean lead = disputed ? leads == 2 : first == Verdict.POSSIBLE_LEAD;
    SearchConcluded concluded = Conclusions.of(dossier()).orElseThrow();
    assertThat(concluded.leads()).isEqualTo(lead ? List.of("cand-a") : List.of());
    assertThat(concluded.outcome() == Conclusion.POSSIBLE_LEAD).isEqualTo(lead);
    assertThat(concluded.disagreement()).isEqualTo(disputed);
  }

  @Test
  void neverMakesALeadOfAFiller() {
    performed();
    for (String examiner : List.of("one", "two")) {
      SUBJECTS.forEach(subject -> judge(examiner, subject, Verdict.POSSIBLE_LEAD));
    }
    assertThat(Conclusions.of(dossier()).orElseThrow().leads()).containsExactly("cand-a", "cand-b");
  }

  @Test
  void callsAPhotographUnsuitableOnlyIfNobodyCouldSayAnything() {
    performed();
    judgeAll("one", Verdict.CANNOT_SAY_QUALITY, Verdict.CANNOT_SAY_QUALITY);
    judgeAll("two", Verdict.CANNOT_SAY_QUALITY, Verdict.CANNOT_SAY_QUALITY);
    assertThat(Conclusions.of(dossier()).orElseThrow().outcome()).isEqualTo(Conclusion.UNSUITABLE);
  }

  @Test
  void keepsThoseWhoWereInvolvedAndAThirdPersonAway() {
    performed();
    assertThat(Assignment.of(dossier(), "asker")).isEmpty();
    judge("one", "cand-a", Verdict.EXCLUDE);
    judge("two", "cand-a", Verdict.EXCLUDE);
    assertThat(Assignment.of(dossier(), "late")).isEmpty();
    assertThat(Assignment.of(dossier(), "one")).isPresent();
  }

  @Test
  void shufflesForEachExaminerAndAlwaysTheSame() {
    Set<List<String>> orders = new HashSet<>();
    performed();
    for (int i = 0; i < 40; i++) {
      List<String> order = Assignment.of(dossier(), "examiner-" + i).orElseThrow().subjects();
      assertThat(order).containsExactlyInAnyOrderElementsOf(SUBJECTS);
      assertThat(Assignment.of(dossier(), "examiner-" + i).orElseThrow().subjects())
          .isEqualTo(order);
      orders.add(order);
    }
    // Six orders of three; forty examiners meet nearly all of them. The rank of a candidate shows
    // in none.
    assertThat(orders).hasSizeGreaterThanOrEqualTo(5);
  }

  private void performed() {
    add(
        "asker",
        new SearchPerformed(
            2,
            10,
            10,
            450,
            "engine",
            "snapshot",
            List.of(new Found("cand-a", "g", 1, 700), new Found("cand-b", "g", 2, 600)),
            List.of("filler"),
            4000));
  }

  private void judgeAll(String examiner, Verdict onFirst, Verdict onOthers) {
    SUBJECTS.forEach(
        subject -> judge(examiner, subject, subject.equals("cand-a") ? onFirst : onOthers));
  }

  private void judge(String examiner, String subject, Verdict verdict) {
    add(examiner, new VerdictRecorded(subject, verdict, "because", List.of()));
  }

  private void add(String by, SearchEvent event) {
    int position = stream.size();
    stream.add(
        new Recorded(
            position,
            new StreamId("search", "s"),
            position,
            "kind",
            LocalDate.EPOCH,
            Json.Obj.empty(),
            new Recorded.Content.Known(Instant.ofEpochSecond(position), by, event)));
  }

  private Dossier dossier() {
    return Dossier.of("s", stream);
  }
}
