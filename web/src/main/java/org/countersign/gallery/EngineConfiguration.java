package org.countersign.gallery;

import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import org.countersign.audit.Ledger;
import org.countersign.casework.Agency;
import org.countersign.gate.Gate;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.journal.Journal;
import org.countersign.matcher.Engines;
import org.countersign.matcher.FaceMatcher;
import org.countersign.ui.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Several photographs of one person, and several engines for all of them. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  @Bean
  StoredPhotographs storedPhotographs(Gate gate, Ledger ledger) {
    return new StoredPhotographs(gate, ledger);
  }

  @Bean
  AddPhotograph addPhotograph(
      FaceMatcher matcher,
      StoredPhotographs photographs,
      Journal journal,
      Ledger ledger,
      GalleryBook book,
      RetentionRules rules,
      Agency agency) {
    return new AddPhotograph(matcher, photographs, journal, ledger, book, rules, agency.zone());
  }

  @Bean
  MigrateEngine migrateEngine(
      Engines engines,
      FaceMatcher matcher,
      StoredPhotographs photographs,
      GalleryBook book,
      Journal journal) {
    return new MigrateEngine(engines, matcher, photographs, book, journal);
  }

  @Bean
  Places enginePlaces() {
    return Places.of(Places.place(75, "Engines", "/engines", Role.ADMINISTRATOR));
  }

  @Bean
  AccessRules engineRules() {
    return AccessRules.of(
        get("/galleries/{id}/subjects/{subject}", Role.ADMINISTRATOR),
        post("/galleries/{id}/subjects/{subject}/photographs", Role.ADMINISTRATOR),
        post("/api/v1/galleries/{id}/subjects/{subject}/photographs", Role.ADMINISTRATOR),
        get("/engines", Role.ADMINISTRATOR),
        get("/engines/{digest}", Role.ADMINISTRATOR),
        post("/engines/{digest}/filling", Role.ADMINISTRATOR),
        get("/engines/{digest}/switch", Role.ADMINISTRATOR),
        post("/engines/{digest}/switch", Role.ADMINISTRATOR),
        get("/api/v1/engines", Role.ADMINISTRATOR),
        get("/api/v1/engines/{digest}/filling", Role.ADMINISTRATOR),
        post("/api/v1/engines/{digest}/filling", Role.ADMINISTRATOR),
        post("/api/v1/engines/{digest}/switch", Role.ADMINISTRATOR));
  }
}
