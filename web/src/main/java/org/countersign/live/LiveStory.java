package org.countersign.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.journal.Recorded;
import org.countersign.live.LiveEvent.AlertAdjudicated;
import org.countersign.live.LiveEvent.AlertRaised;
import org.countersign.live.LiveEvent.LiveApproved;
import org.countersign.live.LiveEvent.LiveDecided;
import org.countersign.live.LiveEvent.LiveRefused;
import org.countersign.live.LiveEvent.LiveRequested;
import org.countersign.live.LiveEvent.LiveStarted;
import org.countersign.live.LiveEvent.LiveStopped;
import org.countersign.ui.Words;

/**
 * What happened to a live session, in words, with the entry that each thing is.
 *
 * @param decided index and decision of the last time that the policy was asked
 */
record LiveStory(List<Line> lines, Optional<DecidedAt> decided) {
  LiveStory {
    lines = List.copyOf(lines);
  }

  /** One line of the story. */
  public record Line(long index, Instant at, String who, String words) {}

  /** Where the last decision stands in the log. */
  public record DecidedAt(long index, String decision, String policy) {}

  static LiveStory of(List<Recorded> stream, Words words) {
    List<Line> lines = new ArrayList<>();
    Optional<DecidedAt> decided = Optional.empty();
    for (Recorded recorded : stream) {
      switch (recorded.content()) {
        case Recorded.Content.Known(Instant at, String by, LiveEvent event) -> {
          lines.add(new Line(recorded.index(), at, words.person(by), sentence(event)));
          if (event instanceof LiveDecided asked) {
            decided =
                Optional.of(new DecidedAt(recorded.index(), asked.decision(), asked.policy()));
          }
        }
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
    return new LiveStory(lines, decided);
  }

  private static String sentence(LiveEvent event) {
    return switch (event) {
      case LiveRequested asked -> "Asked for";
      case LiveDecided decided ->
          switch (decided.effect()) {
            case "permit" -> "Permitted by the policy";
            case "approval_required" -> "The policy asks for an approval";
            case "deny" -> "Not permitted by the policy";
            default -> "Could not be decided";
          };
      case LiveApproved approved -> "Approved";
      case LiveRefused refused -> "Refused by a supervisor";
      case LiveStarted started ->
          started.watched() == 1
              ? "Started, with 1 person on the watch list"
              : "Started, with " + started.watched() + " people on the watch list";
      case AlertRaised alert -> "Alert " + alert.number();
      case AlertAdjudicated looked ->
          "Alert "
              + looked.number()
              + (looked.truthful() ? " looks like the same person" : " was false");
      case LiveStopped stopped -> "Ended";
    };
  }
}
