package org.countersign.system;

import static org.countersign.identity.AccessRules.get;

import java.util.Optional;
import org.countersign.audit.Ledger;
import org.countersign.evaluation.EvaluationBook;
import org.countersign.identity.AccessRules;
import org.countersign.identity.Role;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.MatcherHealth;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.ui.Notice;
import org.countersign.ui.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Health of what the program stands on, and the model card. */
@Controller
class SystemPages {
  private final Ledger ledger;
  private final PolicyDecisionPoint policy;
  private final FaceMatcher matcher;
  private final EvaluationBook evaluations;

  SystemPages(
      Ledger ledger, PolicyDecisionPoint policy, FaceMatcher matcher, EvaluationBook evaluations) {
    this.ledger = ledger;
    this.policy = policy;
    this.matcher = matcher;
    this.evaluations = evaluations;
  }

  @GetMapping("/system")
  String health(Model model) {
    model.addAttribute("ledger", ledger.health());
    model.addAttribute("policy", policy.health());
    model.addAttribute("revision", policy.revision());
    model.addAttribute("matcher", matcher.health());
    model.addAttribute("key", ledger.verifierKey());
    model.addAttribute("java", Runtime.version().toString());
    return "system/health";
  }

  @GetMapping("/system/model")
  String model(Model model) {
    model.addAttribute("card", matcher.modelCard());
    model.addAttribute("measured", evaluations.inForce(matcher.modelCard().digest()));
    return "system/model";
  }

  @Configuration(proxyBeanMethods = false)
  static class Offers {
    /** To whoever would search, approve or repair it; not to those who look on. */
    @Bean
    Notice cannotSearch(FaceMatcher matcher) {
      return person -> {
        MatcherHealth health = matcher.health();
        boolean told =
            person.is(Role.OFFICER) || person.is(Role.SUPERVISOR) || person.is(Role.ADMINISTRATOR);
        return health.ready() || !told
            ? Optional.empty()
            : Optional.of("Nothing can be searched just now: " + health.detail() + ".");
      };
    }

    /** To those who can take it up with the witnesses, or should know how far they can trust. */
    @Bean
    Notice witnessesLag(Ledger ledger) {
      return person ->
          (person.is(Role.ADMINISTRATOR) || person.is(Role.AUDITOR))
                  && ledger.health().witnesses().lagging()
              ? Optional.of(
                  "Witnesses have not cosigned the log for too long. It goes on, and whoever"
                      + " verifies it sees that they are missing: "
                      + ledger.health().witnesses().detail()
                      + ".")
              : Optional.empty();
    }

    @Bean
    Places systemPlaces() {
      return Places.of(
          Places.place(90, "System", "/system", Role.ADMINISTRATOR),
          Places.place(91, "Model", "/system/model", Role.AUDITOR));
    }

    @Bean
    AccessRules systemRules() {
      return AccessRules.of(
          get("/system", Role.ADMINISTRATOR),
          get("/system/model", Role.ADMINISTRATOR, Role.AUDITOR));
    }
  }
}
