package org.countersign.review;

import java.util.List;
import org.countersign.identity.Person;
import org.countersign.search.SearchEvent.Verdict;
import org.countersign.search.SearchIndex;
import org.countersign.search.Searches;
import org.countersign.ui.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reviews for programs: as blind as the pages. */
@RestController
@RequestMapping(path = "/api/v1/reviews", produces = MediaType.APPLICATION_JSON_VALUE)
class ReviewApi {
  private final SearchIndex index;
  private final Searches searches;
  private final RecordVerdict recordVerdict;

  ReviewApi(SearchIndex index, Searches searches, RecordVerdict recordVerdict) {
    this.index = index;
    this.searches = searches;
    this.recordVerdict = recordVerdict;
  }

  @GetMapping
  List<Queue.Task> queue(Person examiner) {
    return Queue.of(index, examiner);
  }

  /**
   * @param place of the candidate in this examiner's own order, from 1
   */
  record VerdictReport(
      int place, Verdict verdict, String reason, @Nullable List<String> compared) {}

  record Progress(String search, int done, int total) {}

  @PostMapping("/{id}/verdicts")
  Progress save(Person examiner, @PathVariable String id, @RequestBody VerdictReport report) {
    if (searches.find(id).isEmpty()) {
      throw Problem.notFound("search to review");
    }
    List<String> compared = report.compared() == null ? List.of() : report.compared();
    return switch (recordVerdict.record(
        examiner, id, report.place(), report.verdict(), report.reason(), compared)) {
      case Searches.Step.NotNow no -> throw Problem.conflict(no.why());
      case Searches.Step.Done done ->
          Assignment.of(done.dossier(), examiner.id())
              .map(a -> new Progress(id, a.judged().size(), a.subjects().size()))
              .orElseThrow();
    };
  }
}
