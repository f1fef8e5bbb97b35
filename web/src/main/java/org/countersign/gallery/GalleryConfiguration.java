package org.countersign.gallery;

import static org.countersign.identity.AccessRules.delete;
import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import org.countersign.audit.Ledger;
import org.countersign.gate.Gate;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.journal.EventTypes;
import org.countersign.journal.Journal;
import org.countersign.matcher.FaceMatcher;
import org.countersign.ui.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GalleryConfiguration {

  @Bean
  EventTypes galleryEvents() {
    return EventTypes.of(GalleryEvent.class);
  }

  @Bean
  GalleryBook galleryBook() {
    return new GalleryBook();
  }

  @Bean
  CreateGallery createGallery(FaceMatcher matcher, Journal journal) {
    return new CreateGallery(matcher, journal);
  }

  @Bean
  EnrolSubject enrolSubject(
      FaceMatcher matcher, Gate gate, Journal journal, Ledger ledger, GalleryBook book) {
    return new EnrolSubject(matcher, gate, journal, ledger, book);
  }

  @Bean
  ExpungeSubject expungeSubject(FaceMatcher matcher, Journal journal, GalleryBook book) {
    return new ExpungeSubject(matcher, journal, book);
  }

  @Bean
  ImportFolder importFolder(EnrolSubject enrolSubject, Journal journal) {
    return new ImportFolder(enrolSubject, journal);
  }

  @Bean
  Reconcile reconcile(
      GalleryBook book, FaceMatcher matcher, StoredPhotographs photographs, Journal journal) {
    return new Reconcile(book, matcher, photographs, journal);
  }

  @Bean
  Places galleryPlaces() {
    return Places.of(Places.place(70, "Galleries", "/galleries", Role.ADMINISTRATOR));
  }

  @Bean
  AccessRules galleryRules() {
    return AccessRules.of(
        get("/galleries", Role.ADMINISTRATOR),
        post("/galleries", Role.ADMINISTRATOR),
        get("/galleries/{id}", Role.ADMINISTRATOR),
        post("/galleries/{id}/subjects", Role.ADMINISTRATOR),
        post("/galleries/{id}/snapshot", Role.ADMINISTRATOR),
        post("/galleries/{id}/imports", Role.ADMINISTRATOR),
        get("/galleries/{id}/imports/{job}", Role.ADMINISTRATOR),
        get("/galleries/{id}/imports/{job}/faults.csv", Role.ADMINISTRATOR),
        get("/galleries/{id}/subjects/{subject}/expunge", Role.ADMINISTRATOR),
        post("/galleries/{id}/subjects/{subject}/expunge", Role.ADMINISTRATOR),
        get("/api/v1/galleries", Role.ADMINISTRATOR),
        post("/api/v1/galleries", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/subjects", Role.ADMINISTRATOR),
        delete("/api/v1/galleries/{id}/subjects/{subject}", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/imports", Role.ADMINISTRATOR),
        get("/api/v1/galleries/{id}/imports/{job}", Role.ADMINISTRATOR));
  }
}
