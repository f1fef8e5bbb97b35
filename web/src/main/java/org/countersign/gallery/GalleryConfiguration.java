package org.countersign.gallery;

import static org.countersign.identity.AccessRules.delete;
import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import java.nio.file.Path;
import org.countersign.audit.Ledger;
import org.countersign.casework.Agency;
import org.countersign.gate.Gate;
import org.countersign.identity.AccessRules;
import org.countersign.identity.People;
import org.countersign.identity.Role;
import org.countersign.journal.EventTypes;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.countersign.matcher.FaceMatcher;
import org.countersign.ui.Places;
import org.springframework.beans.factory.annotation.Value;
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
  RetentionRules retentionRules(ScrubSettings settings) {
    return new RetentionRules(settings);
  }

  @Bean
  EnrolSubject enrolSubject(
      FaceMatcher matcher,
      Gate gate,
      Journal journal,
      Ledger ledger,
      GalleryBook book,
      RetentionRules rules,
      Agency agency) {
    return new EnrolSubject(matcher, gate, journal, ledger, book, rules, agency.zone());
  }

  @Bean
  ExpungeSubject expungeSubject(FaceMatcher matcher, Journal journal, GalleryBook book) {
    return new ExpungeSubject(matcher, journal, book);
  }

  @Bean
  Imports imports(
      @Value("${countersign.data}") Path data,
      KeyedIds keys,
      Journal journal,
      EnrolSubject enrolSubject,
      GalleryBook book,
      People people,
      Reconcile reconcile) {
    return new Imports(
        data.resolve("imports"),
        keys,
        journal,
        new ImportRun.Tools(enrolSubject, book, journal, people, reconcile));
  }

  @Bean
  ExportGallery exportGallery(GalleryBook book, Ledger ledger, Journal journal, Agency agency) {
    return new ExportGallery(book, ledger, journal, agency);
  }

  @Bean
  ScrubGalleries scrubGalleries(
      GalleryBook book,
      RetentionRules rules,
      ExpungeSubject expungeSubject,
      FaceMatcher matcher,
      Journal journal,
      Agency agency) {
    return new ScrubGalleries(book, rules, expungeSubject, matcher, journal, agency.zone());
  }

  @Bean
  Dispositions dispositions(GalleryBook book, ScrubGalleries scrub, Journal journal) {
    return new Dispositions(book, scrub, journal);
  }

  @Bean
  FindDuplicates findDuplicates(FaceMatcher matcher, Gate gate, Journal journal, GalleryBook book) {
    return new FindDuplicates(matcher, gate, journal, book);
  }

  @Bean
  CompareEnrolments compareEnrolments(
      ExpungeSubject expungeSubject, FaceMatcher matcher, Journal journal, Ledger ledger) {
    return new CompareEnrolments(expungeSubject, matcher, journal, ledger);
  }

  @Bean
  Reconcile reconcile(
      GalleryBook book,
      FaceMatcher matcher,
      StoredPhotographs photographs,
      Journal journal,
      ExpungeSubject expungeSubject) {
    return new Reconcile(book, matcher, photographs, journal, expungeSubject);
  }

  @Bean
  Places galleryPlaces() {
    return Places.of(Places.place(70, "Galleries", "/galleries", Role.ADMINISTRATOR));
  }

  @Bean
  AccessRules galleryRules() {
    return AccessRules.of(
        get("/galleries", Role.ADMINISTRATOR),
        get("/galleries/{id}", Role.ADMINISTRATOR),
        get("/galleries/{id}/imports", Role.ADMINISTRATOR),
        get("/galleries/{id}/imports/{job}", Role.ADMINISTRATOR),
        get("/galleries/{id}/imports/{job}/faults.csv", Role.ADMINISTRATOR),
        get("/galleries/{id}/export", Role.ADMINISTRATOR),
        get("/galleries/{id}/leaving", Role.ADMINISTRATOR),
        get("/galleries/{id}/duplicates", Role.ADMINISTRATOR),
        get("/galleries/{id}/duplicates/{first}/{second}", Role.ADMINISTRATOR),
        get("/galleries/{id}/subjects/{subject}/expunge", Role.ADMINISTRATOR),
        get("/galleries/{id}/subjects/{subject}/reinstate", Role.ADMINISTRATOR),
        get("/api/v1/galleries", Role.ADMINISTRATOR),
        get("/api/v1/galleries/{id}/imports", Role.ADMINISTRATOR),
        get("/api/v1/galleries/{id}/imports/{job}", Role.ADMINISTRATOR),
        get("/api/v1/galleries/{id}/imports/{job}/files", Role.ADMINISTRATOR),
        get("/api/v1/galleries/{id}/imports/{job}/faults", Role.ADMINISTRATOR),
        get("/api/v1/galleries/{id}/leaving", Role.ADMINISTRATOR),
        post("/galleries", Role.ADMINISTRATOR),
        post("/galleries/{id}/subjects", Role.ADMINISTRATOR),
        post("/galleries/{id}/snapshot", Role.ADMINISTRATOR),
        post("/galleries/{id}/imports", Role.ADMINISTRATOR),
        post("/galleries/{id}/imports/{job}", Role.ADMINISTRATOR),
        post("/galleries/{id}/export", Role.ADMINISTRATOR),
        post("/galleries/{id}/scrub", Role.ADMINISTRATOR),
        post("/galleries/{id}/dispositions", Role.ADMINISTRATOR),
        post("/galleries/{id}/duplicates", Role.ADMINISTRATOR),
        post("/galleries/{id}/duplicates/{first}/{second}", Role.ADMINISTRATOR),
        post("/galleries/{id}/subjects/{subject}/expunge", Role.ADMINISTRATOR),
        post("/galleries/{id}/subjects/{subject}/reinstate", Role.ADMINISTRATOR),
        post("/api/v1/galleries", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/subjects", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/subjects/{subject}/dispositions", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/imports", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/imports/{job}/files", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/imports/{job}/start", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/dispositions", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/scrub", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/export", Role.ADMINISTRATOR),
        delete("/api/v1/galleries/{id}/subjects/{subject}", Role.ADMINISTRATOR));
  }
}
