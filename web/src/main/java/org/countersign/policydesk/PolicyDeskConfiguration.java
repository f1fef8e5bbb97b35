package org.countersign.policydesk;

import static org.countersign.identity.AccessRules.get;
import static org.countersign.identity.AccessRules.post;

import java.time.Clock;
import org.countersign.audit.Ledger;
import org.countersign.casework.Agency;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.journal.EventTypes;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicySwitch;
import org.countersign.ui.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PolicyDeskConfiguration {

  @Bean
  RuleBook ruleBook(
      PolicySwitch rules, PolicyBook book, Agency agency, Ledger ledger, Clock clock) {
    return new RuleBook(rules, book, agency, ledger, clock);
  }

  @Bean
  EventTypes policyEvents() {
    return EventTypes.of(PolicyEvent.class);
  }

  @Bean
  DecisionReads decisionReads(Journal journal, KeyedIds ids) {
    return new DecisionReads(journal, ids);
  }

  @Bean
  Comparisons comparisons(PolicyDecisionPoint policy, PolicySwitch rules) {
    return new Comparisons(policy, rules);
  }

  @Bean
  PolicyBook policyBook(PolicySwitch rules) {
    return new PolicyBook(rules);
  }

  @Bean
  PolicyDesk policyDesk(PolicyBook book, PolicySwitch rules, Journal journal, Ledger ledger) {
    return new PolicyDesk(book, rules, journal, ledger);
  }

  @Bean(destroyMethod = "close")
  Replays replays(Ledger ledger, DecisionReads reads) {
    return new Replays(ledger, reads);
  }

  @Bean(destroyMethod = "close")
  Trials trials(PolicyDecisionPoint policy, PolicyDesk desk, Journal journal, KeyedIds ids) {
    return new Trials(policy, desk, journal, ids);
  }

  @Bean
  Places policyPlaces() {
    return Places.of(
        Places.place(80, "Policy", "/policy", Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR));
  }

  @Bean
  AccessRules policyRules() {
    return AccessRules.of(
        get("/policy", Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR),
        get("/policy/try", Role.AUDITOR, Role.ADMINISTRATOR),
        get("/policy/{pack}", Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR),
        get("/policy/desk", Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR),
        post("/policy/desk", Role.ADMINISTRATOR),
        get("/policy/desk/{id}", Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR),
        post("/policy/desk/{id}/approve", Role.ADMINISTRATOR),
        post("/policy/desk/{id}/refuse", Role.ADMINISTRATOR),
        post("/policy/desk/{id}/activate", Role.ADMINISTRATOR),
        post("/policy/desk/{id}/replay", Role.AUDITOR, Role.ADMINISTRATOR),
        post("/policy/try", Role.AUDITOR, Role.ADMINISTRATOR),
        post("/api/v1/policy/trials", Role.AUDITOR, Role.ADMINISTRATOR),
        get("/policy/replays/{job}", Role.AUDITOR, Role.ADMINISTRATOR),
        get("/policy/replays/{job}/flips.csv", Role.AUDITOR, Role.ADMINISTRATOR),
        get("/api/v1/policy/proposals", Role.AUDITOR, Role.ADMINISTRATOR),
        post("/api/v1/policy/proposals", Role.ADMINISTRATOR),
        post("/api/v1/policy/proposals/{id}/approve", Role.ADMINISTRATOR),
        post("/api/v1/policy/proposals/{id}/refuse", Role.ADMINISTRATOR),
        post("/api/v1/policy/proposals/{id}/activate", Role.ADMINISTRATOR),
        post("/api/v1/policy/replays", Role.AUDITOR, Role.ADMINISTRATOR),
        get("/api/v1/policy/replays/{job}", Role.AUDITOR, Role.ADMINISTRATOR),
        get("/api/v1/policy/replays/{job}/flips.csv", Role.AUDITOR, Role.ADMINISTRATOR),
        get("/policy/compare", Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR),
        get("/policy/compare/searches/{id}", Role.SUPERVISOR, Role.AUDITOR));
  }
}
