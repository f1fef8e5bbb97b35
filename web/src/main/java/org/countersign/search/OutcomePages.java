package org.countersign.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.identity.Person;
import org.countersign.search.SearchEvent.Corroboration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What came of a search, with the evidence beside it. */
@Controller
class OutcomePages {
  private static final int EVIDENCE_ROWS = 4;

  private final OwnSearches own;
  private final RecordOutcome recordOutcome;

  OutcomePages(OwnSearches own, RecordOutcome recordOutcome) {
    this.own = own;
    this.recordOutcome = recordOutcome;
  }

  /** What the form holds, to show it again. */
  record OutcomeForm(String outcome, String account, List<Corroboration> evidence) {
    OutcomeForm {
      evidence = List.copyOf(evidence);
    }

    static OutcomeForm of(MultiValueMap<String, String> form) {
      return new OutcomeForm(text(form, "outcome"), text(form, "account"), evidenceIn(form));
    }
  }

  @GetMapping("/searches/{id}/outcome")
  String form(Person officer, @PathVariable String id, Model model) {
    return show(own.find(officer, id), Map.of(), new OutcomeForm("", "", List.of()), model);
  }

  @PostMapping("/searches/{id}/outcome")
  String save(
      Person officer,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields,
      Model model) {
    Dossier dossier = own.find(officer, id);
    OutcomeForm form = OutcomeForm.of(fields);
    if (form.outcome().isEmpty()) {
      return show(dossier, Map.of("outcome", "Choose what came of it."), form, model);
    }
    return switch (recordOutcome.record(
        officer, id, form.outcome(), form.account(), form.evidence())) {
      case Searches.Step.Done done -> "redirect:/searches/" + id;
      case Searches.Step.NotNow refused ->
          show(dossier, Map.of("evidence", refused.why()), form, model);
    };
  }

  private static List<Corroboration> evidenceIn(MultiValueMap<String, String> form) {
    List<Corroboration> evidence = new ArrayList<>();
    for (int i = 1; i <= EVIDENCE_ROWS; i++) {
      String kind = text(form, "evidence_kind_" + i);
      String source = text(form, "evidence_source_" + i);
      if (RecordOutcome.EVIDENCE.contains(kind) && !source.isEmpty()) {
        evidence.add(
            new Corroboration(kind, form.containsKey("evidence_independent_" + i), source));
      }
    }
    return evidence;
  }

  private static String text(MultiValueMap<String, String> form, String field) {
    String value = form.getFirst(field);
    return value == null ? "" : value.strip();
  }

  private static String show(
      Dossier dossier, Map<String, String> errors, OutcomeForm form, Model model) {
    model.addAttribute("dossier", dossier);
    model.addAttribute("errors", errors);
    model.addAttribute("form", form);
    model.addAttribute("outcomes", RecordOutcome.OUTCOMES);
    model.addAttribute("kinds", RecordOutcome.EVIDENCE);
    model.addAttribute("rows", EVIDENCE_ROWS);
    return "search/outcome";
  }
}
