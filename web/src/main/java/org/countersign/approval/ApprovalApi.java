package org.countersign.approval;

import java.time.Duration;
import org.countersign.identity.Person;
import org.countersign.search.ApproveSearch;
import org.countersign.search.Searches;
import org.countersign.ui.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Approvals for programs. */
@RestController
class ApprovalApi {
  private final Searches searches;
  private final ApproveSearch approveSearch;

  ApprovalApi(Searches searches, ApproveSearch approveSearch) {
    this.searches = searches;
    this.approveSearch = approveSearch;
  }

  /**
   * @param answer {@code approve}, {@code refuse} or {@code ask}
   * @param hours how long an approval counts, 1 to 72
   */
  record Answer(String answer, String note, @Nullable Integer hours) {}

  record Result(String search, String state) {}

  @PostMapping(
      path = "/api/v1/searches/{id}/approvals",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Result decide(Person supervisor, @PathVariable String id, @RequestBody Answer answer) {
    if (searches.find(id).isEmpty()) {
      throw Problem.notFound("search");
    }
    if (answer.note().isBlank()) {
      throw Problem.invalid("note-missing", "Write a sentence. It goes into the record.");
    }
    int hours = answer.hours() == null ? 24 : Math.clamp(answer.hours(), 1, 72);
    Searches.Step step =
        switch (answer.answer()) {
          case "approve" ->
              approveSearch.approve(supervisor, id, Duration.ofHours(hours), answer.note());
          case "refuse" -> approveSearch.refuse(supervisor, id, answer.note());
          case "ask" -> approveSearch.ask(supervisor, id, answer.note());
          default -> throw Problem.invalid("answer-unknown", "Approve, refuse or ask.");
        };
    return switch (step) {
      case Searches.Step.Done done ->
          new Result(id, done.dossier().state().name().toLowerCase(java.util.Locale.ROOT));
      case Searches.Step.NotNow no -> throw Problem.conflict(no.why());
    };
  }
}
