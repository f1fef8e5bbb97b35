package org.countersign.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Written;
import org.countersign.live.LiveEvent.AlertRaised;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.GalleryId;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Photograph;
import org.countersign.matcher.WatchOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Compares the frames of running sessions. A frame without an alert leaves two counters and nothing
 * else: no image, no template, no entry.
 */
public final class WatchFrames {
  private static final Logger log = LoggerFactory.getLogger(WatchFrames.class);

  /** One person standing in view is one alert, not ten a second. */
  private static final Duration SAME_PERSON = Duration.ofSeconds(30);

  private final Sessions sessions;
  private final LiveIndex index;
  private final FaceMatcher matcher;
  private final Journal journal;
  private final Ledger ledger;
  private final boolean onlyProcess;

  /**
   * @param onlyProcess whether no other process works on this log
   */
  WatchFrames(
      Sessions sessions,
      LiveIndex index,
      FaceMatcher matcher,
      Journal journal,
      Ledger ledger,
      boolean onlyProcess) {
    this.sessions = sessions;
    this.index = index;
    this.matcher = matcher;
    this.journal = journal;
    this.ledger = ledger;
    this.onlyProcess = onlyProcess;
  }

  /** What the person with the camera learns of a frame. Never a name. */
  public sealed interface Result {
    /**
     * @param alerts numbers of new alerts
     */
    record Compared(long frames, long faces, List<Integer> alerts) implements Result {}

    /** The session has ended; the camera goes off. */
    record Over(String why) implements Result {}

    record Unreadable(String why) implements Result {}
  }

  public Result watch(Person by, String id, byte[] frame) {
    LiveSession session = sessions.read(id);
    Optional<Running> running = sessions.running(id);
    if (running.isEmpty()
        || session.state() != LiveSession.State.RUNNING
        || !session.operator().equals(by.id())) {
      return new Result.Over("This session is not running.");
    }
    return switch (matcher.read(frame)) {
      case Intake.Refused refused -> new Result.Unreadable(refused.detail());
      case Intake.Accepted(Photograph photograph) -> {
        try (photograph) {
          yield watch(session, running.get(), photograph);
        }
      }
    };
  }

  private Result watch(LiveSession session, Running running, Photograph frame) {
    GalleryId watchlist = new GalleryId(session.request().orElseThrow().watchlist());
    return switch (matcher.watch(running.permit(), watchlist, frame)) {
      case WatchOutcome.Refused refused -> {
        Sessions.Step ended = sessions.stop(Journal.SYSTEM, session.id(), "permit_over");
        log.info("session {}: {}", session.id(), ended.getClass().getSimpleName());
        yield new Result.Over("The permit of this session is over.");
      }
      case WatchOutcome.Unavailable unavailable -> new Result.Unreadable(unavailable.reason());
      case WatchOutcome.Seen seen -> {
        List<Integer> raised =
            seen.alerts().stream()
                .flatMap(alert -> raise(session.id(), alert, frame).stream())
                .toList();
        yield new Result.Compared(
            running.frames().incrementAndGet(),
            running.faces().addAndGet(seen.facesSeen()),
            raised);
      }
    };
  }

  /** Durable before anybody sees it; empty if the same person raised one a moment ago. */
  private Optional<Integer> raise(String id, WatchOutcome.Alert alert, Photograph frame) {
    LiveSession session = sessions.read(id);
    boolean again =
        session.alerts().stream()
            .anyMatch(
                earlier ->
                    earlier.raised().subject().equals(alert.subject().value())
                        && earlier.at().plus(SAME_PERSON).isAfter(journal.now()));
    if (again) {
      return Optional.empty();
    }
    int number = session.alerts().size() + 1;
    String face = ledger.attachments().put(Sessions.stream(id), frame.crop(alert.face(), 320));
    AlertRaised event = new AlertRaised(number, alert.subject().value(), alert.thousandths(), face);
    return switch (journal.write(
        Journal.SYSTEM, Sessions.stream(id), session.length(), List.of(event))) {
      case Written.Done done -> Optional.of(number);
      case Written.Moved moved -> raise(id, alert, frame);
    };
  }

  @Scheduled(fixedDelay = 1000)
  void expire() {
    sessions
        .all()
        .forEach(
            (id, running) -> {
              if (!running.permit().expires().isAfter(journal.now())) {
                Sessions.Step ended = sessions.stop(Journal.SYSTEM, id, "expired");
                log.info("session {} expired: {}", id, ended.getClass().getSimpleName());
              }
            });
  }

  /**
   * Sessions that another process left running had their permit there. When no other process can be
   * running, they end at once; otherwise when their time is up.
   */
  @EventListener(ContextRefreshedEvent.class)
  @Scheduled(fixedDelayString = "PT1M")
  void endAbandoned() {
    for (LiveSession session : index.find(s -> s.state() == LiveSession.State.RUNNING)) {
      boolean timeUp =
          session.started().map(started -> !started.until().isAfter(journal.now())).orElse(true);
      if (sessions.running(session.id()).isEmpty() && (onlyProcess || timeUp)) {
        Sessions.Step ended = sessions.stop(Journal.SYSTEM, session.id(), "interrupted");
        log.warn("session {} was interrupted: {}", session.id(), ended.getClass().getSimpleName());
      }
    }
  }
}
