package org.countersign.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.policy.PolicyBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {

  @Bean
  CaseSystem caseSystem(CaseSystemProperties rest, @Value("${countersign.cases}") Resource table) {
    URI url = rest.url();
    return url == null
        ? new CsvCaseSystem(table)
        : new RestCaseSystem(url, token(rest.tokenFile()), rest.deadline());
  }

  private static Optional<String> token(@Nullable Path file) {
    try {
      return file == null ? Optional.empty() : Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("this secret cannot be read: " + file, e);
    }
  }

  @Bean
  Vocabulary vocabulary(PolicyBundle policy) {
    return Vocabulary.of(policy.vocabulary());
  }

  @Bean
  AccessRules caseworkRules() {
    return AccessRules.of(AccessRules.get("/cases/hint", Role.OFFICER, Role.SUPERVISOR));
  }
}
