package org.countersign.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.casework.Agency;
import org.countersign.casework.Vocabulary;
import org.countersign.gallery.GalleryBook;
import org.countersign.identity.Person;
import org.countersign.ui.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * A new search in four short steps and a summary. Each step keeps its answers, whatever else is
 * wrong.
 */
@Controller
class DraftPages {
  private static final List<String> STEPS = List.of("case", "why", "photo", "where", "check");

  private final Drafts drafts;
  private final AskForSearch askForSearch;
  private final CaseAnswers answers;
  private final Vocabulary vocabulary;
  private final GalleryBook galleries;
  private final DraftPhotographs photographs;
  private final Agency agency;

  DraftPages(
      Drafts drafts,
      AskForSearch askForSearch,
      CaseAnswers answers,
      Vocabulary vocabulary,
      GalleryBook galleries,
      DraftPhotographs photographs,
      Agency agency) {
    this.drafts = drafts;
    this.askForSearch = askForSearch;
    this.answers = answers;
    this.vocabulary = vocabulary;
    this.galleries = galleries;
    this.photographs = photographs;
    this.agency = agency;
  }

  @PostMapping("/searches/new")
  String begin(Person officer) {
    return "redirect:" + url(drafts.begin(officer), "case");
  }

  @GetMapping("/searches/new/{draft}/{step}")
  String step(Person officer, @PathVariable String draft, @PathVariable String step, Model model) {
    SearchDraft found = find(officer, draft);
    if (!STEPS.contains(step)) {
      throw Problem.notFound("step");
    }
    return show(found, step, Map.of(), model);
  }

  @PostMapping("/searches/new/{draft}/case")
  String caseStep(
      Person officer,
      @PathVariable String draft,
      @RequestParam MultiValueMap<String, String> form,
      Model model) {
    SearchDraft found = find(officer, draft);
    found.caseNumber = text(form, "case_number", 40);
    found.purpose = text(form, "purpose", 64);
    found.offence = text(form, "offence", 64);
    found.requester = text(form, "requester", 64);
    Map<String, String> errors = new LinkedHashMap<>();
    require(errors, "case_number", !found.caseNumber.isEmpty(), "Enter the case number.");
    require(
        errors,
        "purpose",
        Vocabulary.has(vocabulary.purposes(), found.purpose),
        "Choose a purpose.");
    require(
        errors,
        "offence",
        found.offence.equals("none") || vocabulary.offence(found.offence).isPresent(),
        "Choose the offence, or \"No offence\".");
    require(
        errors,
        "requester",
        Vocabulary.has(vocabulary.agencies(), found.requester),
        "Choose the agency that asks.");
    return errors.isEmpty() ? "redirect:" + url(found, "why") : show(found, "case", errors, model);
  }

  @PostMapping("/searches/new/{draft}/why")
  String whyStep(
      Person officer,
      @PathVariable String draft,
      @RequestParam MultiValueMap<String, String> form,
      Model model) {
    SearchDraft found = find(officer, draft);
    found.suspicion = text(form, "suspicion", 64);
    found.necessity = text(form, "necessity", SearchRequest.MAX_NECESSITY);
    found.protectedActivity = form.containsKey("protected_activity");
    found.protectedTrait = form.containsKey("protected_trait");
    found.juvenile = form.containsKey("juvenile");
    found.authorityKind = text(form, "authority_kind", 64);
    found.authorityNumber = text(form, "authority_number", 64);
    found.authorityCourt = text(form, "authority_court", 128);
    Map<String, String> errors = new LinkedHashMap<>();
    require(
        errors,
        "suspicion",
        Vocabulary.has(vocabulary.suspicionLevels(), found.suspicion),
        "Choose how strong the suspicion is.");
    require(
        errors,
        "necessity",
        !found.necessity.isBlank(),
        "Say in one sentence why this search is needed.");
    boolean authority = !found.authorityKind.equals("none");
    require(
        errors,
        "authority_kind",
        Vocabulary.has(vocabulary.authorityKinds(), found.authorityKind),
        "Choose a kind of authority, or none.");
    require(
        errors,
        "authority_number",
        !authority || !found.authorityNumber.isEmpty(),
        "Enter the number of the warrant or order.");
    return errors.isEmpty() ? "redirect:" + url(found, "photo") : show(found, "why", errors, model);
  }

