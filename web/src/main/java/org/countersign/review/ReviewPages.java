package org.countersign.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.search.Dossier;
import org.countersign.search.LeadSheets;
import org.countersign.search.Pictures;
import org.countersign.search.SearchEvent.Verdict;
import org.countersign.search.SearchIndex;
import org.countersign.search.Searches;
import org.countersign.ui.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Comparing, blind: the pages hold two photographs and nothing else. Who the candidate is, how the
 * computer scored them and what they were booked for is not hidden by the page; it is not in it.
 */
@Controller
class ReviewPages {
  /** Facial components, top to bottom, that an examiner can say they compared. */
  static final List<String> COMPONENTS =
      List.of(
          "face_shape",
          "forehead",
          "hairline",
          "eyebrows",
          "eyes",
          "nose",
          "cheeks",
          "ears",
          "mouth",
          "chin",
          "lines_and_marks");

  private static final int FACE_SIDE = 640;

  private final SearchIndex index;
  private final Searches searches;
  private final RecordVerdict recordVerdict;
  private final LeadSheets leadSheets;
  private final Pictures pictures;

  ReviewPages(
      SearchIndex index,
      Searches searches,
      RecordVerdict recordVerdict,
      LeadSheets leadSheets,
      Pictures pictures) {
    this.index = index;
    this.searches = searches;
    this.recordVerdict = recordVerdict;
    this.leadSheets = leadSheets;
    this.pictures = pictures;
  }

  @GetMapping("/reviews")
  String queue(Person examiner, Model model) {
    model.addAttribute("tasks", Queue.of(index, examiner));
    return "review/queue";
  }

  @GetMapping("/reviews/{id}")
  String compare(Person examiner, @PathVariable String id, Model model) {
    Dossier dossier = find(id);
    Assignment assignment = assignment(dossier, examiner);
    if (assignment.finished()) {
      model.addAttribute("reveals", Reveal.of(dossier, assignment, examiner.id(), leadSheets));
      model.addAttribute("dossier", dossier);
      return "review/finished";
    }
    return comparison(dossier, assignment, Map.of(), "", model);
  }

  @PostMapping("/reviews/{id}/verdicts")
  String save(
      Person examiner,
      @PathVariable String id,
      @RequestParam int place,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) Optional<List<String>> compared,
      Model model) {
    Dossier dossier = find(id);
    Assignment assignment = assignment(dossier, examiner);
    Optional<Verdict> chosen = verdict(verdict);
    if (chosen.isEmpty() || reason.isBlank()) {
      Map<String, String> errors =
          chosen.isEmpty()
              ? Map.of("verdict", "Choose a verdict.")
              : Map.of("reason", "Say in a few words what you saw. A verdict needs a reason.");
      return comparison(dossier, assignment, errors, reason, model);
    }
    List<String> components =
        compared.orElse(List.of()).stream().filter(COMPONENTS::contains).toList();
    return switch (recordVerdict.record(
        examiner, id, place, chosen.get(), reason.strip(), components)) {
      case Searches.Step.Done done -> "redirect:/reviews/" + id;
      case Searches.Step.NotNow no -> throw Problem.conflict(no.why());
    };
  }

  @GetMapping("/reviews/{id}/probe.jpg")
  ResponseEntity<byte[]> probe(Person examiner, @PathVariable String id) {
    Dossier dossier = find(id);
    Assignment ignored = assignment(dossier, examiner);
    int face = dossier.request().orElseThrow().probe().face();
    return image(searches.probe(dossier).flatMap(bytes -> pictures.face(bytes, face, FACE_SIDE)));
  }

  /**
   * @param place of the candidate in this examiner's own order, from 1
   */
  @GetMapping("/reviews/{id}/candidates/{place}.jpg")
  ResponseEntity<byte[]> candidate(
      Person examiner, @PathVariable String id, @PathVariable int place) {
    Assignment assignment = assignment(find(id), examiner);
    if (place < 1 || place > assignment.subjects().size()) {
      throw Problem.notFound("candidate");
    }
    return image(
        leadSheets
            .enrolled(assignment.subjects().get(place - 1))
            .flatMap(bytes -> pictures.face(bytes, 0, FACE_SIDE)));
  }

  private static String comparison(
      Dossier dossier,
      Assignment assignment,
      Map<String, String> errors,
      String reason,
      Model model) {
    String next = assignment.next().orElseThrow();
    model.addAttribute("probe", dossier.request().orElseThrow().probe());
    model.addAttribute("search", dossier.id());
    model.addAttribute("place", assignment.subjects().indexOf(next) + 1);
    model.addAttribute("done", assignment.judged().size());
    model.addAttribute("total", assignment.subjects().size());
    model.addAttribute("components", COMPONENTS);
    model.addAttribute("verdicts", Verdict.values());
    model.addAttribute("errors", errors);
    model.addAttribute("reason", reason);
    return "review/compare";
  }

  private Dossier find(String id) {
    return searches.find(id).orElseThrow(() -> Problem.notFound("search to review"));
  }

  private static Assignment assignment(Dossier dossier, Person examiner) {
    return Assignment.of(dossier, examiner.id())
        .orElseThrow(() -> Problem.notFound("search to review"));
  }

  private static Optional<Verdict> verdict(String code) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equalsIgnoreCase(code)) {
        return Optional.of(verdict);
      }
    }
    return Optional.empty();
  }

  private static ResponseEntity<byte[]> image(Optional<byte[]> jpeg) {
    return jpeg.map(
            bytes ->
                ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_JPEG)
                    .cacheControl(CacheControl.noStore())
                    .body(bytes))
        .orElseThrow(() -> Problem.notFound("picture any more"));
  }
}
