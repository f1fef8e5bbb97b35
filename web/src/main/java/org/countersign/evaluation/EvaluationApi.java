package org.countersign.evaluation;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.countersign.evaluation.EvaluationBook.Saved;
import org.countersign.evaluation.EvaluationEvent.EvaluationSaved;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.matcher.ErrorRate;
import org.countersign.matcher.Evaluation;
import org.countersign.matcher.EvaluationSet.Reading;
import org.countersign.matcher.ThresholdProposal;
import org.countersign.ui.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evaluations for programs: measure, ask for a threshold, save. */
@RestController
@RequestMapping(path = "/api/v1/evaluations", produces = MediaType.APPLICATION_JSON_VALUE)
class EvaluationApi {
  private final EvaluationSources sources;
  private final RunEvaluation runEvaluation;
  private final SaveEvaluation saveEvaluation;
  private final EvaluationBook book;
  private final Journal journal;

  EvaluationApi(
      EvaluationSources sources,
      RunEvaluation runEvaluation,
      SaveEvaluation saveEvaluation,
      EvaluationBook book,
      Journal journal) {
    this.sources = sources;
    this.runEvaluation = runEvaluation;
    this.saveEvaluation = saveEvaluation;
    this.book = book;
    this.journal = journal;
  }

  /**
   * What the policy counts on.
   *
   * @param ledgerIndex of the {@code evaluation-saved} entry
   * @param engine digest
   * @param set digest of the photographs and whose they are
   * @param gallery size for which the threshold was chosen
   * @param judged size of gallery that was measured
   * @param threshold in thousandths
   * @param wanted rate of false positives, per million
   * @param atMost bound on false positives at this size, per million
   * @param document SHA-256 of the signed document, which everybody can read
   * @param sentence all of it in words
   */
  record SavedView(
      String id,
      long ledgerIndex,
      Instant at,
      String engine,
      String set,
      long people,
      long photographs,
      long gallery,
      long judged,
      long threshold,
      long wanted,
      long atMost,
      String document,
      String sentence) {
    static SavedView of(Saved saved) {
      EvaluationSaved details = saved.details();
      return new SavedView(
          saved.id(),
          saved.entry(),
          saved.at(),
          details.engine(),
          details.set(),
          details.people(),
          details.photographs(),
          details.gallerySize(),
          details.judged(),
          details.threshold(),
          details.wanted(),
          details.atMost(),
          details.document(),
          saved.sentence());
    }
  }

  /** What there is, and what can be measured with. */
  record EvaluationsView(
      List<SavedView> saved, List<String> running, List<EvaluationSources.Source> sources) {}

  @GetMapping
  EvaluationsView all() {
    return new EvaluationsView(
        book.all().stream().map(SavedView::of).toList(),
        runEvaluation.running().stream().map(RunEvaluation.Job::id).toList(),
        sources.all());
  }

  /**
   * @param source the code of a folder or a gallery, as the list has it
   */
  record NewEvaluation(String source) {}

  /**
   * How far it is.
   *
   * @param state {@code running}, {@code measured} or {@code ended}
   * @param reason why it ended without figures; empty otherwise
   */
  record ProgressView(String id, String state, int done, int total, String reason) {
    static ProgressView of(RunEvaluation.Job job) {
      return switch (job.state()) {
        case RunEvaluation.State.Running(int done, int total) ->
            new ProgressView(job.id(), "running", done, total, "");
        case RunEvaluation.State.Measured(Evaluation evaluation) -> {
          int all = evaluation.counts().photographs();
          yield new ProgressView(job.id(), "measured", all, all, "");
        }
        case RunEvaluation.State.Ended(String reason) ->
            new ProgressView(job.id(), "ended", 0, 0, reason);
      };
    }
  }

