package org.countersign.policydesk;

import org.countersign.ui.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The packs in force, for those who work here. The public reads the same words on its own pages.
 */
@Controller
class PolicyPages {
  private final RuleBook rules;

  PolicyPages(RuleBook rules) {
    this.rules = rules;
  }

  @GetMapping("/policy")
  String packs(Model model) {
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
}
