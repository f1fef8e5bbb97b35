package org.countersign.gallery;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Galleries.GalleryStatus;
import org.countersign.matcher.GalleryId;
import org.countersign.ui.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Galleries for programs. There is no way to delete a whole gallery, and none to read a face. */
@RestController
@RequestMapping(path = "/api/v1/galleries", produces = MediaType.APPLICATION_JSON_VALUE)
class GalleryApi {
  private final GalleryBook book;
  private final CreateGallery createGallery;
  private final EnrolSubject enrolSubject;
  private final ExpungeSubject expungeSubject;
  private final FaceMatcher matcher;

  GalleryApi(
      GalleryBook book,
      CreateGallery createGallery,
      EnrolSubject enrolSubject,
      ExpungeSubject expungeSubject,
      FaceMatcher matcher) {
    this.book = book;
    this.createGallery = createGallery;
    this.enrolSubject = enrolSubject;
    this.expungeSubject = expungeSubject;
    this.matcher = matcher;
  }

  /** A gallery with what its template file says. */
  record GalleryView(
      String id,
      String name,
      String kind,
      String provenance,
      long rows,
      long eligible,
      String snapshot,
      boolean sound) {}

  @GetMapping
  List<GalleryView> all() {
    return book.galleries().stream().map(this::view).toList();
  }

  /** What a program sends to make a gallery. */
  record NewGallery(
      String id, String name, @Nullable String description, String kind, String provenance) {}

  @PostMapping
  ResponseEntity<GalleryView> create(Person by, @RequestBody NewGallery asked) {
    String description = asked.description() == null ? "" : asked.description();
    return switch (createGallery.create(
        by, asked.id(), asked.name(), description, asked.kind(), asked.provenance())) {
      case CreateGallery.Outcome.Refused refused ->
          throw new Problem(HttpStatus.CONFLICT, refused.code(), refused.reason());
      case CreateGallery.Outcome.Created created ->
          ResponseEntity.created(URI.create("/api/v1/galleries/" + asked.id()))
              .body(view(book.gallery(asked.id()).orElseThrow()));
    };
  }

  /** What a program sends as the part {@code subject}. */
  record NewSubject(
      String name,
      @Nullable LocalDate birthDate,
      @Nullable String sex,
      String source,
      String legalBasis,
      @Nullable String charge,
      LocalDate captured,
      LocalDate expires,
      @Nullable String provenance) {}

  /**
   * @param ledgerIndex of the {@code subject-enrolled} entry
   */
  record Enrolled(String subject, long ledgerIndex) {}

  @PostMapping(path = "/{id}/subjects", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Enrolled> enrol(
      Person by,
      @PathVariable String id,
      @RequestPart("subject") NewSubject asked,
      @RequestPart("photo") MultipartFile photo)
      throws IOException {
    EnrolSubject.Details details =
        new EnrolSubject.Details(
            asked.name(),
            Optional.ofNullable(asked.birthDate()),
            asked.sex() == null ? "" : asked.sex(),
            asked.source(),
            asked.legalBasis(),
            asked.charge() == null ? "" : asked.charge(),
            asked.captured(),
            asked.expires());
    return switch (enrolSubject.enrol(
        by, id, details, asked.provenance() == null ? "" : asked.provenance(), photo.getBytes())) {
      case EnrolSubject.Outcome.Refused refused ->
          throw Problem.invalid(refused.code(), refused.reason());
      case EnrolSubject.Outcome.Enrolled enrolled ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(new Enrolled(enrolled.subject(), enrolled.entry()));
    };
  }

  @DeleteMapping("/{id}/subjects/{subject}")
  ExpungeSubject.Certificate expunge(
      Person by,
      @PathVariable String id,
      @PathVariable String subject,
      @RequestParam(defaultValue = "court_order") String basis) {
    if (!GalleryPages.EXPUNGE_BASES.contains(basis)) {
      throw Problem.invalid(
          "basis-unknown", "The ground must be one of " + GalleryPages.EXPUNGE_BASES + ".");
    }
    if (book.subject(subject).filter(found -> found.gallery().equals(id)).isEmpty()) {
      throw Problem.notFound("person in this gallery");
    }
    return expungeSubject
        .expunge(by, subject, basis, "")
        .orElseThrow(() -> Problem.notFound("person in this gallery"));
  }

  private GalleryView view(GalleryBook.GalleryFile file) {
    GalleryStatus status = matcher.galleries().status(new GalleryId(file.id()));
    return new GalleryView(
        file.id(),
        file.name(),
        file.kind(),
        file.provenance(),
        status.rows(),
        status.eligible(),
        status.snapshot(),
        status.sound());
  }
}
