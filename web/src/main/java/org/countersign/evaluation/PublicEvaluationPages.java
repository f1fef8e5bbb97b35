package org.countersign.evaluation;

import java.util.Locale;
import org.countersign.casework.Agency;
import org.countersign.evaluation.EvaluationBook.Saved;
import org.countersign.matcher.FaceMatcher;
import org.countersign.search.Receipts;
import org.countersign.ui.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What was measured, for everybody, with what is needed to check that it is what was signed. */
@Controller
class PublicEvaluationPages {
  private final EvaluationBook book;
  private final FaceMatcher matcher;
  private final Receipts receipts;
  private final Agency agency;

  PublicEvaluationPages(
      EvaluationBook book, FaceMatcher matcher, Receipts receipts, Agency agency) {
    this.book = book;
    this.matcher = matcher;
    this.receipts = receipts;
    this.agency = agency;
  }

  @GetMapping("/public/evaluations/{id}")
  String one(Locale locale, @PathVariable String id, Model model) {
    Saved saved = find(id);
    model.addAttribute("lang", locale.getLanguage().equals("es") ? "es" : "en");
    model.addAttribute("place", "about");
    model.addAttribute("agency", agency);
    model.addAttribute("evaluation", saved);
    model.addAttribute("report", book.report(saved).orElse(""));
    model.addAttribute("in_force", saved.details().engine().equals(matcher.modelCard().digest()));
    return "evaluation/public";
  }

  /** The signed document: its SHA-256 stands in the entry. */
  @GetMapping("/public/evaluations/{id}/evaluation.json")
  ResponseEntity<String> document(@PathVariable String id) {
    Saved saved = find(id);
    String document =
        book.document(saved)
            .orElseThrow(
                () ->
                    new Problem(
                        HttpStatus.GONE,
                        "not-as-signed",
                        "What is kept of this evaluation is not what was signed. It is not shown,"
                            + " and it does not count."));
    return file(MediaType.APPLICATION_JSON, "evaluation-" + saved.entry() + ".json", document);
  }

  /** A receipt for the entry: the log's signature over it. */
  @GetMapping("/public/evaluations/{id}/receipt")
  ResponseEntity<String> receipt(@PathVariable String id) {
    return receipts.file(find(id).entry());
  }

  private Saved find(String id) {
    return book.find(id).orElseThrow(() -> Problem.notFound("evaluation"));
  }

  private static ResponseEntity<String> file(MediaType type, String name, String body) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(body);
  }
}
