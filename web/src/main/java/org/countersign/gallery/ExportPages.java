package org.countersign.gallery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A copy of a gallery, given away in two steps: what it is, then the file. */
@Controller
class ExportPages {
  private final ExportGallery exportGallery;
  private final GalleryAccess access;

  ExportPages(ExportGallery exportGallery, GalleryAccess access) {
    this.exportGallery = exportGallery;
    this.access = access;
  }

  @GetMapping("/galleries/{id}/export")
  String form(@PathVariable String id, Model model) {
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("form", Map.of());
    model.addAttribute("errors", Map.of());
    return "gallery/export";
  }

  @PostMapping("/galleries/{id}/export")
  @Nullable ModelAndView export(
      Person by,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletResponse response)
      throws IOException {
    GalleryBook.GalleryFile gallery = access.gallery(id);
    Map<String, String> form = Forms.single(fields);
    Map<String, String> errors = new LinkedHashMap<>();
    Forms.require(
        errors,
        "format",
        ExportGallery.FORMATS.contains(Forms.text(form, "format")),
        "Choose a format.");
    Forms.require(
        errors, "recipient", !Forms.text(form, "recipient").isEmpty(), "Say who gets it.");
    Forms.require(errors, "reason", !Forms.text(form, "reason").isEmpty(), "Say why.");
    if (!errors.isEmpty()) {
      return new ModelAndView(
          "gallery/export", Map.of("gallery", gallery, "form", form, "errors", errors));
    }
    zip(
        exportGallery,
        exportGallery.grant(
            by,
            gallery,
            Forms.text(form, "format"),
            Forms.text(form, "recipient"),
            Forms.text(form, "reason")),
        response);
    return null; // the answer is written
  }

  /** Written person by person, in the thread of the request: no deadline cuts it off. */
  static void zip(
      ExportGallery exportGallery, ExportGallery.Granted granted, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/zip");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Countersign-Ledger-Index", Long.toString(granted.entry()));
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(
                "%s-%s-%d.zip".formatted(granted.gallery().id(), granted.format(), granted.entry()))
            .build()
            .toString());
    exportGallery.write(granted, response.getOutputStream());
  }
}
