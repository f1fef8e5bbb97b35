package org.countersign.stack;

import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerHealth;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.MatcherHealth;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyHealth;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ready means: the ledger takes entries, the policy answers, the matching core can search. */
@Configuration(proxyBeanMethods = false)
class Health {

  @Bean
  HealthIndicator ledgerHealthIndicator(Ledger ledger) {
    return () -> {
      LedgerHealth health = ledger.health();
      return state(health.writable(), health.detail());
    };
  }

  @Bean
  HealthIndicator policyHealthIndicator(PolicyDecisionPoint policy) {
    return () -> {
      PolicyHealth health = policy.health();
      return state(health.ready(), health.detail());
    };
  }

  @Bean
  HealthIndicator matcherHealthIndicator(FaceMatcher matcher) {
    return () -> {
      MatcherHealth health = matcher.health();
      return state(health.ready(), health.detail());
    };
  }

  private static org.springframework.boot.health.contributor.Health state(
      boolean good, String detail) {
    return (good
            ? org.springframework.boot.health.contributor.Health.up()
            : org.springframework.boot.health.contributor.Health.down())
        .withDetail("detail", detail)
        .build();
  }
}
