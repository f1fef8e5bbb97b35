package org.countersign.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

/** One live session as its entries tell it: the fold of its stream. Immutable. */
public record LiveSession(
    String id,
    State state,
    String operator,
    Instant requestedAt,
    long length,
    Optional<LiveRequested> request,
    Optional<LiveDecided> decision,
    List<Approval> approvals,
    Optional<LiveStarted> started,
    List<Alert> alerts,
    Optional<LiveStopped> report,
    String note) {
  public LiveSession {
    Objects.requireNonNull(id);
    Objects.requireNonNull(state);
    approvals = List.copyOf(approvals);
    alerts = List.copyOf(alerts);
  }

  /** Where a session stands. */
  public enum State {
    AWAITING_APPROVAL,
    PERMITTED,
    RUNNING,
    STOPPED,
    DENIED,
    UNDECIDED,
    REFUSED,
    ERASED
  }

  public record Approval(String by, String role, String kind, Instant at, String note) {}

  /**
   * @param truthful what the person who looked said; empty until somebody has looked
   */
  public record Alert(AlertRaised raised, Instant at, Optional<Boolean> truthful) {}

  @Override
  public String toString() {
    return "LiveSession[" + id + ", " + state + "]";
  }

  static LiveSession unknown(String id) {
    return new LiveSession(
        id,
        State.UNDECIDED,
        "",
        Instant.EPOCH,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "");
  }

  static LiveSession of(String id, List<Recorded> stream) {
    LiveSession session = unknown(id);
    for (Recorded recorded : stream) {
      session = session.with(recorded);
    }
    return session;
  }

  LiveSession with(Recorded recorded) {
    long next = recorded.position() + 1;
    return switch (recorded.content()) {
      case Recorded.Content.Known(Instant at, String by, LiveEvent event) ->
          apply(event, at, by, next);
      case Recorded.Content.Known other ->
          throw new IllegalStateException("not about a session: " + other.event());
      case Recorded.Content.Erased erased -> copy(State.ERASED, next, "");
      case Recorded.Content.Missing missing -> copy(state, next, missing.why());
      case Recorded.Content.OfTheLedger ignored -> copy(state, next, note);
    };
  }

  private LiveSession apply(LiveEvent event, Instant at, String by, long next) {
    return switch (event) {
      case LiveRequested asked ->
          new LiveSession(
              id,
              state,
              by,
              at,
              next,
              Optional.of(asked),
              decision,
              approvals,
              started,
              alerts,
              report,
              note);
      case LiveDecided decided ->
          new LiveSession(
              id,
              afterDecision(decided.effect()),
              operator,
              requestedAt,
              next,
              request,
              Optional.of(decided),
              approvals,
              started,
              alerts,
              report,
              decided.detail());
      case LiveApproved approved -> {
        List<Approval> all = new ArrayList<>(approvals);
        all.add(new Approval(by, approved.role(), approved.approval(), at, approved.note()));
        yield new LiveSession(
            id,
            state,
            operator,
            requestedAt,
            next,
            request,
            decision,
            all,
            started,
            alerts,
            report,
            note);
      }
      case LiveRefused refused -> copy(State.REFUSED, next, refused.reason());
      case LiveStarted begun ->
          new LiveSession(
              id,
              State.RUNNING,
              operator,
              requestedAt,
              next,
              request,
              decision,
              approvals,
              Optional.of(begun),
              alerts,
              report,
              note);
      case AlertRaised raised ->
          withAlerts(next, raisedTo(new Alert(raised, at, Optional.empty())));
      case AlertAdjudicated judged ->
          withAlerts(
              next,
              alerts.stream()
                  .map(
                      alert ->
                          alert.raised().number() == judged.number()
                              ? new Alert(
                                  alert.raised(), alert.at(), Optional.of(judged.truthful()))
                              : alert)
                  .toList());
      case LiveStopped stopped ->
          new LiveSession(
              id,
              State.STOPPED,
              operator,
              requestedAt,
              next,
              request,
              decision,
              approvals,
              started,
              alerts,
              Optional.of(stopped),
              stopped.cause());
    };
  }

  private static State afterDecision(String effect) {
    return switch (effect) {
      case "permit" -> State.PERMITTED;
      case "approval_required" -> State.AWAITING_APPROVAL;
      case "deny" -> State.DENIED;
      default -> State.UNDECIDED;
    };
  }

  private List<Alert> raisedTo(Alert alert) {
    List<Alert> all = new ArrayList<>(alerts);
    all.add(alert);
    return all;
  }

  private LiveSession withAlerts(long next, List<Alert> all) {
    return new LiveSession(
        id,
        state,
        operator,
        requestedAt,
        next,
        request,
        decision,
        approvals,
        started,
        all,
        report,
        note);
  }

  private LiveSession copy(State how, long next, String why) {
    return new LiveSession(
        id,
        how,
        operator,
        requestedAt,
        next,
        request,
        decision,
        approvals,
        started,
        alerts,
        report,
        why);
  }
}
