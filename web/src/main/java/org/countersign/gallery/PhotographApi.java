package org.countersign.gallery;

import java.io.IOException;
import java.time.LocalDate;
import org.countersign.identity.Person;
import org.countersign.ui.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** More photographs of people who are enrolled, for programs. */
@RestController
@RequestMapping(
    path = "/api/v1/galleries/{id}/subjects/{subject}/photographs",
    produces = MediaType.APPLICATION_JSON_VALUE)
class PhotographApi {
  private final AddPhotograph addPhotograph;

  PhotographApi(AddPhotograph addPhotograph) {
    this.addPhotograph = addPhotograph;
  }

  /** What a program sends as the part {@code photograph}. */
  record NewPhotograph(String source, LocalDate captured) {}

  /**
   * @param photographs of which the template is made now
   * @param ledgerIndex of the {@code subject-photograph-added} entry
   */
  record Added(int photographs, long ledgerIndex) {}

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Added> add(
      Person by,
      @PathVariable String id,
      @PathVariable String subject,
      @RequestPart("photograph") NewPhotograph asked,
      @RequestPart("photo") MultipartFile photo)
      throws IOException {
    AddPhotograph.Details details = new AddPhotograph.Details(asked.source(), asked.captured());
    return switch (addPhotograph
        .add(by, id, subject, details, photo.getBytes())
        .orElseThrow(() -> Problem.notFound("person in this gallery"))) {
      case AddPhotograph.Outcome.Refused refused ->
          throw Problem.invalid(refused.code(), refused.reason());
      case AddPhotograph.Outcome.Added added ->
          ResponseEntity.status(HttpStatus.CREATED)
              .body(new Added(added.photographs(), added.entry()));
    };
  }
}
