package org.countersign.search;

import java.util.List;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.ui.Problem;
import org.countersign.ui.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An officer's own searches: the list, the answer, and what can be done while one waits. */
@Controller
class SearchPages {
  private static final int DISPLAY_SIDE = 1000;

  private final Searches searches;
  private final OwnSearches own;
  private final SearchIndex index;
  private final Journal journal;
  private final WithdrawSearch withdrawSearch;
  private final ApproveSearch approveSearch;
  private final Pictures pictures;
  private final Story story;

  SearchPages(
      Searches searches,
      OwnSearches own,
      SearchIndex index,
      Journal journal,
      WithdrawSearch withdrawSearch,
      ApproveSearch approveSearch,
      Pictures pictures,
      Words words) {
    this.searches = searches;
    this.own = own;
    this.index = index;
    this.journal = journal;
    this.withdrawSearch = withdrawSearch;
    this.approveSearch = approveSearch;
    this.pictures = pictures;
    this.story = new Story(words);
  }

  /** One line of the list. */
  record Row(Dossier dossier, Standing standing, String waitingFor) {}

  @GetMapping("/searches")
  String list(Person officer, Model model) {
    List<Row> rows =
        index.find(dossier -> dossier.officer().equals(officer.id())).stream()
            .map(dossier -> new Row(dossier, Standing.of(dossier), Standing.waitingFor(dossier)))
            .toList();
    model.addAttribute("rows", rows);
    return "search/list";
  }

  @GetMapping("/searches/{id}")
  String one(Person officer, @PathVariable String id, Model model) {
    Dossier dossier = own.find(officer, id);
    model.addAttribute("dossier", dossier);
    model.addAttribute("standing", Standing.of(dossier));
    model.addAttribute("lines", story.of(journal.read(Searches.stream(id))));
    return "search/one";
  }

  @GetMapping("/searches/{id}/probe.jpg")
  ResponseEntity<byte[]> probe(Person officer, @PathVariable String id) {
    Dossier dossier = own.find(officer, id);
    return OwnSearches.image(
        searches.probe(dossier).flatMap(bytes -> pictures.whole(bytes, DISPLAY_SIDE)));
  }

  @PostMapping("/searches/{id}/withdraw")
  String withdraw(
      Person officer, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
    own.find(officer, id);
    return OwnSearches.after(
        withdrawSearch.withdraw(officer, id, reason.strip()), "/searches/" + id);
  }

  @PostMapping("/searches/{id}/answer")
  String answer(Person officer, @PathVariable String id, @RequestParam String answer) {
    own.find(officer, id);
    if (answer.isBlank()) {
      throw Problem.invalid("answer-missing", "Write an answer before you send it.");
    }
    return OwnSearches.after(approveSearch.answer(officer, id, answer.strip()), "/searches/" + id);
  }
}
