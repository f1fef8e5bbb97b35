package org.countersign.demo;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.countersign.casework.Agency;
import org.countersign.identity.People;
import org.countersign.live.LiveEvent.LiveRequested;
import org.countersign.live.LiveSession;
import org.countersign.live.Sessions;
import org.countersign.live.WatchFrames;

/** Two sessions of the past: one with a true and a false alert, and one that the policy refused. */
final class DemoSessions {
  private static final List<String> FRAMES =
      List.of("group_S001_S002", "S009_street", "S035_street", "S014_phone", "neg_empty_1");

  private final Agency agency;
  private final People people;
  private final Sessions sessions;
  private final WatchFrames watchFrames;

  DemoSessions(Agency agency, People people, Sessions sessions, WatchFrames watchFrames) {
    this.agency = agency;
    this.people = people;
    this.sessions = sessions;
    this.watchFrames = watchFrames;
  }

  void plan(Agenda agenda) {
    agenda.at(6, LocalTime.of(21, 5), () -> stopAtTheBus(agenda));
    agenda.at(4, LocalTime.of(18, 40), this::stopAtTheShop);
  }

  private void stopAtTheBus(Agenda agenda) {
    LiveSession asked =
        sessions.request(
            people.find("officer2"),
            request(
                "menacing",
                "2026-105777",
                "The person held at the bus stop after the knife was found refuses to say who he is and carries no papers.",
                "Bus stop at Fourth and Main (demo)"));
    agenda.after(Duration.ofMinutes(4), () -> approve(agenda, asked.id()));
  }

  private void approve(Agenda agenda, String id) {
    done(
        sessions.approve(
            people.find("supervisor2"),
            id,
            "One person, present, with a knife found. For this person only."));
    agenda.after(Duration.ofMinutes(2), () -> run(agenda, id));
  }

  private void run(Agenda agenda, String id) {
    done(sessions.start(people.find("officer2"), id));
    for (String frame : FRAMES) {
      Agenda.must(
          watchFrames.watch(people.find("officer2"), id, Faces.probe(frame))
              instanceof WatchFrames.Result.Compared,
          frame);
    }
    agenda.after(Duration.ofMinutes(2), () -> look(agenda, id));
  }

  private void look(Agenda agenda, String id) {
    for (LiveSession.Alert alert : sessions.find(id).orElseThrow().alerts()) {
      boolean first = alert.raised().number() == 1;
      String seen = first ? "Same shape of face and brows." : "Another person stood behind.";
      done(sessions.adjudicate(people.find("officer2"), id, alert.raised().number(), first, seen));
    }
    agenda.after(Duration.ofMinutes(5), () -> done(sessions.stop("officer2", id, "stopped")));
  }

  private void stopAtTheShop() {
    LiveSession refused =
        sessions.request(
            people.find("officer"),
            request(
                "theft_third_degree",
                "2026-105230",
                "The woman stopped outside the shop with a second jacket does not want to give her name.",
                "Shop entrance on Elm Street (demo)"));
    Agenda.must(refused.state() == LiveSession.State.DENIED, refused.toString());
  }

  private LiveRequested request(String offence, String caseNumber, String necessity, String place) {
    return new LiveRequested(
        "field",
        "verify_identity_on_contact",
        offence,
        "reasonable_suspicion",
        "refused_or_unable_id",
        agency.id(),
        DemoGalleries.WATCH_LIST,
        caseNumber,
        necessity,
        place,
        "Patrol",
        30);
  }

  private static void done(Sessions.Step step) {
    if (step instanceof Sessions.Step.NotNow no) {
      throw new IllegalStateException("the script of the demonstration does not work: " + no.why());
    }
  }
}
