package org.countersign.oversight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.identity.Person;
import org.countersign.policy.PolicyCatalogue.RuleText;
import org.countersign.policy.PolicySwitch;
import org.countersign.search.SearchIndex;
import org.countersign.ui.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What stands out in the last 90 days. It names officers, so it is shown for a reason. */
@Controller
class PatternPages {
  private static final Duration PERIOD = Duration.ofDays(90);

  private final SearchIndex searches;
  private final PolicySwitch rules;
  private final Reads reads;
  private final Clock clock;

  PatternPages(SearchIndex searches, PolicySwitch rules, Reads reads, Clock clock) {
    this.searches = searches;
    this.rules = rules;
    this.reads = reads;
    this.clock = clock;
  }

  @GetMapping("/oversight/patterns")
  String ask() {
    return "oversight/patterns";
  }

  @PostMapping("/oversight/patterns")
  String show(Person auditor, @RequestParam(defaultValue = "") String reason, Model model) {
    if (reason.isBlank()) {
      throw Problem.invalid(
          "reason-missing", "Say why you look at what officers do. It is recorded.");
    }
    reads.patterns(auditor, PERIOD.toDays() + " days", reason.strip());
    Instant since = clock.instant().minus(PERIOD);
    model.addAttribute(
        "patterns", Patterns.of(searches.find(search -> search.requestedAt().isAfter(since))));
    model.addAttribute("most", Patterns.MOST_LISTED);
    model.addAttribute("titles", titles());
    return "oversight/patterns";
  }

  /** Of rules, by their codes; one that is no longer there keeps its code. */
  private Map<String, String> titles() {
    return rules.bundle().catalogue().packs().stream()
        .flatMap(pack -> pack.rules().stream())
        .collect(Collectors.toMap(RuleText::code, RuleText::title));
  }
}
