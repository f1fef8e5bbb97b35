package org.countersign.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.countersign.identity.Person;
import org.countersign.live.LiveEvent.LiveRequested;
import org.countersign.testing.Stage;
import org.countersign.testing.WholeApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Strangers stay strangers: a face that raises no alert leaves two counters and nothing else. */
@WholeApp
final class WatchFramesTest {
  @Autowired private Stage stage;
  @Autowired private Sessions sessions;
  @Autowired private WatchFrames watchFrames;
  @Autowired private Environment environment;

  @BeforeEach
  void galleries() {
    stage.galleries();
  }

  @AfterEach
  void intact() {
    stage.assertLogIntact();
  }

  @Test
  void leavesNothingOfAStranger() throws IOException {
    Person officer = stage.officer();
    LiveSession session = running(officer);
    long entries = stage.ledger().size();
    long stored = storedBytes();
    for (String stranger :
        List.of("probes/S009_phone.jpg", "probes/S014_phone.jpg", "probes/S018_street.jpg")) {
      WatchFrames.Result seen =
          watchFrames.watch(officer, session.id(), Stage.photograph(stranger));
      assertThat(seen).isInstanceOf(WatchFrames.Result.Compared.class);
      assertThat(((WatchFrames.Result.Compared) seen).alerts()).isEmpty();
    }
    assertThat(stage.ledger().size()).isEqualTo(entries);
    assertThat(storedBytes()).isEqualTo(stored);

    LiveSession after = done(sessions.stop(officer.id(), session.id(), "stopped"));
    assertThat(after.report().orElseThrow().facesSeen()).isEqualTo(3);
    assertThat(after.report().orElseThrow().frames()).isEqualTo(3);
    assertThat(after.report().orElseThrow().alerts()).isZero();
  }

  @Test
  void recordsAnAlertBeforeItIsSeenAndOnceForOnePerson() {
    Person officer = stage.officer();
    LiveSession session = running(officer);
    byte[] wanted = Stage.photograph("probes/S002_phone.jpg");
    WatchFrames.Result first = watchFrames.watch(officer, session.id(), wanted);
    WatchFrames.Result second = watchFrames.watch(officer, session.id(), wanted);
    assertThat(((WatchFrames.Result.Compared) first).alerts()).containsExactly(1);
    assertThat(((WatchFrames.Result.Compared) second).alerts()).isEmpty();
    LiveSession seen = sessions.find(session.id()).orElseThrow();
    assertThat(seen.alerts()).hasSize(1);
    done(sessions.adjudicate(officer, session.id(), 1, false, "Another nose."));
    assertThat(sessions.adjudicate(officer, session.id(), 1, true, ""))
        .isInstanceOf(Sessions.Step.NotNow.class);
    LiveSession after = done(sessions.stop(officer.id(), session.id(), "stopped"));
    assertThat(after.report().orElseThrow().falseAlerts()).isEqualTo(1);
    assertThat(after.report().orElseThrow().unadjudicated()).isZero();
  }

  @Test
  void comparesNothingBeforeStartAfterStopOrForSomebodyElse() {
    Person officer = stage.officer();
    byte[] frame = Stage.photograph("probes/S002_phone.jpg");
    LiveSession asked = sessions.request(officer, request());
    assertThat(asked.state()).isEqualTo(LiveSession.State.AWAITING_APPROVAL);
    assertThat(watchFrames.watch(officer, asked.id(), frame))
        .isInstanceOf(WatchFrames.Result.Over.class);
    assertThat(sessions.start(officer, asked.id())).isInstanceOf(Sessions.Step.NotNow.class);
    done(sessions.approve(stage.person("supervisor"), asked.id(), "Yes."));
    assertThat(watchFrames.watch(officer, asked.id(), frame))
        .isInstanceOf(WatchFrames.Result.Over.class);
    assertThat(sessions.start(stage.person("supervisor"), asked.id()))
        .isInstanceOf(Sessions.Step.NotNow.class);
    done(sessions.start(officer, asked.id()));
    assertThat(watchFrames.watch(stage.person("supervisor"), asked.id(), frame))
        .isInstanceOf(WatchFrames.Result.Over.class);
    done(sessions.stop("supervisor", asked.id(), "stopped"));
    long templates = stage.templates();
    assertThat(watchFrames.watch(officer, asked.id(), frame))
        .isInstanceOf(WatchFrames.Result.Over.class);
    assertThat(stage.templates()).isEqualTo(templates);
  }

  @Test
  void stopsByItselfWhenItsTimeIsUp() {
    Person officer = stage.officer();
    LiveSession session = running(officer);
    stage.after(Duration.ofMinutes(31));
    watchFrames.expire();
    LiveSession after = sessions.find(session.id()).orElseThrow();
    assertThat(after.state()).isEqualTo(LiveSession.State.STOPPED);
    assertThat(after.report().orElseThrow().cause()).isIn("expired", "permit_over");
  }

  @Test
  void isNotApprovedByWhoeverAsked() {
    Person both = stage.person("both");
    LiveSession asked = sessions.request(both, request());
    assertThat(sessions.approve(both, asked.id(), "Yes.")).isInstanceOf(Sessions.Step.NotNow.class);
    assertThat(sessions.refuse(both, asked.id(), "No.")).isInstanceOf(Sessions.Step.NotNow.class);
  }

  private LiveSession running(Person officer) {
    LiveSession asked = sessions.request(officer, request());
    done(sessions.approve(stage.person("supervisor"), asked.id(), "Yes."));
    return done(sessions.start(officer, asked.id()));
  }

  private static LiveRequested request() {
    return new LiveRequested(
        "field",
        "verify_identity_on_contact",
        "menacing",
        "reasonable_suspicion",
        "refused_or_unable_id",
        "us-or-wcso-demo",
        Stage.WATCH_LIST,
        "2026-105777",
        "The person held at the bus stop after the knife was found refuses to say who he is and carries no papers.",
        "Bus stop",
        "Stage",
        30);
  }

  /**
   * Everything the application keeps, but the log's own journal files, which grow and shrink by
   * themselves.
   */
  private long storedBytes() throws IOException {
    Path data = Path.of(environment.getRequiredProperty("countersign.data"));
    try (var files = Files.walk(data)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file ->
                  file.toString().contains("attachments.db")
                      || file.toString().contains("galleries"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private static LiveSession done(Sessions.Step step) {
    assertThat(step).isInstanceOf(Sessions.Step.Done.class);
    return ((Sessions.Step.Done) step).session();
  }
}
