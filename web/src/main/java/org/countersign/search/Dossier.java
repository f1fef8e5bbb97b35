package org.countersign.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.journal.Recorded;
import org.countersign.policy.Decision;
import org.countersign.search.SearchEvent.Conclusion;
import org.countersign.search.SearchEvent.LeadReleased;
import org.countersign.search.SearchEvent.OutcomeRecorded;
import org.countersign.search.SearchEvent.QuestionAnswered;
import org.countersign.search.SearchEvent.QuestionAsked;
import org.countersign.search.SearchEvent.SearchApproved;
import org.countersign.search.SearchEvent.SearchConcluded;
import org.countersign.search.SearchEvent.SearchDecided;
import org.countersign.search.SearchEvent.SearchExpired;
import org.countersign.search.SearchEvent.SearchFailed;
import org.countersign.search.SearchEvent.SearchPerformed;
import org.countersign.search.SearchEvent.SearchRefused;
import org.countersign.search.SearchEvent.SearchRequested;
import org.countersign.search.SearchEvent.SearchWithdrawn;
import org.countersign.search.SearchEvent.VerdictRecorded;

/** One search as its entries tell it: the fold of its stream. Immutable. */
public record Dossier(
    String id,
    SearchState state,
    String officer,
    Instant requestedAt,
    Instant changedAt,
    long length,
    Optional<SearchRequested> request,
    Optional<SearchDecided> decision,
    long decisionIndex,
    List<Approval> approvals,
    Optional<SearchPerformed> performed,
    List<VerdictBy> verdicts,
    Optional<SearchConcluded> conclusion,
    boolean leadReleased,
    List<OutcomeRecorded> outcomes,
    List<Exchange> questions,
    String note) {

  public Dossier {
    Objects.requireNonNull(id);
    Objects.requireNonNull(state);
    approvals = List.copyOf(approvals);
    verdicts = List.copyOf(verdicts);
    outcomes = List.copyOf(outcomes);
    questions = List.copyOf(questions);
  }

  /** Who approved what, until when. */
  public record Approval(
      String by, String role, String kind, Instant at, Instant until, String note) {

    SearchApproved event() {
      return new SearchApproved(kind, role, note, until);
    }
  }

  public record VerdictBy(String examiner, Instant at, VerdictRecorded verdict) {}

  /** A question of a supervisor and the officer's answer, if it has come. */
  public record Exchange(String by, String question, Optional<String> answer) {}

  /** The case, the people and the reason stay out of log files. */
  @Override
  public String toString() {
    return "Dossier[" + id + ", " + state + "]";
  }

  /** A search of which nothing is known yet. */
  public static Dossier unknown(String id) {
    return new Dossier(
        id,
        SearchState.FAILED,
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        0,
        Optional.empty(),
        Optional.empty(),
        -1,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        "");
  }

  public static Dossier of(String id, List<Recorded> stream) {
    Dossier dossier = unknown(id);
    for (Recorded recorded : stream) {
      dossier = dossier.with(recorded);
    }
    return dossier;
  }

  /** What the search is after one more entry. */
  public Dossier with(Recorded recorded) {
    Builder next = new Builder(this);
    next.length = recorded.position() + 1;
    switch (recorded.content()) {
      case Recorded.Content.Known(Instant at, String by, SearchEvent event) -> {
        next.changedAt = at;
        next.apply(event, at, by, recorded.index());
      }
      case Recorded.Content.Known other ->
          throw new IllegalStateException("not about a search: " + other.event());
      case Recorded.Content.Erased erased -> next.state = SearchState.ERASED;
      case Recorded.Content.Missing missing -> next.note = missing.why();
      case Recorded.Content.OfTheLedger ignored -> {}
    }
    return next.build();
  }

  List<Approval> approvalsWith(Approval approval) {
    List<Approval> all = new ArrayList<>(approvals);
    all.add(approval);
    return all;
  }

  /**
   * What the search would be if this verdict were added: for conclusions that go into the ledger
   * together with it.
   */
  public Dossier withVerdict(VerdictBy verdict) {
    Builder next = new Builder(this);
    next.verdicts.add(verdict);
    return next.build();
  }

  public Set<String> examiners() {
    Set<String> examiners = new TreeSet<>();
    verdicts.forEach(verdict -> examiners.add(verdict.examiner()));
    return examiners;
  }

  public List<Decision.Denial> denials() {
    return decision.map(SearchDecided::denials).orElse(List.of());
  }

  /** The question that still waits for the officer, if any. */
  public Optional<Exchange> openQuestion() {
    return questions.stream().filter(exchange -> exchange.answer().isEmpty()).findFirst();
  }

  /** Fields by name while one entry is folded in; never leaves this class. */
  private static final class Builder {
    private final Dossier from;
    private SearchState state;
    private String officer;
    private Instant requestedAt;
    private Instant changedAt;
    private long length;
    private Optional<SearchRequested> request;
    private Optional<SearchDecided> decision;
    private long decisionIndex;
    private final List<Approval> approvals;
    private Optional<SearchPerformed> performed;
    private final List<VerdictBy> verdicts;
    private Optional<SearchConcluded> conclusion;
    private boolean leadReleased;
    private final List<OutcomeRecorded> outcomes;
    private final List<Exchange> questions;
    private String note;

    private Builder(Dossier from) {
      this.from = from;
      state = from.state;
      officer = from.officer;
      requestedAt = from.requestedAt;
      changedAt = from.changedAt;
      length = from.length;
      request = from.request;
      decision = from.decision;
      decisionIndex = from.decisionIndex;
      approvals = new ArrayList<>(from.approvals);
      performed = from.performed;
      verdicts = new ArrayList<>(from.verdicts);
      conclusion = from.conclusion;
      leadReleased = from.leadReleased;
      outcomes = new ArrayList<>(from.outcomes);
      questions = new ArrayList<>(from.questions);
      note = from.note;
    }

    private void apply(SearchEvent event, Instant at, String by, long index) {
      if (from.length == 0) {
        officer = by;
        requestedAt = at;
      }
      switch (event) {
        case SearchRequested requested -> request = Optional.of(requested);
        case SearchDecided decided -> {
          decision = Optional.of(decided);
          decisionIndex = index;
          state = afterDecision(decided.effect());
          note = decided.detail();
        }
        case SearchApproved approved ->
            approvals.add(
                new Approval(
                    by,
                    approved.role(),
                    approved.approval(),
                    at,
                    approved.until(),
                    approved.note()));
        case SearchRefused refused -> end(SearchState.REFUSED, refused.reason());
        case QuestionAsked asked ->
            questions.add(new Exchange(by, asked.question(), Optional.empty()));
        case QuestionAnswered answered -> {
          Exchange open = questions.removeLast();
          questions.add(new Exchange(open.by(), open.question(), Optional.of(answered.answer())));
        }
        case SearchPerformed done -> {
          performed = Optional.of(done);
          state = SearchState.IN_REVIEW;
        }
        case SearchFailed failed -> end(SearchState.FAILED, failed.cause());
        case SearchWithdrawn withdrawn -> end(SearchState.WITHDRAWN, withdrawn.reason());
        case SearchExpired expired -> end(SearchState.EXPIRED, expired.waitingFor());
        case VerdictRecorded verdict -> verdicts.add(new VerdictBy(by, at, verdict));
        case SearchConcluded concluded -> {
          conclusion = Optional.of(concluded);
          state = afterReview(concluded.outcome());
        }
        case LeadReleased released -> leadReleased = true;
        case OutcomeRecorded outcome -> outcomes.add(outcome);
      }
    }

    private void end(SearchState how, String why) {
      state = how;
      note = why;
    }

    private static SearchState afterDecision(String effect) {
      return switch (effect) {
        case "permit" -> SearchState.PERMITTED;
        case "approval_required" -> SearchState.AWAITING_APPROVAL;
        case "deny" -> SearchState.DENIED;
        default -> SearchState.UNDECIDED;
      };
    }

    private static SearchState afterReview(Conclusion outcome) {
      return switch (outcome) {
        case POSSIBLE_LEAD -> SearchState.POSSIBLE_LEAD;
        case NO_LEAD -> SearchState.NO_LEAD;
        case UNSUITABLE -> SearchState.UNSUITABLE;
      };
    }

    private Dossier build() {
      return new Dossier(
          from.id,
          state,
          officer,
          requestedAt,
          changedAt,
          length,
          request,
          decision,
          decisionIndex,
          approvals,
          performed,
          verdicts,
          conclusion,
          leadReleased,
          outcomes,
          questions,
          note);
    }
  }
}
