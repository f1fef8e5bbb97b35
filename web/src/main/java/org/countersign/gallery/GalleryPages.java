package org.countersign.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.countersign.casework.Vocabulary;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Galleries.GalleryStatus;
import org.countersign.matcher.GalleryId;
import org.countersign.ui.Problem;
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
          "enrolled_in_error");

  private static final Set<String> KINDS = Set.of("booking", "watch_list", "missing_persons");

  private final GalleryBook book;
  private final CreateGallery createGallery;
  private final EnrolSubject enrolSubject;
  private final ExpungeSubject expungeSubject;
  private final ImportFolder importFolder;
  private final FaceMatcher matcher;
  private final Vocabulary vocabulary;
  private final Journal journal;

  GalleryPages(
      GalleryBook book,
      CreateGallery createGallery,
      EnrolSubject enrolSubject,
      ExpungeSubject expungeSubject,
      ImportFolder importFolder,
      FaceMatcher matcher,
      Vocabulary vocabulary,
      Journal journal) {
    this.book = book;
    this.createGallery = createGallery;
    this.enrolSubject = enrolSubject;
    this.expungeSubject = expungeSubject;
    this.importFolder = importFolder;
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
    Map<String, String> form = single(fields);
    Map<String, String> errors = new LinkedHashMap<>();
    String id = form.getOrDefault("id", "");
    require(
        errors,
        "id",
        id.matches("[a-z][a-z0-9-]{0,63}"),
        "Enter lower-case letters, digits and hyphens, beginning with a letter.");
    require(errors, "name", !form.getOrDefault("name", "").isEmpty(), "Enter a name.");
    require(errors, "kind", KINDS.contains(form.getOrDefault("kind", "")), "Choose a kind.");
    require(
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
  String one(@PathVariable String id, Model model) {
    return one(id, new LinkedHashMap<>(), Map.of(), model);
  }

  @PostMapping("/galleries/{id}/subjects")
  String enrol(
      Person by,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields,
      @RequestParam MultipartFile photo,
      Model model)
      throws IOException {
    Map<String, String> form = single(fields);
    Map<String, String> errors = new LinkedHashMap<>();
    require(errors, "name", !form.getOrDefault("name", "").isEmpty(), "Enter the name.");
    require(
        errors,
        "source",
        !form.getOrDefault("source", "").isEmpty(),
        "Say where the photograph comes from.");
    require(
        errors,
        "legal_basis",
        !form.getOrDefault("legal_basis", "").isEmpty(),
        "Say why it may be held.");
    require(errors, "photo", !photo.isEmpty(), "Choose a photograph.");
    Optional<LocalDate> captured = date(form, "captured");
    Optional<LocalDate> expires = date(form, "expires");
    require(errors, "captured", captured.isPresent(), "Enter the day on which it was taken.");
    require(
        errors, "expires", expires.isPresent(), "Enter the last day on which it may be searched.");
    if (!errors.isEmpty()) {
      return one(id, form, errors, model);
    }
    EnrolSubject.Details details =
        new EnrolSubject.Details(
            form.getOrDefault("name", ""),
            date(form, "birth_date"),
            form.getOrDefault("sex", ""),
            form.getOrDefault("source", ""),
            form.getOrDefault("legal_basis", ""),
            form.getOrDefault("charge", ""),
            captured.orElseThrow(),
            expires.orElseThrow());
    return switch (enrolSubject.enrol(by, id, details, photo.getBytes())) {
      case EnrolSubject.Outcome.Enrolled enrolled ->
          "redirect:/galleries/" + id + "?enrolled=" + enrolled.entry();
      case EnrolSubject.Outcome.Refused refused -> {
        model.addAttribute("quality", enrolSubject.quality(photo.getBytes()));
        yield one(id, form, Map.of("photo", refused.reason()), model);
      }
    };
  }

  @PostMapping("/galleries/{id}/snapshot")
  String snapshot(Person by, @PathVariable String id) {
    gallery(id);
    GalleryStatus status = createGallery.snapshot(by, id);
    return "redirect:/galleries/" + status.gallery();
  }

  @PostMapping("/galleries/{id}/imports")
  String importFolder(
      Person by, @PathVariable String id, @RequestParam("files") List<MultipartFile> files)
      throws IOException {
    gallery(id);
    return "redirect:/galleries/"
        + id
        + "/imports/"
        + importFolder.begin(by, id, unpack(files)).id();
  }

  @GetMapping("/galleries/{id}/imports/{job}")
  String importProgress(
      @PathVariable String id,
      @PathVariable String job,
      @org.springframework.web.bind.annotation.RequestHeader(name = "HX-Request", required = false)
          Optional<String> fragment,
      Model model) {
    ImportFolder.Job found = job(id, job);
    model.addAttribute("gallery", gallery(id));
    model.addAttribute("job", found);
    model.addAttribute("progress", found.progress());
    return fragment.isPresent() ? "gallery/import :: progress" : "gallery/import";
  }

  /** What could not be enrolled: row, file, field, rule. */
  @GetMapping(path = "/galleries/{id}/imports/{job}/faults.csv")
  ResponseEntity<String> faults(@PathVariable String id, @PathVariable String job)
      throws IOException {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter csv =
        new CSVPrinter(
            out, CSVFormat.DEFAULT.builder().setHeader("row", "file", "field", "rule").get())) {
      for (ImportFolder.Fault fault : job(id, job).progress().faults()) {
        csv.printRecord(fault.row(), fault.file(), fault.field(), fault.rule());
      }
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
        .header("Content-Disposition", "attachment; filename=\"faults.csv\"")
        .body(out.toString());
  }

  @GetMapping("/galleries/{id}/subjects/{subject}/expunge")
  String confirmExpunge(@PathVariable String id, @PathVariable String subject, Model model) {
    model.addAttribute("gallery", gallery(id));
    model.addAttribute("subject", subject(id, subject));
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
    GalleryBook.Subject found = subject(id, subject);
    if (!EXPUNGE_BASES.contains(basis)) {
      model.addAttribute("gallery", gallery(id));
      model.addAttribute("subject", found);
      model.addAttribute("bases", EXPUNGE_BASES);
      model.addAttribute("errors", Map.of("basis", "Choose the ground."));
      return "gallery/expunge";
    }
    ExpungeSubject.Certificate certificate =
        expungeSubject
            .expunge(by, subject, basis, reason.strip())
            .orElseThrow(() -> Problem.notFound("person in this gallery"));
    model.addAttribute("gallery", gallery(id));
    model.addAttribute("certificate", certificate);
    model.addAttribute("basis", basis);
    model.addAttribute("at", journal.now());
    model.addAttribute("status", matcher.galleries().status(new GalleryId(id)));
    return "gallery/certificate";
  }

  /** Into a folder of its own; names are taken without their path. */
  static Path unpack(List<MultipartFile> files) throws IOException {
    Path folder = Files.createTempDirectory("countersign-import");
    for (MultipartFile file : files) {
      String name = file.getOriginalFilename();
      if (name != null && !name.isBlank()) {
        Path plain = Path.of(name.replace('\\', '/')).getFileName();
        file.transferTo(folder.resolve(plain.toString()));
      }
    }
    return folder;
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
    model.addAttribute("gallery", gallery(id));
    model.addAttribute("status", matcher.galleries().status(new GalleryId(id)));
    model.addAttribute("subjects", book.subjects(id));
    model.addAttribute("today", LocalDate.ofInstant(journal.now(), ZoneOffset.UTC));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("columns", ImportFolder.COLUMNS);
    return "gallery/one";
  }

  private GalleryBook.GalleryFile gallery(String id) {
    return book.gallery(id).orElseThrow(() -> Problem.notFound("gallery"));
  }

  private GalleryBook.Subject subject(String gallery, String id) {
    return book.subject(id)
        .filter(found -> found.gallery().equals(gallery))
        .orElseThrow(() -> Problem.notFound("person in this gallery"));
  }

  private ImportFolder.Job job(String gallery, String id) {
    return importFolder
        .find(id)
        .filter(found -> found.gallery().equals(gallery))
        .orElseThrow(() -> Problem.notFound("import"));
  }

  private static Map<String, String> single(MultiValueMap<String, String> fields) {
    Map<String, String> form = new LinkedHashMap<>();
    fields.forEach((name, values) -> form.put(name, values.getFirst().strip()));
    return form;
  }

  private static Optional<LocalDate> date(Map<String, String> form, String field) {
    try {
      return Optional.of(LocalDate.parse(form.getOrDefault(field, "")));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static void require(
      Map<String, String> errors, String field, boolean holds, String otherwise) {
    if (!holds) {
      errors.put(field, otherwise);
    }
  }
}
