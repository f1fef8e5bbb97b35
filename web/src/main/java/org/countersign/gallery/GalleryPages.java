package org.countersign.gallery;

import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.casework.Agency;
import org.countersign.casework.Vocabulary;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Galleries.GalleryStatus;
import org.countersign.matcher.GalleryId;
import org.countersign.ui.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * Galleries for administrators: making, filling, checking and expunging. Names are shown; faces
 * cannot be browsed.
 */
@Controller
class GalleryPages {
  /** Why a person is taken out. */
  static final List<String> EXPUNGE_BASES =
      List.of(
          "court_order",
          "no_charge",
          "dismissal",
          "acquittal",
          "retention_over",
          "juvenile",
          "came_of_age",
          "duplicate",
          "enrolled_in_error");

  private static final int PAGE = 100;

  private static final Set<String> KINDS = Set.of("booking", "watch_list", "missing_persons");

  private final GalleryBook book;
  private final CreateGallery createGallery;
  private final EnrolSubject enrolSubject;
  private final ExpungeSubject expungeSubject;
  private final Imports imports;
  private final GalleryAccess access;
  private final Agency agency;
  private final FaceMatcher matcher;
  private final Vocabulary vocabulary;
  private final Journal journal;

  GalleryPages(
      GalleryBook book,
      CreateGallery createGallery,
      EnrolSubject enrolSubject,
      ExpungeSubject expungeSubject,
      Imports imports,
      GalleryAccess access,
      Agency agency,
      FaceMatcher matcher,
      Vocabulary vocabulary,
      Journal journal) {
    this.book = book;
    this.createGallery = createGallery;
    this.enrolSubject = enrolSubject;
    this.expungeSubject = expungeSubject;
    this.imports = imports;
    this.access = access;
    this.agency = agency;
    this.matcher = matcher;
    this.vocabulary = vocabulary;
    this.journal = journal;
  }

  /** A gallery with what its template file says. */
  record Row(GalleryBook.GalleryFile file, GalleryStatus status) {}

  @GetMapping("/galleries")
  String list(Model model) {
    return list(Map.of(), Map.of(), model);
  }

  @PostMapping("/galleries")
  String create(Person by, @RequestParam MultiValueMap<String, String> fields, Model model) {
    Map<String, String> form = Forms.single(fields);
    Map<String, String> errors = new LinkedHashMap<>();
    String id = form.getOrDefault("id", "");
    Forms.require(
        errors,
        "id",
        id.matches("[a-z][a-z0-9-]{0,63}"),
        "Enter lower-case letters, digits and hyphens, beginning with a letter.");
    Forms.require(errors, "name", !form.getOrDefault("name", "").isEmpty(), "Enter a name.");
    Forms.require(errors, "kind", KINDS.contains(form.getOrDefault("kind", "")), "Choose a kind.");
    Forms.require(
        errors,
        "provenance",
        Vocabulary.has(vocabulary.galleryProvenances(), form.getOrDefault("provenance", "")),
        "Choose where the photographs come from.");
    if (!errors.isEmpty()) {
      return list(form, errors, model);
    }
    return switch (createGallery.create(
        by,
        id,
        form.getOrDefault("name", ""),
        form.getOrDefault("description", ""),
        form.getOrDefault("kind", ""),
        form.getOrDefault("provenance", ""))) {
      case CreateGallery.Outcome.Created created -> "redirect:/galleries/" + id;
      case CreateGallery.Outcome.Refused refused ->
          list(
              form,
              Map.of(
                  refused.code().equals("gallery-exists") ? "id" : "provenance", refused.reason()),
              model);
    };
  }

  @GetMapping("/galleries/{id}")
  String one(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String find,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    return one(id, find.strip(), page, new LinkedHashMap<>(), Map.of(), model);
  }

  /**
   * Some of the people of a gallery.
   *
   * @param number of this page, from 1
   */
  record PeoplePage(List<GalleryBook.Subject> rows, int number, int pages, int count) {}

  private PeoplePage people(String gallery, String find, int page) {
    List<GalleryBook.Subject> all =
        find.isEmpty() ? book.subjects(gallery) : book.named(gallery, find);
    int pages = Math.max(1, (all.size() + PAGE - 1) / PAGE);
    int number = Math.clamp(page, 1, pages);
    int from = (number - 1) * PAGE;
    return new PeoplePage(
        all.subList(from, Math.min(all.size(), from + PAGE)), number, pages, all.size());
  }