  @Operation(summary = "Measures in the background; that it begins is an entry")
  @PostMapping
  ResponseEntity<ProgressView> begin(Person by, @RequestBody NewEvaluation asked) {
    LocalDate today = LocalDate.ofInstant(journal.now(), ZoneOffset.UTC);
    return switch (sources.read(asked.source(), today)) {
      case Reading.Refused(List<String> problems) ->
          throw Problem.invalid("set-unusable", String.join(" ", problems));
      case Reading.Read(var set) -> {
        RunEvaluation.Job job = runEvaluation.begin(by, asked.source(), set);
        yield ResponseEntity.accepted()
            .location(URI.create("/api/v1/evaluations/" + job.id()))
            .body(ProgressView.of(job));
      }
    };
  }

  @GetMapping("/{id}")
  ProgressView progress(@PathVariable String id) {
    return ProgressView.of(job(id));
  }

  @PostMapping("/{id}/stop")
  ProgressView stop(@PathVariable String id) {
    RunEvaluation.Job job = job(id);
    job.stop();
    return ProgressView.of(job);
  }

  /**
   * A rate with its interval, per million; one that rests on too few people has none of the three.
   */
  record RateView(
      @Nullable Integer perMillion,
      @Nullable Integer lowPerMillion,
      @Nullable Integer highPerMillion,
      long attempts,
      int people) {
    static RateView of(ErrorRate rate) {
      return rate.tooFew()
          ? new RateView(null, null, null, rate.attempts(), rate.people())
          : new RateView(
              rate.perMillion(),
              rate.lowPerMillion(),
              rate.highPerMillion(),
              rate.attempts(),
              rate.people());
    }
  }

  /**
   * Which threshold follows from what was measured.
   *
   * @param threshold in thousandths; none if the wanted rate cannot be measured with these people
   * @param atMost the bound on false positives at the wanted size, per million
   * @param reason why there is none; empty otherwise
   */
  record ThresholdView(
      int gallery,
      int wanted,
      @Nullable Integer threshold,
      @Nullable Integer atMost,
      @Nullable RateView falsePositives,
      @Nullable RateView falseNegatives,
      String reason) {}

  @Operation(summary = "The threshold for a gallery's size and a wanted rate of false positives")
  @GetMapping("/{id}/threshold")
  ThresholdView threshold(
      @PathVariable String id, @RequestParam int gallery, @RequestParam int wanted) {
    Wish wish = new Wish(gallery, wanted);
    return switch (measured(id).propose(wish.gallery(), wish.rate())) {
      case ThresholdProposal.NotMeasurable no ->
          new ThresholdView(gallery, wanted, null, null, null, null, no.sentence());
      case ThresholdProposal.Proposed proposed ->
          new ThresholdView(
              gallery,
              wanted,
              proposed.threshold(),
              proposed.atMost(),
              RateView.of(proposed.positives()),
              RateView.of(proposed.negatives()),
              "");
    };
  }

  /** What a program sends to save. */
  record NewSaved(int gallery, int wanted) {}

  @Operation(summary = "Saves and signs; the policy counts on it from then on")
  @PostMapping("/{id}/save")
  SavedView save(Person by, @PathVariable String id, @RequestBody NewSaved asked) {
    Wish wish = new Wish(asked.gallery(), asked.wanted());
    return switch (saveEvaluation.save(by, id, measured(id), wish.gallery(), wish.rate())) {
      case SaveEvaluation.Outcome.Refused(String reason) ->
          throw new Problem(HttpStatus.CONFLICT, "not-saved", reason);
      case SaveEvaluation.Outcome.Saved saved ->
          SavedView.of(book.find(id).orElseThrow(() -> Problem.notFound("evaluation")));
    };
  }

  private Evaluation measured(String id) {
    if (job(id).state() instanceof RunEvaluation.State.Measured(Evaluation evaluation)) {
      return evaluation;
    }
    throw Problem.conflict("There are no figures yet.");
  }

  private RunEvaluation.Job job(String id) {
    return runEvaluation.find(id).orElseThrow(() -> Problem.notFound("evaluation"));
  }
}
