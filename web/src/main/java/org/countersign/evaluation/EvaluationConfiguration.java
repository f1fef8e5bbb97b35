package org.countersign.evaluation;

import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.open;
import static org.countersign.identity.AccessRules.post;

import java.nio.file.Path;
import org.countersign.audit.Ledger;
import org.countersign.gallery.GalleryBook;
import org.countersign.gate.Gate;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.journal.EventTypes;
import org.countersign.journal.Journal;
import org.countersign.matcher.EvaluationPlan;
import org.countersign.matcher.FaceMatcher;
import org.countersign.ui.Places;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EvaluationConfiguration {

  @Bean
  EventTypes evaluationEvents() {
    return EventTypes.of(EvaluationEvent.class);
  }

  @Bean
  EvaluationBook evaluationBook(Ledger ledger) {
    return new EvaluationBook(ledger);
  }

  @Bean
  EvaluationSources evaluationSources(
      @Value("${countersign.evaluation-sets}") Path folders, GalleryBook galleries, Ledger ledger) {
    return new EvaluationSources(folders, galleries, ledger);
  }

  @Bean
  RunEvaluation runEvaluation(FaceMatcher matcher, Gate gate, Journal journal) {
    return new RunEvaluation(matcher, gate, journal, EvaluationPlan.usual());
  }

  @Bean
  SaveEvaluation saveEvaluation(Journal journal, Ledger ledger, FaceMatcher matcher) {
    return new SaveEvaluation(journal, ledger, matcher);
  }

  @Bean
  Places evaluationPlaces() {
    return Places.of(Places.place(80, "Evaluations", "/evaluations", Role.ADMINISTRATOR));
  }

  @Bean
  AccessRules evaluationRules() {
    return AccessRules.of(
        get("/api/v1/evaluations", Role.ADMINISTRATOR),
        post("/api/v1/evaluations", Role.ADMINISTRATOR),
        get("/api/v1/evaluations/{id}", Role.ADMINISTRATOR),
        get("/api/v1/evaluations/{id}/threshold", Role.ADMINISTRATOR),
        post("/api/v1/evaluations/{id}/save", Role.ADMINISTRATOR),
        post("/api/v1/evaluations/{id}/stop", Role.ADMINISTRATOR),
        get("/evaluations", Role.ADMINISTRATOR),
        post("/evaluations", Role.ADMINISTRATOR),
        get("/evaluations/{id}", Role.ADMINISTRATOR),
        post("/evaluations/{id}/save", Role.ADMINISTRATOR),
        post("/evaluations/{id}/stop", Role.ADMINISTRATOR),
        open("/public/evaluations/{id}"),
        open("/public/evaluations/{id}/evaluation.json"),
        open("/public/evaluations/{id}/receipt"));
  }
}
