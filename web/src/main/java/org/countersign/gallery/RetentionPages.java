package org.countersign.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.gallery.exchange.RefusedException;
import org.countersign.identity.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Who is leaving a gallery, and why: the report of the scrub, and how endings of cases come in. */
@Controller
class RetentionPages {
  private final GalleryAccess access;
  private final GalleryBook book;
  private final ScrubGalleries scrub;
  private final Dispositions dispositions;
  private final ScrubSettings settings;

  RetentionPages(
      GalleryAccess access,
      GalleryBook book,
      ScrubGalleries scrub,
      Dispositions dispositions,
      ScrubSettings settings) {
    this.access = access;
    this.book = book;
    this.scrub = scrub;
    this.dispositions = dispositions;
    this.settings = settings;
  }

  @GetMapping("/galleries/{id}/leaving")
  String leaving(@PathVariable String id, Model model) {
    return leaving(id, Map.of(), Optional.empty(), model);
  }

  private String leaving(
      String id, Map<String, String> errors, Optional<Dispositions.Taken> taken, Model model) {
    List<GalleryBook.Subject> suspended =
        book.all(id)
            .filter(subject -> subject.suspension().isPresent())
            .sorted(
                Comparator.comparing(
                        (GalleryBook.Subject s) -> s.suspension().orElseThrow().expungeFrom())
                    .thenComparing(GalleryBook.byName()))
            .toList();
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("suspended", suspended);
    model.addAttribute("last", book.lastScrub(id));
    model.addAttribute("settings", settings);
    model.addAttribute("cleared", RetentionRules.CLEARED);
    model.addAttribute("columns", Dispositions.COLUMNS);
    model.addAttribute("endings", Dispositions.endings());
    model.addAttribute("taken", taken);
    model.addAttribute("errors", errors);
    return "gallery/leaving";
  }

  @PostMapping("/galleries/{id}/scrub")
  String scrub(Person by, @PathVariable String id) {
    GalleryEvent.GalleryScrubbed ignored = scrub.scrub(by, access.gallery(id));
    return "redirect:/galleries/" + id + "/leaving";
  }

  @PostMapping("/galleries/{id}/dispositions")
  String dispositions(
      Person by, @PathVariable String id, @RequestParam MultipartFile file, Model model)
      throws IOException {
    GalleryBook.GalleryFile gallery = access.gallery(id);
    if (file.isEmpty()) {
      return leaving(id, Map.of("file", "Choose a file."), Optional.empty(), model);
    }
    try (InputStream in = file.getInputStream()) {
      return leaving(id, Map.of(), Optional.of(dispositions.take(by, gallery, in)), model);
    } catch (RefusedException e) {
      String rule = e.field().isEmpty() ? e.rule() : e.field() + ": " + e.rule();
      return leaving(id, Map.of("file", rule), Optional.empty(), model);
    }
  }

  @GetMapping("/galleries/{id}/subjects/{subject}/reinstate")
  String confirmReinstate(@PathVariable String id, @PathVariable String subject, Model model) {
    return reinstate(id, subject, "", Map.of(), model);
  }

  private String reinstate(
      String id, String subject, String reason, Map<String, String> errors, Model model) {
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("subject", access.subject(id, subject));
    model.addAttribute("reason", reason);
    model.addAttribute("errors", errors);
    return "gallery/reinstate";
  }

  @PostMapping("/galleries/{id}/subjects/{subject}/reinstate")
  String reinstate(
      Person by,
      @PathVariable String id,
      @PathVariable String subject,
      @RequestParam(defaultValue = "") String reason,
      Model model) {
    access.subject(id, subject);
    if (reason.isBlank()) {
      return reinstate(id, subject, "", Map.of("reason", "Say what was wrong."), model);
    }
    Optional<String> problem = scrub.reinstate(by, subject, reason.strip());
    return problem.isPresent()
        ? reinstate(id, subject, reason, Map.of("reason", problem.get()), model)
        : "redirect:/galleries/" + id + "/leaving";
  }
}
