package org.countersign.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.countersign.audit.StreamId;
import org.countersign.gate.Gate;
import org.countersign.gate.GateAnswer;
import org.countersign.identity.People;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.journal.Ids;
import org.countersign.journal.Journal;
import org.countersign.journal.Written;
import org.countersign.live.LiveEvent.AlertAdjudicated;
import org.countersign.live.LiveEvent.LiveApproved;
import org.countersign.live.LiveEvent.LiveDecided;
import org.countersign.live.LiveEvent.LiveRefused;
import org.countersign.live.LiveEvent.LiveRequested;
import org.countersign.live.LiveEvent.LiveStarted;
import org.countersign.live.LiveEvent.LiveStopped;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.WatchPermit;

/**
 * Starts and ends live sessions. The permit of a running session lives in this process only: when
 * it stops, so does the session, and the next start writes that down.
 */
public final class Sessions {
  private final Gate gate;
  private final Journal journal;
  private final LiveFacts facts;
  private final FaceMatcher matcher;
  private final People people;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  Sessions(Gate gate, Journal journal, LiveFacts facts, FaceMatcher matcher, People people) {
    this.gate = gate;
    this.journal = journal;
    this.facts = facts;
    this.matcher = matcher;
    this.people = people;
  }

  /** What became of a step. */
  public sealed interface Step {
    record Done(LiveSession session) implements Step {}

    record NotNow(LiveSession session, String why) implements Step {}
  }

  static StreamId stream(String id) {
    return new StreamId("live", id);
  }

  public Optional<LiveSession> find(String id) {
    LiveSession session = read(id);
    return session.length() == 0 ? Optional.empty() : Optional.of(session);
  }

  public LiveSession request(Person by, LiveRequested asked) {
    StreamId stream = stream(Ids.random());
    GateAnswer<WatchPermit> answer =
        gate.watch(
            facts.of(by, asked, List.of(), journal.now()),
            new Gate.Place(by.id(), stream, 0, List.of(asked), LiveDecided::new));
    keep(stream.id(), answer);
    return read(stream.id());
  }

  public Step approve(Person by, String id, String note) {
    LiveSession session = read(id);
    Optional<String> objection = objection(by, session);
    if (objection.isPresent()) {
      return new Step.NotNow(session, objection.get());
    }
    Instant now = journal.now();
    String kind = session.decision().orElseThrow().approvals().getFirst();
    LiveSession.Approval approval =
        new LiveSession.Approval(by.id(), Role.SUPERVISOR.code(), kind, now, note);
    GateAnswer<WatchPermit> answer =
        gate.watch(
            facts.of(
                people.find(session.operator()),
                session.request().orElseThrow(),
                List.of(approval),
                now),
            new Gate.Place(
                by.id(),
                stream(id),
                session.length(),
                List.of(new LiveApproved(kind, approval.role(), note)),
                LiveDecided::new));
    if (answer instanceof GateAnswer.Moved) {
      return new Step.NotNow(read(id), "Somebody else decided first.");
    }
    keep(id, answer);
    return new Step.Done(read(id));
  }

  public Step refuse(Person by, String id, String reason) {
    return change(
        by.id(),
        id,
        session ->
            objection(by, session)
                .<Step>map(why -> new Step.NotNow(session, why))
                .orElse(new Step.Done(session)),
        new LiveRefused(reason));
  }

  /**
   * Opens the eyes: from here on frames are compared, until the permit runs out, somebody stops it,
   * or the process ends.
   */
  public Step start(Person by, String id) {
    LiveSession session = read(id);
    Running watch = running.get(id);
    if (session.state() != LiveSession.State.PERMITTED || watch == null) {
      return new Step.NotNow(session, "This session has no permit that could be used now.");
    }
    if (!session.operator().equals(by.id())) {
      return new Step.NotNow(session, "Only the person who asked for the session runs it.");
    }
    GalleryId watchlist = new GalleryId(session.request().orElseThrow().watchlist());
    LiveStarted event =
        new LiveStarted(
            matcher.galleries().status(watchlist).eligible(),
            session.decision().flatMap(LiveDecided::limits).orElseThrow().threshold(),
            matcher.modelCard().digest(),
            watch.permit().expires());
    return change(by.id(), id, Step.Done::new, event);
  }

  /**
   * The report of the session goes into the ledger; no further frame is compared even if that
   * fails.
   */
  public Step stop(String by, String id, String cause) {
    Running watch = running.remove(id);
    if (watch != null) {
      gate.revoke(watch.permit());
    }
    LiveSession session = read(id);
    if (session.state() != LiveSession.State.RUNNING) {
      return new Step.NotNow(session, "This session is not running.");
    }
    int raised = session.alerts().size();
    int truthful = (int) session.alerts().stream().filter(a -> a.truthful().orElse(false)).count();
    int adjudicated = (int) session.alerts().stream().filter(a -> a.truthful().isPresent()).count();
    LiveStopped report =
        new LiveStopped(
            cause,
            watch == null ? 0 : watch.frames().get(),
            watch == null ? 0 : watch.faces().get(),
            raised,
            truthful,
            adjudicated - truthful,
            raised - adjudicated);
    return change(by, id, Step.Done::new, report);
  }

  public Step adjudicate(Person by, String id, int number, boolean truthful, String reason) {
    LiveSession session = read(id);
    Optional<LiveSession.Alert> alert =
        session.alerts().stream().filter(a -> a.raised().number() == number).findFirst();
    if (alert.isEmpty() || alert.get().truthful().isPresent()) {
      return new Step.NotNow(session, "This alert does not wait for anybody.");
    }
    return change(by.id(), id, Step.Done::new, new AlertAdjudicated(number, truthful, reason));
  }

  Optional<Running> running(String id) {
    return Optional.ofNullable(running.get(id));
  }

  Map<String, Running> all() {
    return Map.copyOf(running);
  }

  LiveSession read(String id) {
    return LiveSession.of(id, journal.read(stream(id)));
  }

  private void keep(String id, GateAnswer<WatchPermit> answer) {
    if (answer instanceof GateAnswer.Permitted<WatchPermit>(var decision, var entry, var permit)) {
      running.put(id, new Running(permit));
    }
  }

  private Step change(String by, String id, Function<LiveSession, Step> check, LiveEvent event) {
    LiveSession session = read(id);
    if (check.apply(session) instanceof Step.NotNow no) {
      return no;
    }
    return switch (journal.write(by, stream(id), session.length(), List.of(event))) {
      case Written.Done done -> new Step.Done(read(id));
      case Written.Moved moved -> new Step.NotNow(read(id), "Somebody else was faster.");
    };
  }

  private static Optional<String> objection(Person by, LiveSession session) {
    if (!by.is(Role.SUPERVISOR)) {
      return Optional.of("Only a supervisor decides on this.");
    }
    if (session.state() != LiveSession.State.AWAITING_APPROVAL) {
      return Optional.of("This session is not waiting for an approval any more.");
    }
    return session.operator().equals(by.id())
        ? Optional.of("You asked for this session yourself; another supervisor has to decide.")
        : Optional.empty();
  }
}
