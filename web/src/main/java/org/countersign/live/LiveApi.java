package org.countersign.live;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.live.LiveEvent.LiveDecided;
import org.countersign.live.LiveEvent.LiveRequested;
import org.countersign.live.LiveEvent.LiveStarted;
import org.countersign.live.LiveEvent.LiveStopped;
import org.countersign.policy.Decision;
import org.countersign.ui.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Live sessions for programs. */
@RestController
@RequestMapping(path = "/api/v1/live", produces = MediaType.APPLICATION_JSON_VALUE)
class LiveApi {
  private final Sessions sessions;
  private final LiveIndex index;

  LiveApi(Sessions sessions, LiveIndex index) {
    this.sessions = sessions;
    this.index = index;
  }

  /** A session as a program sees it. Never a name. */
  record LiveView(
      String id,
      String state,
      Instant requestedAt,
      Optional<String> effect,
      List<Decision.Denial> denials,
      Optional<Instant> until,
      int alerts,
      Optional<LiveStopped> report) {
    static LiveView of(LiveSession session) {
      return new LiveView(
          session.id(),
          session.state().name().toLowerCase(Locale.ROOT),
          session.requestedAt(),
          session.decision().map(LiveDecided::effect),
          session.decision().map(LiveDecided::denials).orElse(List.of()),
          session.started().map(LiveStarted::until),
          session.alerts().size(),
          session.report());
    }
  }

  @GetMapping
  List<LiveView> mine(Person person) {
    return index.find(session -> session.operator().equals(person.id())).stream()
        .map(LiveView::of)
        .toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  LiveView request(Person person, @RequestBody LiveRequested asked) {
    return LiveView.of(sessions.request(person, asked));
  }

  /** What a supervisor says. */
  record Note(String note) {}

  @PostMapping("/{id}/approvals")
  LiveView approve(Person person, @PathVariable String id, @RequestBody Note note) {
    return after(sessions.approve(person, id, note.note()));
  }

  @PostMapping("/{id}/start")
  LiveView start(Person person, @PathVariable String id) {
    return after(sessions.start(person, id));
  }

  @PostMapping("/{id}/stop")
  LiveView stop(Person person, @PathVariable String id) {
    return after(sessions.stop(person.id(), id, "stopped"));
  }

  private static LiveView after(Sessions.Step step) {
    return switch (step) {
      case Sessions.Step.Done done -> LiveView.of(done.session());
      case Sessions.Step.NotNow no -> throw Problem.conflict(no.why());
    };
  }
}
