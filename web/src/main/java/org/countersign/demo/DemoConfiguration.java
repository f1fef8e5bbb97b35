package org.countersign.demo;

import org.countersign.casework.Agency;
import org.countersign.gallery.CreateGallery;
import org.countersign.gallery.EnrolSubject;
import org.countersign.gallery.ExpungeSubject;
import org.countersign.gallery.GalleryBook;
import org.countersign.identity.People;
import org.countersign.journal.Journal;
import org.countersign.live.Sessions;
import org.countersign.live.WatchFrames;
import org.countersign.matcher.FaceMatcher;
import org.countersign.review.RecordVerdict;
import org.countersign.search.ApproveSearch;
import org.countersign.search.AskForSearch;
import org.countersign.search.RecordOutcome;
import org.countersign.search.ReleaseLead;
import org.countersign.search.Searches;
import org.countersign.stack.SettableClock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("!production")
@ConditionalOnProperty(name = "countersign.demo", havingValue = "true")
class DemoConfiguration {

  @Bean
  DemoGalleries demoGalleries(
      CreateGallery createGallery,
      EnrolSubject enrolSubject,
      ExpungeSubject expungeSubject,
      GalleryBook galleries,
      People people,
      Agency agency,
      Journal journal) {
    return new DemoGalleries(
        createGallery, enrolSubject, expungeSubject, galleries, people, agency, journal);
  }

  @Bean
  DemoSearches demoSearches(
      AskForSearch askForSearch,
      ApproveSearch approveSearch,
      Searches searches,
      RecordVerdict recordVerdict,
      ReleaseLead releaseLead,
      RecordOutcome recordOutcome,
      GalleryBook galleries,
      People people,
      Agency agency) {
    return new DemoSearches(
        askForSearch,
        approveSearch,
        searches,
        recordVerdict,
        releaseLead,
        recordOutcome,
        galleries,
        people,
        agency);
  }

  @Bean
  DemoSessions demoSessions(
      Agency agency, People people, Sessions sessions, WatchFrames watchFrames) {
    return new DemoSessions(agency, people, sessions, watchFrames);
  }

  @Bean
  DemoPast demoPast(
      SettableClock clock,
      Agency agency,
      GalleryBook book,
      FaceMatcher matcher,
      DemoGalleries galleries,
      DemoSearches searches,
      DemoSessions sessions) {
    return new DemoPast(clock, agency, book, matcher, galleries, searches, sessions);
  }
}
