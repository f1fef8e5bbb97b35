package org.countersign.search;

import org.countersign.casework.CaseSystem;
import org.countersign.casework.Necessity;
import org.springframework.ui.Model;

/**
 * What is known of a case and of a sentence before anything is sent, as the policy will be told.
 */
final class CaseAnswers {
  private final CaseSystem cases;
  private final EarlierReasons reasons;

  CaseAnswers(CaseSystem cases, EarlierReasons reasons) {
    this.cases = cases;
    this.reasons = reasons;
  }

  /** So that whoever writes the sentence can do better before sending. */
  Necessity necessity(String officer, String caseNumber, String sentence) {
    String offence =
        cases.find(caseNumber) instanceof CaseSystem.Answer.Found(var file) ? file.offence() : "";
    return Necessity.of(sentence, offence, reasons.copies(officer, caseNumber, sentence));
  }

  void show(String number, String officer, String unit, Model model) {
    CaseSystem.Answer answer = cases.find(number);
    model.addAttribute("answer", answer);
    model.addAttribute(
        "assigned",
        answer instanceof CaseSystem.Answer.Found(var file) && file.isAssignedTo(officer, unit));
  }
}
