package org.countersign.live;

import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.gallery.GalleryBook;
import org.countersign.gate.Gate;
import org.countersign.identity.AccessRules;
import org.countersign.identity.People;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.journal.EventTypes;
import org.countersign.journal.Journal;
import org.countersign.matcher.FaceMatcher;
import org.countersign.ui.Places;
import org.countersign.ui.Words;
import org.countersign.ui.Work;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  @Bean
  EventTypes liveEvents() {
    return EventTypes.of(LiveEvent.class);
  }

  @Bean
  LiveIndex liveIndex() {
    return new LiveIndex();
  }

  @Bean
  Sessions liveSessions(
      Gate gate, Journal journal, GalleryBook galleries, FaceMatcher matcher, People people) {
    return new Sessions(gate, journal, new LiveFacts(galleries), matcher, people);
  }

  @Bean
  WatchFrames watchFrames(
      Sessions sessions,
      LiveIndex index,
      FaceMatcher matcher,
      Journal journal,
      Ledger ledger,
      @Value("${countersign.only-process}") boolean onlyProcess) {
    return new WatchFrames(sessions, index, matcher, journal, ledger, onlyProcess);
  }

  @Bean
  Work liveWork(LiveIndex index, Words words) {
    return (Person person) -> {
      List<Work.Item> items = new ArrayList<>();
      for (LiveSession session : index.find(s -> true)) {
        boolean own = session.operator().equals(person.id());
        switch (session.state()) {
          case RUNNING -> {
            if (own || person.is(Role.SUPERVISOR)) {
              items.add(
                  item(session, words, "it is running", session.started().map(s -> s.until())));
            }
          }
          case AWAITING_APPROVAL -> {
            if (!own && person.is(Role.SUPERVISOR)) {
              items.add(item(session, words, "your decision", Optional.empty()));
            }
          }
          case PERMITTED -> {
            if (own) {
              items.add(item(session, words, "you to start it", Optional.empty()));
            }
          }
          default -> {}
        }
      }
      return items;
    };
  }

  private static Work.Item item(
      LiveSession session, Words words, String waiting, Optional<java.time.Instant> until) {
    return new Work.Item(
        "Live session of " + words.person(session.operator()),
        waiting,
        "/live/" + session.id(),
        session.requestedAt(),
        until);
  }

  @Bean
  Places livePlaces() {
    return Places.of(Places.place(40, "Live", "/live", Role.OFFICER, Role.SUPERVISOR));
  }

  @Bean
  AccessRules liveRules() {
    return AccessRules.of(
        get("/live", Role.OFFICER, Role.SUPERVISOR),
        get("/live/new", Role.OFFICER, Role.SUPERVISOR),
        post("/live/new", Role.OFFICER, Role.SUPERVISOR),
        get("/live/{id}", Role.OFFICER, Role.SUPERVISOR),
        get("/live/{id}/alerts/{number}/*", Role.OFFICER, Role.SUPERVISOR),
        get("/live/{id}/receipts/{index}", Role.OFFICER, Role.SUPERVISOR),
        post("/live/{id}/alerts/{number}", Role.OFFICER, Role.SUPERVISOR),
        post("/live/{id}/approve", Role.SUPERVISOR),
        post("/live/{id}/refuse", Role.SUPERVISOR),
        post("/live/{id}/start", Role.OFFICER, Role.SUPERVISOR),
        post("/live/{id}/stop", Role.OFFICER, Role.SUPERVISOR),
        post("/live/{id}/frames", Role.OFFICER, Role.SUPERVISOR),
        get("/api/v1/live", Role.OFFICER, Role.SUPERVISOR),
        post("/api/v1/live", Role.OFFICER, Role.SUPERVISOR),
        post("/api/v1/live/{id}/approvals", Role.SUPERVISOR),
        post("/api/v1/live/{id}/start", Role.OFFICER, Role.SUPERVISOR),
        post("/api/v1/live/{id}/stop", Role.OFFICER, Role.SUPERVISOR),
        post("/api/v1/live/{id}/frames", Role.OFFICER, Role.SUPERVISOR));
  }
}
