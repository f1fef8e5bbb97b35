package org.countersign.search;

import org.countersign.casework.Vocabulary;
import org.countersign.identity.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers while an officer types. */
@Controller
class HintPages {
  private final CaseAnswers answers;
  private final Vocabulary vocabulary;

  HintPages(CaseAnswers answers, Vocabulary vocabulary) {
    this.answers = answers;
    this.vocabulary = vocabulary;
  }

  /** What the policy will make of the sentence, while it is being typed. */
  @GetMapping("/searches/necessity-hint")
  String necessityHint(
      Person officer,
      @RequestParam(defaultValue = "") String necessity,
      @RequestParam(name = "case_number", defaultValue = "") String caseNumber,
      Model model) {
    model.addAttribute("necessity", answers.necessity(officer.id(), caseNumber, necessity));
    model.addAttribute("vocabulary", vocabulary);
    return "search/hints :: necessity";
  }

  /** What the case system says of the number, while it is being typed. */
  @GetMapping("/cases/hint")
  String caseHint(
      Person officer,
      @RequestParam(name = "case_number", defaultValue = "") String number,
      Model model) {
    model.addAttribute("number", number.strip());
    answers.show(number, officer.id(), officer.unit(), model);
    model.addAttribute("vocabulary", vocabulary);
    return "search/hints :: case";
  }
}
