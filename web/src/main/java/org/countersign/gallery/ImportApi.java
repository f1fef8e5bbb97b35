package org.countersign.gallery;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.countersign.gallery.exchange.PersonForm;
import org.countersign.gallery.exchange.RefusedException;
import org.countersign.gallery.exchange.Spool;
import org.countersign.identity.Person;
import org.countersign.ui.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports for programs: opened, filled file by file, started, watched. */
@RestController
@RequestMapping(
    path = "/api/v1/galleries/{id}/imports",
    produces = MediaType.APPLICATION_JSON_VALUE)
class ImportApi {
  private final Imports imports;
  private final GalleryAccess access;

  ImportApi(Imports imports, GalleryAccess access) {
    this.imports = imports;
    this.access = access;
  }

  /** How far an import is. */
  record ImportView(String id, Instant began, ImportJob.Progress progress) {
    static ImportView of(ImportJob job) {
      return new ImportView(job.id(), job.began(), job.progress());
    }
  }

  /**
   * What a program says when it opens an import; what a record does not say is taken from here.
   *
   * @param origin who sent the records
   * @param retentionYears from the day of the photograph
   * @param anyPose whether faces that do not look at the camera are enrolled too
   */
  record NewImport(
      @Nullable String origin,
      @Nullable String source,
      @Nullable String legalBasis,
      @Nullable Integer retentionYears,
      @Nullable Boolean anyPose) {
    PersonForm.Defaults defaults() {
      return new PersonForm.Defaults(
          source == null ? "" : source,
          legalBasis == null ? "" : legalBasis,
          retentionYears == null ? 0 : retentionYears,
          anyPose != null && anyPose);
    }
  }

  @GetMapping
  List<ImportView> all(@PathVariable String id) {
    access.gallery(id);
    return imports.of(id).stream().map(ImportView::of).toList();
  }

  @Operation(summary = "Opens an import, which then takes files")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ImportView> open(Person by, @PathVariable String id, @RequestBody NewImport asked)
      throws IOException {
    access.gallery(id);
    String origin = asked.origin() == null ? "" : asked.origin();
    return accepted(id, imports.open(by, id, origin, asked.defaults()));
  }

  @Operation(summary = "Sends all files at once and begins")
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<ImportView> all(
      Person by, @PathVariable String id, @RequestParam("files") List<MultipartFile> files)
      throws IOException {
    access.gallery(id);
    ImportJob job = imports.open(by, id, "", PersonForm.Defaults.NONE);
    for (MultipartFile file : files) {
      String name = file.getOriginalFilename();
      if (name != null && !name.isBlank()) {
        try (InputStream in = file.getInputStream()) {
          long ignored = receive(job, name, in);
        }
      }
    }
    imports.go(job);
    return accepted(id, job);
  }

  private static ResponseEntity<ImportView> accepted(String gallery, ImportJob job) {
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/galleries/" + gallery + "/imports/" + job.id()))
        .body(ImportView.of(job));
  }

  @GetMapping("/{job}")
  ImportView progress(@PathVariable String id, @PathVariable String job) {
    return ImportView.of(access.job(id, job));
  }

  /**
   * @param there whether a file of this name has come
   */
  record FileView(String name, boolean there) {}

  @GetMapping("/{job}/files")
  FileView file(@PathVariable String id, @PathVariable String job, @RequestParam String name) {
    String plain = Spool.plainName(name);
    return new FileView(plain, access.job(id, job).spool().has(plain));
  }

  /** What came of a file that was sent. */
  record Received(String name, long bytes) {}

  @Operation(summary = "Sends one file, as it is; one of the same name takes its place")
  @PostMapping(path = "/{job}/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  Received send(
      @PathVariable String id,
      @PathVariable String job,
      @RequestParam String name,
      HttpServletRequest body)
      throws IOException {
    ImportJob found = access.job(id, job);
    return new Received(Spool.plainName(name), receive(found, name, body.getInputStream()));
  }

  private long receive(ImportJob job, String name, InputStream in) throws IOException {
    try {
      return imports.receive(job, Spool.plainName(name), in);
    } catch (RefusedException e) {
      throw Problem.invalid("file-refused", e.rule());
    } catch (IllegalStateException e) {
      throw Problem.conflict("This import has begun and takes no more files.");
    }
  }

  @Operation(summary = "Begins, or goes on after an interruption")
  @PostMapping("/{job}/start")
  ImportView start(@PathVariable String id, @PathVariable String job) throws IOException {
    ImportJob found = access.job(id, job);
    imports.go(found);
    return ImportView.of(found);
  }

  @GetMapping(path = "/{job}/faults", produces = "text/csv")
  void faults(@PathVariable String id, @PathVariable String job, HttpServletResponse response)
      throws IOException {
    ImportPages.csv(imports, access.job(id, job), response);
  }
}
