package org.countersign.gate;

import java.time.Clock;
import org.countersign.casework.Agency;
import org.countersign.casework.CaseSystem;
import org.countersign.casework.Vocabulary;
import org.countersign.journal.Journal;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.MatchingCore;
import org.countersign.policy.PolicyDecisionPoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GateConfiguration {

  /** Takes the one permit issuer out of the matching core: whoever came later would be refused. */
  @Bean
  Gate gate(
      Agency agency,
      CaseSystem cases,
      Vocabulary vocabulary,
      MatchingCore core,
      PolicyDecisionPoint policy,
      Journal journal,
      Measurements measurements,
      Clock clock) {
    FaceMatcher matcher = core.matcher();
    return new Gate(
        new VouchedFacts(agency, cases, vocabulary, matcher::modelCard, measurements, clock),
        policy,
        journal,
        core.takePermitIssuer());
  }
}