  @PostMapping("/galleries/{id}/subjects")
  String enrol(
      Person by,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields,
      @RequestParam MultipartFile photo,
      Model model)
      throws IOException {
    Map<String, String> form = Forms.single(fields);
    Map<String, String> errors = new LinkedHashMap<>();
    Forms.require(errors, "name", !form.getOrDefault("name", "").isEmpty(), "Enter the name.");
    Forms.require(
        errors,
        "source",
        !form.getOrDefault("source", "").isEmpty(),
        "Say where the photograph comes from.");
    Forms.require(
        errors,
        "legal_basis",
        !form.getOrDefault("legal_basis", "").isEmpty(),
        "Say why it may be held.");
    Forms.require(errors, "photo", !photo.isEmpty(), "Choose a photograph.");
    Optional<LocalDate> captured = Forms.date(form, "captured");
    Optional<LocalDate> expires = Forms.date(form, "expires");
    Forms.require(errors, "captured", captured.isPresent(), "Enter the day on which it was taken.");
    Forms.require(
        errors, "expires", expires.isPresent(), "Enter the last day on which it may be searched.");
    if (!errors.isEmpty()) {
      return one(id, form, errors, model);
    }
    EnrolSubject.Details details =
        new EnrolSubject.Details(
            form.getOrDefault("name", ""),
            Forms.date(form, "birth_date"),
            form.getOrDefault("sex", ""),
            form.getOrDefault("source", ""),
            form.getOrDefault("legal_basis", ""),
            form.getOrDefault("charge", ""),
            captured.orElseThrow(),
            expires.orElseThrow());
    return switch (enrolSubject.enrol(
        by, id, details, form.getOrDefault("provenance", ""), photo.getBytes())) {
      case EnrolSubject.Outcome.Enrolled enrolled ->
          "redirect:/galleries/" + id + "?enrolled=" + enrolled.entry();
      case EnrolSubject.Outcome.Refused refused -> {
        model.addAttribute("quality", enrolSubject.quality(photo.getBytes()));
        yield one(id, form, Map.of(field(refused.code()), refused.reason()), model);
      }
    };
  }

  /** Which field of the form a refusal is about. */
  private static String field(String code) {
    return switch (code) {
      case "provenance-refused", "provenance-differs" -> "provenance";
      case "captured-in-future" -> "captured";
      case "expires-before-captured", "expired" -> "expires";
      case "juvenile", "came-of-age" -> "birth_date";
      default -> "photo";
    };
  }

  @PostMapping("/galleries/{id}/snapshot")
  String snapshot(Person by, @PathVariable String id) {
    access.gallery(id);
    GalleryStatus status = createGallery.snapshot(by, id);
    return "redirect:/galleries/" + status.gallery();
  }

  @GetMapping("/galleries/{id}/subjects/{subject}/expunge")
  String confirmExpunge(@PathVariable String id, @PathVariable String subject, Model model) {
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("subject", access.subject(id, subject));
    model.addAttribute("bases", EXPUNGE_BASES);
    model.addAttribute("errors", Map.of());
    return "gallery/expunge";
  }

  @PostMapping("/galleries/{id}/subjects/{subject}/expunge")
  String expunge(
      Person by,
      @PathVariable String id,
      @PathVariable String subject,
      @RequestParam(defaultValue = "") String basis,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    GalleryBook.Subject found = access.subject(id, subject);
    if (!EXPUNGE_BASES.contains(basis)) {
      model.addAttribute("gallery", access.gallery(id));
      model.addAttribute("subject", found);
      model.addAttribute("bases", EXPUNGE_BASES);
      model.addAttribute("errors", Map.of("basis", "Choose the ground."));
      return "gallery/expunge";
    }
    ExpungeSubject.Certificate certificate =
        expungeSubject
            .expunge(by, subject, basis, reason.strip())
            .orElseThrow(() -> Problem.notFound("person in this gallery"));
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("certificate", certificate);
    model.addAttribute("basis", basis);
    model.addAttribute("at", journal.now());
    model.addAttribute("status", matcher.galleries().status(new GalleryId(id)));
    return "gallery/certificate";
  }

  private String list(Map<String, String> form, Map<String, String> errors, Model model) {
    model.addAttribute(
        "rows",
        book.galleries().stream()
            .map(file -> new Row(file, matcher.galleries().status(new GalleryId(file.id()))))
            .toList());
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("vocabulary", vocabulary);
    model.addAttribute(
        "kinds",
        vocabulary.galleryKinds().stream().filter(kind -> KINDS.contains(kind.code())).toList());
    return "gallery/list";
  }

  private String one(String id, Map<String, String> form, Map<String, String> errors, Model model) {
    return one(id, "", 1, form, errors, model);
  }

  private String one(
      String id,
      String find,
      int page,
      Map<String, String> form,
      Map<String, String> errors,
      Model model) {
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("status", matcher.galleries().status(new GalleryId(id)));
    model.addAttribute("people", people(id, find, page));
    model.addAttribute("find", find);
    model.addAttribute(
        "leaving", book.all(id).filter(subject -> subject.suspension().isPresent()).count());
    model.addAttribute(
        "importing", imports.of(id).stream().filter(job -> job.progress().running()).findFirst());
    model.addAttribute("today", LocalDate.ofInstant(journal.now(), agency.zone()));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("vocabulary", vocabulary);
    return "gallery/one";
  }
}
