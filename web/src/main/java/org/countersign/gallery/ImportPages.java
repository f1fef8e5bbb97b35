package org.countersign.gallery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.gallery.exchange.PersonForm;
import org.countersign.gallery.exchange.RefusedException;
import org.countersign.gallery.exchange.Spool;
import org.countersign.identity.Person;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Imports for administrators: sending files, watching, and what could not be enrolled. */
@Controller
class ImportPages {
  private final Imports imports;
  private final GalleryAccess access;

  ImportPages(Imports imports, GalleryAccess access) {
    this.imports = imports;
    this.access = access;
  }

  @GetMapping("/galleries/{id}/imports")
  String all(@PathVariable String id, Model model) {
    return all(id, Map.of(), Map.of(), model);
  }

  private String all(String id, Map<String, String> form, Map<String, String> errors, Model model) {
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("jobs", imports.of(id));
    model.addAttribute("columns", PersonForm.COLUMNS);
    model.addAttribute("more", PersonForm.MORE);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "gallery/imports";
  }

  @PostMapping("/galleries/{id}/imports")
  String begin(
      Person by,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields,
      @RequestParam("files") List<MultipartFile> files,
      Model model)
      throws IOException {
    access.gallery(id);
    Map<String, String> form = Forms.single(fields);
    Map<String, String> errors = new LinkedHashMap<>();
    String years = Forms.text(form, "retention_years");
    Optional<Integer> retention =
        years.isEmpty() ? Optional.of(0) : Forms.number(form, "retention_years");
    Forms.require(
        errors,
        "retention_years",
        retention.filter(number -> number <= 100).isPresent(),
        "Enter whole years, at most 100.");
    Forms.require(
        errors, "files", files.stream().anyMatch(file -> !file.isEmpty()), "Choose files.");
    if (!errors.isEmpty()) {
      return all(id, form, errors, model);
    }
    ImportJob job =
        imports.open(
            by,
            id,
            Forms.text(form, "origin"),
            new PersonForm.Defaults(
                Forms.text(form, "source"),
                Forms.text(form, "legal_basis"),
                retention.orElseThrow(),
                Forms.text(form, "any_pose").equals("yes")));
    try {
      for (MultipartFile file : files) {
        String name = file.getOriginalFilename();
        if (name != null && !name.isBlank()) {
          try (InputStream in = file.getInputStream()) {
            long ignored = imports.receive(job, Spool.plainName(name), in);
          }
        }
      }
    } catch (RefusedException e) {
      return all(id, form, Map.of("files", e.rule()), model);
    }
    imports.go(job);
    return "redirect:/galleries/" + id + "/imports/" + job.id();
  }

  @GetMapping("/galleries/{id}/imports/{job}")
  String progress(
      @PathVariable String id,
      @PathVariable String job,
      @RequestHeader(name = "HX-Request", required = false) Optional<String> fragment,
      Model model) {
    ImportJob found = access.job(id, job);
    model.addAttribute("gallery", access.gallery(id));
    model.addAttribute("job", found);
    model.addAttribute("progress", found.progress());
    return fragment.isPresent() ? "gallery/import :: progress" : "gallery/import";
  }

  /** Goes on after an interruption. */
  @PostMapping("/galleries/{id}/imports/{job}")
  String go(@PathVariable String id, @PathVariable String job) throws IOException {
    imports.go(access.job(id, job));
    return "redirect:/galleries/" + id + "/imports/" + job;
  }

  /** What could not be enrolled: record, file, field, rule. */
  @GetMapping(path = "/galleries/{id}/imports/{job}/faults.csv")
  void faults(@PathVariable String id, @PathVariable String job, HttpServletResponse response)
      throws IOException {
    csv(imports, access.job(id, job), response);
  }

  /** Written as it is read, however long it is. */
  static void csv(Imports imports, ImportJob job, HttpServletResponse response) throws IOException {
    response.setContentType("text/csv;charset=utf-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("faults.csv").build().toString());
    OutputStream out = response.getOutputStream();
    out.write(
        (String.join(",", ImportRun.FAULT_COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8));
    imports.writeFaults(job, out);
    out.flush();
  }
}
