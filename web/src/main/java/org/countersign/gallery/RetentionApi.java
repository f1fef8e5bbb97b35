package org.countersign.gallery;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.gallery.exchange.RefusedException;
import org.countersign.identity.Person;
import org.countersign.ui.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How people leave a gallery, and copies of it, for programs. */
@RestController
@RequestMapping(path = "/api/v1/galleries/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class RetentionApi {
  private final GalleryAccess access;
  private final GalleryBook book;
  private final ScrubGalleries scrub;
  private final Dispositions dispositions;
  private final ExportGallery exportGallery;

  RetentionApi(
      GalleryAccess access,
      GalleryBook book,
      ScrubGalleries scrub,
      Dispositions dispositions,
      ExportGallery exportGallery) {
    this.access = access;
    this.book = book;
    this.scrub = scrub;
    this.dispositions = dispositions;
    this.exportGallery = exportGallery;
  }

  /**
   * One ending of a case.
   *
   * @param decided the day on which it ended
   */
  record NewDisposition(String disposition, LocalDate decided, @Nullable String reference) {}

  /**
   * @param effect {@code suspended}, {@code recorded} or {@code known}
   */
  record Told(String subject, Dispositions.Effect effect) {}

  @Operation(summary = "Tells how one person's case ended")
  @PostMapping("/subjects/{subject}/dispositions")
  Told disposition(
      Person by,
      @PathVariable String id,
      @PathVariable String subject,
      @RequestBody NewDisposition told) {
    GalleryBook.Subject found = access.subject(id, subject);
    try {
      return new Told(
          subject,
          dispositions.take(
              by,
              access.gallery(id),
              subject,
              new Dispositions.Told(
                  found.details().source(),
                  told.disposition(),
                  told.decided(),
                  told.reference() == null ? "" : told.reference())));
    } catch (RefusedException e) {
      throw Problem.invalid("disposition-refused", e.rule());
    }
  }

  @Operation(
      summary = "Tells how many cases ended: CSV with source, disposition, decided, reference")
  @PostMapping(path = "/dispositions", consumes = "text/csv")
  Dispositions.Taken dispositions(Person by, @PathVariable String id, HttpServletRequest body)
      throws IOException {
    GalleryBook.GalleryFile gallery = access.gallery(id);
    try {
      return dispositions.take(by, gallery, body.getInputStream());
    } catch (RefusedException e) {
      throw Problem.invalid("csv-refused", (e.field() + " " + e.rule()).strip());
    }
  }

  /** Somebody who is not searched any more and waits to be taken out. */
  record Leaving(
      String subject, String source, String cause, LocalDate expungeFrom, long ledgerIndex) {}

  @GetMapping("/leaving")
  List<Leaving> leaving(@PathVariable String id) {
    access.gallery(id);
    return book.all(id).flatMap(subject -> leaving(subject).stream()).toList();
  }

  private static Optional<Leaving> leaving(GalleryBook.Subject subject) {
    return subject
        .suspension()
        .map(
            suspension ->
                new Leaving(
                    subject.id(),
                    subject.details().source(),
                    suspension.cause(),
                    suspension.expungeFrom(),
                    suspension.entry()));
  }

  @Operation(summary = "Goes through a gallery now and takes out who may not stay")
  @PostMapping("/scrub")
  GalleryEvent.GalleryScrubbed scrub(Person by, @PathVariable String id) {
    return scrub.scrub(by, access.gallery(id));
  }

  /**
   * What a program asks for.
   *
   * @param format {@code folder} or {@code nist}
   */
  record NewExport(String format, String recipient, String reason) {}

  @Operation(summary = "A copy of a gallery as a ZIP; the entry is written before the first byte")
  @PostMapping(
      path = "/export",
      produces = {"application/zip", MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  void export(
      Person by,
      @PathVariable String id,
      @RequestBody NewExport asked,
      HttpServletResponse response)
      throws IOException {
    GalleryBook.GalleryFile gallery = access.gallery(id);
    if (!ExportGallery.FORMATS.contains(asked.format())) {
      throw Problem.invalid(
          "format-unknown", "The format is one of " + ExportGallery.FORMATS + ".");
    }
    if (asked.recipient().isBlank() || asked.reason().isBlank()) {
      throw Problem.invalid("reason-missing", "Say who gets the copy, and why.");
    }
    ExportPages.zip(
        exportGallery,
        exportGallery.grant(by, gallery, asked.format(), asked.recipient(), asked.reason()),
        response);
  }
}
