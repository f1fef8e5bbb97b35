package org.countersign.stack;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.Ledgers;
import org.countersign.audit.SqliteConfig;
import org.countersign.casework.Agency;
import org.countersign.journal.EventKinds;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicySwitch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/**
 * Everything in this process and one folder: SQLite, the compiled policy, demonstration people. It
 * refuses to start beside anything that belongs to production, so that nobody serves real people
 * with the password "demo".
 */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
class EmbeddedStack {
  /** Any of these means that somebody is setting up the real thing. */
  private static final List<String> PRODUCTION_SETTINGS =
      List.of(
          "countersign.elasticsearch.urls",
          "countersign.elasticsearch.urls[0]",
          "countersign.opa.url",
          "spring.security.oauth2.client.provider.keycloak.issuer-uri",
          "spring.security.oauth2.resourceserver.jwt.issuer-uri",
          "KUBERNETES_SERVICE_HOST");

  EmbeddedStack(Environment environment) {
    for (String setting : PRODUCTION_SETTINGS) {
      if (environment.containsProperty(setting)) {
        throw new IllegalStateException(
            "The embedded stack, with its demonstration people, does not start where \""
                + setting
                + "\" is set. For production, set SPRING_PROFILES_ACTIVE=production.");
      }
    }
  }

  /** Before a demonstration has a log, time stands still a month ago: its past begins there. */
  @Bean
  SettableClock clock(StackProperties stack, @Value("${countersign.demo}") boolean demo) {
    SettableClock clock = new SettableClock();
    if (demo && !Files.exists(stack.data().resolve("ledger"))) {
      clock.set(Instant.now().minus(Duration.ofDays(31)));
    }
    return clock;
  }

  @Bean(destroyMethod = "close")
  Ledger ledger(StackProperties stack, Agency agency, EventKinds kinds, Clock clock) {
    return Ledgers.sqlite(
        new SqliteConfig(
            stack.witnessed(
                stack
                    .kept(LedgerConfig.of(stack.origin(), agency.id(), kinds.inForce()))
                    .withClock(clock)),
            stack.data().resolve("ledger"),
            stack.keys()));
  }

  @Bean(destroyMethod = "close")
  PolicySwitch policySwitch(PolicyBundle bundle, Clock clock) {
    return CommonStack.inProcess(bundle, clock);
  }
}
