package org.countersign.gallery;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.matcher.Limits;
import org.countersign.ui.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The photographs of one enrolled person: which there are, and one more. None is shown. */
@Controller
class PhotographPages {
  private final GalleryBook book;
  private final AddPhotograph addPhotograph;
  private final EnrolSubject enrolSubject;

  PhotographPages(GalleryBook book, AddPhotograph addPhotograph, EnrolSubject enrolSubject) {
    this.book = book;
    this.addPhotograph = addPhotograph;
    this.enrolSubject = enrolSubject;
  }

  @GetMapping("/galleries/{id}/subjects/{subject}")
  String one(@PathVariable String id, @PathVariable String subject, Model model) {
    return show(id, subject, Map.of(), Map.of(), model);
  }

  @PostMapping("/galleries/{id}/subjects/{subject}/photographs")
  String add(
      Person by,
      @PathVariable String id,
      @PathVariable String subject,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String captured,
      @RequestParam MultipartFile photo,
      Model model)
      throws IOException {
    Map<String, String> form = Map.of("source", source.strip(), "captured", captured.strip());
    Map<String, String> errors = new LinkedHashMap<>();
    Optional<LocalDate> day = day(captured.strip());
    if (photo.isEmpty()) {
      errors.put("photo", "Choose a photograph.");
    }
    if (source.isBlank()) {
      errors.put("source", "Say where the photograph comes from.");
    }
    if (day.isEmpty()) {
      errors.put("captured", "Enter the day on which it was taken.");
    }
    if (!errors.isEmpty()) {
      return show(id, subject, form, errors, model);
    }
    AddPhotograph.Details details = new AddPhotograph.Details(source.strip(), day.orElseThrow());
    return switch (addPhotograph
        .add(by, id, subject, details, photo.getBytes())
        .orElseThrow(() -> Problem.notFound("person in this gallery"))) {
      case AddPhotograph.Outcome.Added added ->
          "redirect:/galleries/%s/subjects/%s?added=%d".formatted(id, subject, added.entry());
      case AddPhotograph.Outcome.Refused refused -> {
        model.addAttribute("quality", enrolSubject.quality(photo.getBytes()));
        yield show(id, subject, form, Map.of("photo", refused.reason()), model);
      }
    };
  }

  private String show(
      String id,
      String subject,
      Map<String, String> form,
      Map<String, String> errors,
      Model model) {
    model.addAttribute("gallery", book.gallery(id).orElseThrow(() -> Problem.notFound("gallery")));
    model.addAttribute(
        "subject",
        book.subject(subject)
            .filter(found -> found.gallery().equals(id))
            .orElseThrow(() -> Problem.notFound("person in this gallery")));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("most", Limits.MAX_PHOTOGRAPHS);
    return "gallery/photographs";
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
