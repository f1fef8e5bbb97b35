package org.countersign.casework;

import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.policy.PolicyBundle;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {

  @Bean
  CaseSystem caseSystem(@Value("${countersign.cases}") Resource table) {
    return new CsvCaseSystem(table);
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
