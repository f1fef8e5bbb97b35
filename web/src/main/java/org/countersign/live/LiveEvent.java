package org.countersign.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.journal.Event;
import org.countersign.policy.Decision;

/** Everything that can happen to a live session, on the stream {@code live/<id>}. */
public sealed interface LiveEvent extends Event {

  /**
   * @param ground {@code refused_or_unable_id} or {@code life_in_danger}
   * @param watchlist id of the gallery to compare with
   * @param minutes how long the session is wanted for
   */
  @Kind("live-requested")
  record LiveRequested(
      @Open String mode,
      @Open String purpose,
      @Open String offence,
      @Open String suspicion,
      @Open String ground,
      @Open String requester,
      @Open String watchlist,
      String caseNumber,
      String necessity,
      String place,
      String unit,
      int minutes)
      implements LiveEvent {}

  /** The policy was asked; see {@link org.countersign.gate.Decided}. */
  @Kind("live-decided")
  record LiveDecided(
      @Open String effect,
      @Open List<String> packs,
      @Open String policy,
      @Open List<String> reasons,
      @Open List<String> approvals,
      String decision,
      String input,
      List<Decision.Denial> denials,
      List<Decision.ApprovalNeed> needs,
      List<Decision.Obligation> obligations,
      Optional<Decision.Limits> limits,
      String detail)
      implements LiveEvent {}

  @Kind("live-approved")
  record LiveApproved(@Open String approval, String role, String note) implements LiveEvent {}

  /** A supervisor said no. */
  @Kind("live-refused")
  record LiveRefused(String reason) implements LiveEvent {}

  /** Frames are compared from now on. */
  @Kind("live-started")
  record LiveStarted(@Open long watched, @Open int threshold, @Open String engine, Instant until)
      implements LiveEvent {}

  /**
   * A face was like somebody on the watch list.
   *
   * @param number from 1, within the session
   * @param attachment the face, cut out of the frame, encrypted; the rest of the frame is gone
   */
  @Kind("alert-raised")
  record AlertRaised(@Open int number, String subject, int thousandths, String attachment)
      implements LiveEvent {}

  /** A person looked at an alert. */
  @Kind("alert-adjudicated")
  record AlertAdjudicated(@Open int number, @Open boolean truthful, String reason)
      implements LiveEvent {}

  /** The report of the session. */
  @Kind("live-stopped")
  record LiveStopped(
      @Open String cause,
      @Open long frames,
      @Open long facesSeen,
      @Open int alerts,
      @Open int trueAlerts,
      @Open int falseAlerts,
      @Open int unadjudicated)
      implements LiveEvent {}
}