  @PostMapping("/searches/new/{draft}/photo")
  String photoStep(
      Person officer,
      @PathVariable String draft,
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = "photo", required = false) Optional<MultipartFile> photo,
      Model model) {
    SearchDraft found = find(officer, draft);
    found.probeKind = text(form, "probe_kind", 64);
    found.probeSource = text(form, "probe_source", 64);
    found.edits =
        form.getOrDefault("edits", List.of()).stream()
            .filter(edit -> Vocabulary.has(vocabulary.probeEdits(), edit))
            .toList();
    Map<String, String> errors = new LinkedHashMap<>();
    Optional<MultipartFile> uploaded = photo.filter(file -> !file.isEmpty());
    uploaded.ifPresent(file -> photographs.take(found, file, errors));
    // What was found in it, and how good it is, is shown before anybody goes on.
    boolean turned = uploaded.isEmpty() && found.hasPhoto() && form.containsKey("turn");
    if (turned) {
      photographs.look(
          found,
          found.photo().image().get(),
          DraftPhotographs.turn(number(form, "turn", 0)),
          errors);
    }
    if ((uploaded.isPresent() || turned) && errors.isEmpty()) {
      return "redirect:" + url(found, "photo");
    }
    if (uploaded.isEmpty() && form.containsKey("face")) {
      found.face = number(form, "face", -1);
    }
    require(
        errors, "photo", found.hasPhoto() || errors.containsKey("photo"), "Choose a photograph.");
    require(
        errors,
        "face",
        !found.hasPhoto() || found.photo().face(found.face).isPresent(),
        found.photo().faces().isEmpty()
            ? "No face was found in this photograph. Choose another one."
            : "Pick the face to search with.");
    require(
        errors,
        "probe_kind",
        Vocabulary.has(vocabulary.probeKinds(), found.probeKind),
        "Choose what kind of picture this is.");
    require(
        errors,
        "probe_source",
        Vocabulary.has(vocabulary.probeSources(), found.probeSource),
        "Choose where the picture comes from.");
    return errors.isEmpty()
        ? "redirect:" + url(found, "where")
        : show(found, "photo", errors, model);
  }

  @PostMapping("/searches/new/{draft}/where")
  String whereStep(
      Person officer,
      @PathVariable String draft,
      @RequestParam MultiValueMap<String, String> form,
      Model model) {
    SearchDraft found = find(officer, draft);
    found.gallery = text(form, "gallery", 64);
    found.candidateCap = number(form, "candidate_cap", 0);
    Map<String, String> errors = new LinkedHashMap<>();
    require(
        errors, "gallery", galleries.gallery(found.gallery).isPresent(), "Choose where to search.");
    require(
        errors,
        "candidate_cap",
        found.candidateCap >= 1 && found.candidateCap <= 50,
        "Enter a number from 1 to 50.");
    return errors.isEmpty()
        ? "redirect:" + url(found, "check")
        : show(found, "where", errors, model);
  }

  /** Sends it. The draft's id is the idempotency key: a second click leads to the same search. */
  @PostMapping("/searches/new/{draft}/check")
  String send(Person officer, @PathVariable String draft, Model model) {
    SearchDraft found = find(officer, draft);
    String missing = firstIncomplete(found);
    if (!missing.equals("check")) {
      return "redirect:" + url(found, missing);
    }
    return switch (askForSearch.ask(
        officer, found.request(), found.photo().image().get(), Optional.of(found.id))) {
      case AskForSearch.Outcome.Asked asked -> {
        drafts.forget(found.id);
        yield "redirect:/searches/" + asked.dossier().id();
      }
      case AskForSearch.Outcome.Unfit unfit -> {
        drafts.forget(found.id);
        yield "redirect:/searches/" + unfit.search();
      }
      case AskForSearch.Outcome.PickFace pick ->
          show(found, "photo", Map.of("face", "Pick the face to search with."), model);
    };
  }

  @GetMapping("/searches/new/{draft}/photo.jpg")
  ResponseEntity<byte[]> photo(Person officer, @PathVariable String draft) {
    SearchDraft found = find(officer, draft);
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .cacheControl(CacheControl.noStore())
        .body(found.photo().display().get());
  }

  private String show(SearchDraft draft, String step, Map<String, String> errors, Model model) {
    model.addAttribute("draft", new DraftView(draft));
    model.addAttribute("step", step);
    model.addAttribute("steps", STEPS);
    model.addAttribute("errors", errors);
    model.addAttribute("vocabulary", vocabulary);
    // Watch lists are for live sessions.
    model.addAttribute(
        "galleries",
        galleries.galleries().stream().filter(file -> !file.kind().equals("watch_list")).toList());
    model.addAttribute("agencyId", agency.id());
    if (step.equals("case")) {
      answers.show(draft.caseNumber, draft.officer, draft.unit, model);
      model.addAttribute("number", draft.caseNumber);
    }
    if (step.equals("why")) {
      model.addAttribute(
          "necessity", answers.necessity(draft.officer, draft.caseNumber, draft.necessity));
    }
    if (step.equals("check")) {
      model.addAttribute("incomplete", firstIncomplete(draft));
    }
    return "search/new-" + step;
  }

  /** The first step that still lacks an answer, or {@code check}. */
  private String firstIncomplete(SearchDraft draft) {
    List<String> incomplete = new ArrayList<>();
    if (draft.caseNumber.isEmpty() || draft.purpose.isEmpty() || draft.offence.isEmpty()) {
      incomplete.add("case");
    }
    if (draft.suspicion.isEmpty() || draft.necessity.isBlank()) {
      incomplete.add("why");
    }
    if (!draft.hasPhoto() || draft.face < 0 || draft.probeKind.isEmpty()) {
      incomplete.add("photo");
    }
    if (galleries.gallery(draft.gallery).isEmpty()) {
      incomplete.add("where");
    }
    return incomplete.isEmpty() ? "check" : incomplete.getFirst();
  }

  private SearchDraft find(Person officer, String id) {
    return drafts
        .find(officer, id)
        .orElseThrow(
            () ->
                new Problem(
                    org.springframework.http.HttpStatus.GONE,
                    "draft-gone",
                    "This form was not sent within an hour, or the service was restarted. Nothing was searched. Start a new search."));
  }

  private static String url(SearchDraft draft, String step) {
    return "/searches/new/" + draft.id + "/" + step;
  }

  private static void require(
      Map<String, String> errors, String field, boolean holds, String otherwise) {
    if (!holds) {
      errors.putIfAbsent(field, otherwise);
    }
  }

  private static String text(MultiValueMap<String, String> form, String field, int longest) {
    String value = form.getFirst(field);
    String stripped = value == null ? "" : value.strip();
    return stripped.length() <= longest ? stripped : stripped.substring(0, longest);
  }

  private static int number(MultiValueMap<String, String> form, String field, int otherwise) {
    try {
      return Integer.parseInt(text(form, field, 9));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
