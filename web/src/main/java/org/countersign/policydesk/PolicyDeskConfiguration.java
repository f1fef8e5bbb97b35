package org.countersign.policydesk;

import static org.countersign.identity.AccessRules.get;

import java.time.Clock;
import org.countersign.audit.Ledger;
import org.countersign.casework.Agency;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.policy.PolicyBundle;
import org.countersign.ui.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PolicyDeskConfiguration {

  @Bean
  RuleBook ruleBook(PolicyBundle bundle, Agency agency, Ledger ledger, Clock clock) {
    return new RuleBook(bundle, agency, ledger, clock);
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
        get("/policy/{pack}", Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR));
  }
}
