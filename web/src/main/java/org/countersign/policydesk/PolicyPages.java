package org.countersign.policydesk;

import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.identity.Role;
import org.countersign.policy.InputDocument;
import org.countersign.search.Dossier;
import org.countersign.search.SearchIndex;
import org.countersign.ui.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The packs in force, for those who work here. The public reads the same words on its own pages.
 */
@Controller
class PolicyPages {
  private final RuleBook rules;
  private final Comparisons comparisons;
  private final SearchIndex searches;
  private final DecisionReads reads;

  PolicyPages(RuleBook rules, Comparisons comparisons, SearchIndex searches, DecisionReads reads) {
    this.rules = rules;
    this.comparisons = comparisons;
    this.searches = searches;
    this.reads = reads;
  }

  @GetMapping("/policy")
  String packs(Person person, Model model) {
    model.addAttribute(
        "tries",
        person.roles().contains(Role.AUDITOR) || person.roles().contains(Role.ADMINISTRATOR));
    model.addAttribute("rules", rules);
    model.addAttribute("home", "/policy");
    return "policydesk/packs";
  }

  @GetMapping("/policy/{pack}")
  String pack(@PathVariable String pack, Model model) {
    model.addAttribute("pack", rules.pack(pack).orElseThrow(() -> Problem.notFound("pack")));
    model.addAttribute("refusals", rules.refusals());
    model.addAttribute("rules", rules);
    model.addAttribute("home", "/policy");
    return "policydesk/pack";
  }

  @GetMapping("/policy/compare")
  String compare(
      @RequestParam Optional<String> example,
      @RequestParam Optional<String> first,
      @RequestParam Optional<String> second,
      Model model) {
    comparisons.show(example, first, second, model);
    model.addAttribute("subject", Optional.empty());
    model.addAttribute("home", "/policy");
    return "policydesk/compare";
  }

  /**
   * One recorded search under every pack. Its facts are sealed, so that it was read is recorded.
   */
  @GetMapping("/policy/compare/searches/{id}")
  String compare(Person person, @PathVariable String id, Model model) {
    String input =
        searches
            .find(id)
            .flatMap(Dossier::decision)
            .map(decided -> decided.input())
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> Problem.notFound("decision"));
    reads.comparison(person, id, rules.revision());
    model.addAttribute("comparison", comparisons.of(InputDocument.parse(input)));
    model.addAttribute("subject", Optional.of(id));
    model.addAttribute("home", "/policy");
    return "policydesk/compare";
  }
}
