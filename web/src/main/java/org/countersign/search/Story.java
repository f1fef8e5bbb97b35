package org.countersign.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.journal.Recorded;
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
import org.countersign.ui.Words;

/**
 * What happened to a search, in words, for somebody who may know that it happened but not what
 * examiners think.
 */
final class Story {
  private final Words words;

  Story(Words words) {
    this.words = words;
  }

  /** One line of the story. */
  public record Line(long index, Instant at, String who, String words) {}

  List<Line> of(List<Recorded> stream) {
    List<Line> lines = new ArrayList<>();
    for (Recorded recorded : stream) {
      switch (recorded.content()) {
        case Recorded.Content.Known(Instant at, String by, SearchEvent event) ->
            lines.add(new Line(recorded.index(), at, words.person(by), sentence(event)));
        case Recorded.Content.Erased erased ->
            lines.add(
                new Line(
                    recorded.index(),
                    Instant.EPOCH,
                    "",
                    "Erased, as entry " + erased.authorisedBy() + " allows: " + recorded.kind()));
        default -> lines.add(new Line(recorded.index(), Instant.EPOCH, "", recorded.kind()));
      }
    }
    return lines;
  }

  private String sentence(SearchEvent event) {
    return switch (event) {
      case SearchRequested asked -> "Asked: " + words.purpose(asked.purpose());
      case SearchDecided decided ->
          switch (decided.effect()) {
            case "permit" -> "Permitted by the policy";
            case "approval_required" -> "The policy asks for an approval";
            case "deny" -> "Not permitted by the policy";
            default -> "Could not be decided";
          };
      case SearchApproved approved -> "Approved";
      case SearchRefused refused -> "Refused by a supervisor";
      case QuestionAsked asked -> "A supervisor asked a question";
      case QuestionAnswered answered -> "The question was answered";
      case SearchPerformed done ->
          done.candidates() == 0
              ? "Compared with " + done.scored() + " people; nobody was similar enough"
              : "Compared with " + done.scored() + " people; the result went to review";
      case SearchFailed failed -> "Failed: " + words.plain(failed.cause());
      case SearchWithdrawn withdrawn -> "Withdrawn";
      case SearchExpired expired -> "Expired while it waited for an " + expired.waitingFor();
      case VerdictRecorded verdict -> "An examiner gave a verdict";
      case SearchConcluded concluded ->
          switch (concluded.outcome()) {
            case POSSIBLE_LEAD -> "Two examiners see a possible lead";
            case NO_LEAD -> "No lead";
            case UNSUITABLE -> "The photograph is unsuitable for comparison";
          };
      case LeadReleased released -> "The lead sheet was released to the officer";
      case OutcomeRecorded outcome -> "Outcome: " + words.plain(outcome.outcome());
    };
  }
}
