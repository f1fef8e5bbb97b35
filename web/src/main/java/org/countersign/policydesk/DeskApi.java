package org.countersign.policydesk;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.Person;
import org.countersign.ui.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The desk for programs; {@code bin/policy} is one. */
@RestController
@RequestMapping(path = "/api/v1/policy", produces = MediaType.APPLICATION_JSON_VALUE)
class DeskApi {
  private final PolicyDesk desk;
  private final PolicyBook book;
  private final DeskPages pages;
  private final Clock clock;

  DeskApi(PolicyDesk desk, PolicyBook book, DeskPages pages, Clock clock) {
    this.desk = desk;
    this.book = book;
    this.pages = pages;
    this.clock = clock;
  }

  /** A proposal as a program sees it. */
  record View(
      String id,
      String state,
      String revision,
      String instead,
      String title,
      String why,
      String by,
      long entry,
      List<String> differences,
      List<LocalDate> activatedFrom) {
    static View of(Proposal proposal) {
      return new View(
          proposal.id(),
          proposal.state().name().toLowerCase(java.util.Locale.ROOT),
          proposal.revision(),
          proposal.proposed().instead(),
          proposal.proposed().title(),
          proposal.proposed().why(),
          proposal.by(),
          proposal.entry(),
          proposal.proposed().differences(),
          proposal.activations().stream().map(Proposal.Activation::from).toList());
    }
  }

  @GetMapping("/proposals")
  List<View> proposals() {
    return book.all().stream().map(View::of).toList();
  }

  @PostMapping(path = "/proposals", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<View> propose(
      Person by,
      @RequestParam MultipartFile bundle,
      @RequestParam String title,
      @RequestParam String why)
      throws IOException {
    if (title.isBlank() || why.isBlank() || title.length() > 120 || why.length() > 1000) {
      throw Problem.invalid(
          "words-missing", "A proposal has a title of at most 120 characters, and says why.");
    }
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(answer(desk.propose(by, bundle.getBytes(), title.strip(), why.strip())));
  }

  @PostMapping("/proposals/{id}/approve")
  View approve(Person by, @PathVariable String id, @RequestParam(defaultValue = "") String note) {
    return answer(desk.approve(by, id, note.strip()));
  }

  @PostMapping("/proposals/{id}/refuse")
  View refuse(Person by, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
    if (reason.isBlank()) {
      throw Problem.invalid("reason-missing", "Say why you refuse it.");
    }
    return answer(desk.refuse(by, id, reason.strip()));
  }

  @PostMapping("/proposals/{id}/activate")
  View activate(Person by, @PathVariable String id, @RequestParam(defaultValue = "") String from) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return answer(desk.activate(by, id, DeskPages.day(from, today)));
  }

  @PostMapping("/replays")
  ResponseEntity<Replay.Snapshot> replay(
      Person by,
      @RequestParam(defaultValue = "") String proposal,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String why) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(pages.begin(by, proposal, from, to, why).snapshot());
  }

  @GetMapping("/replays/{job}")
  Replay.Snapshot replay(@PathVariable String job) {
    return pages.job(job).snapshot();
  }

  @GetMapping(path = "/replays/{job}/flips.csv", produces = "text/csv;charset=utf-8")
  ResponseEntity<String> flips(@PathVariable String job) {
    return DeskPages.csv(pages.job(job));
  }

  private static View answer(PolicyDesk.Outcome outcome) {
    return switch (outcome) {
      case PolicyDesk.Outcome.Done done -> View.of(done.proposal());
      case PolicyDesk.Outcome.Unsound unsound ->
          throw new Problem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "unsound-bundle",
              Optional.of(unsound.problems())
                  .filter(all -> !all.isEmpty())
                  .map(List::getFirst)
                  .orElse("The bundle cannot be proposed."),
              Map.of("problems", unsound.problems()));
      case PolicyDesk.Outcome.NotNow no -> throw Problem.conflict(no.why());
    };
  }
}
