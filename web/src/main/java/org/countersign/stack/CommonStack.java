package org.countersign.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import org.countersign.casework.Agency;
import org.countersign.journal.EventTypes;
import org.countersign.journal.KeyedIds;
import org.countersign.matcher.ElasticsearchGalleries;
import org.countersign.matcher.Engines;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.MatcherConfig;
import org.countersign.matcher.MatchingCore;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicySwitch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What both stacks have in common. */
@Configuration(proxyBeanMethods = false)
class CommonStack {

  @Bean
  MatcherConfig matcherConfig(
      StackProperties stack,
      ObjectProvider<ElasticsearchGalleries> shared,
      Agency agency,
      Clock clock) {
    MatcherConfig common =
        MatcherConfig.in(stack.data().resolve("matcher"))
            .withNativeLibraries(stack.natives())
            .withClock(clock)
            .withZone(agency.zone());
    MatcherConfig config = stack.engines() == null ? common : common.withEngines(stack.engines());
    return switch (stack.galleries()) {
      case FILES -> config;
      case ELASTICSEARCH ->
          config.withGalleriesIn(
              shared.getIfAvailable(
                  () -> {
                    throw new IllegalArgumentException(
                        "countersign.galleries is elasticsearch, which only the production stack has");
                  }));
    };
  }

  /** The service starts without it too, and says why nothing can be searched. */
  @Bean(destroyMethod = "close")
  MatchingCore matchingCore(MatcherConfig config) {
    return MatchingCore.openOrExplain(config);
  }

  @Bean
  Engines engines(MatchingCore core) {
    return core.engines();
  }

  /** Closed with the core. */
  @Bean(destroyMethod = "")
  FaceMatcher faceMatcher(MatchingCore core) {
    return core.matcher();
  }

  @Bean
  PolicyBundle policyBundle() {
    return PolicyBundle.committed();
  }

  /** Closed with the switch. */
  @Bean(destroyMethod = "")
  PolicyDecisionPoint policyDecisionPoint(PolicySwitch rules) {
    return rules.decisions();
  }

  static PolicySwitch inProcess(PolicyBundle bundle, Clock clock) {
    return new PolicySwitch(
        new PolicySwitch.Rules(bundle, DecisionPoints.inProcess()),
        proposed ->
            proposed.start(Runtime.getRuntime().availableProcessors(), DecisionPoints.DEADLINE),
        clock);
  }

  @Bean
  EventTypes stackEvents() {
    return new EventTypes(java.util.List.of(Started.class));
  }

  /** The secret is made on the first start, beside the other keys. Replicas mount the same file. */
  @Bean
  KeyedIds keyedIds(StackProperties stack) {
    Path file = stack.keys().resolve("ids.key");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(stack.keys());
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Files.write(file, secret, StandardOpenOption.CREATE_NEW);
      }
      return new KeyedIds(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the key of ids cannot be read or made: " + file, e);
    }
  }
}
