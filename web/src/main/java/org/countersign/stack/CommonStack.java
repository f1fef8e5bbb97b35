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
import org.countersign.matcher.Engines;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.MatcherConfig;
import org.countersign.matcher.MatchingCore;
import org.countersign.policy.PolicyBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What both stacks have in common. */
@Configuration(proxyBeanMethods = false)
class CommonStack {

  @Bean(destroyMethod = "close")
  MatchingCore matchingCore(StackProperties stack, Agency agency, Clock clock) {
    MatcherConfig config =
        MatcherConfig.in(stack.data().resolve("matcher"))
            .withNativeLibraries(stack.natives())
            .withClock(clock)
            .withZone(agency.zone());
    return MatchingCore.open(
        stack.engines() == null ? config : config.withEngines(stack.engines()));
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
