package org.countersign.policydesk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.policy.ExampleRequest;
import org.countersign.policy.InputDocument;
import org.countersign.policy.PolicySwitch;
import org.countersign.ui.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Rules tried out by people: an example to begin with, a change, an answer. */
@Controller
class TrialPages {
  /** Whatever the select offers that is no proposal. */
  private static final String IN_FORCE = "in-force";

  private final Trials trials;
  private final PolicyBook book;
  private final List<ExampleRequest> examples;
  private final JsonMapper json;

  TrialPages(Trials trials, PolicyBook book, PolicySwitch rules, JsonMapper json) {
    this.trials = trials;
    this.book = book;
    this.examples = ExampleRequest.all(rules.builtIn().vocabulary());
    this.json = json;
  }

  @GetMapping("/policy/try")
  String form(
      @RequestParam(defaultValue = "") String example,
      @RequestParam(defaultValue = IN_FORCE) String rules,
      Model model) {
    ExampleRequest chosen =
        examples.stream()
            .filter(one -> one.id().equals(example))
            .findFirst()
            .orElse(examples.getFirst());
    return show(rules, pretty(InputDocument.of(chosen.request())), Map.of(), model);
  }

  @PostMapping("/policy/try")
  String attempt(
      Person by,
      @RequestParam(defaultValue = "") String document,
      @RequestParam(defaultValue = IN_FORCE) String rules,
      Model model) {
    if (document.isBlank()) {
      return show(
          rules, document, Map.of("document", "Write a request, or take an example."), model);
    }
    Optional<Proposal> proposal =
        rules.equals(IN_FORCE)
            ? Optional.empty()
            : Optional.of(book.find(rules).orElseThrow(() -> Problem.notFound("proposal")));
    try {
      model.addAttribute("trial", Optional.of(trials.of(by, document, proposal)));
    } catch (IllegalArgumentException e) {
      return show(
          rules,
          document,
          Map.of("document", "This cannot be asked: " + e.getMessage() + "."),
          model);
    }
    return show(rules, document, Map.of(), model);
  }

  private String show(String rules, String document, Map<String, String> errors, Model model) {
    if (!model.containsAttribute("trial")) {
      model.addAttribute("trial", Optional.empty());
    }
    model.addAttribute("examples", examples);
    model.addAttribute("proposals", book.all());
    model.addAttribute("rules", rules);
    model.addAttribute("document", document);
    model.addAttribute("errors", errors);
    return "policydesk/try";
  }

  private String pretty(String document) {
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(document));
  }
}
