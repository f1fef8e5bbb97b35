package org.countersign.evaluation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.evaluation.EvaluationBook.Saved;
import org.countersign.gallery.GalleryBook;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.matcher.ErrorRate;
import org.countersign.matcher.Evaluation;
import org.countersign.matcher.EvaluationReport;
import org.countersign.matcher.EvaluationSet.Reading;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.ThresholdProposal;
import org.countersign.ui.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** For administrators: measure the engine, choose a threshold, save. */
@Controller
class EvaluationPages {
  private final EvaluationSources sources;
  private final RunEvaluation runEvaluation;
  private final SaveEvaluation saveEvaluation;
  private final EvaluationBook book;
  private final GalleryBook galleries;
  private final FaceMatcher matcher;
  private final Journal journal;

  EvaluationPages(
      EvaluationSources sources,
      RunEvaluation runEvaluation,
      SaveEvaluation saveEvaluation,
      EvaluationBook book,
      GalleryBook galleries,
      FaceMatcher matcher,
      Journal journal) {
    this.sources = sources;
    this.runEvaluation = runEvaluation;
    this.saveEvaluation = saveEvaluation;
    this.book = book;
    this.galleries = galleries;
    this.matcher = matcher;
    this.journal = journal;
  }

  /** A choice in a form. */
  record Choice(int value, String label) {}

  @GetMapping("/evaluations")
  String list(Model model) {
    return list("", List.of(), model);
  }

  @PostMapping("/evaluations")
  String begin(Person by, @RequestParam(defaultValue = "") String source, Model model) {
    Reading reading = sources.read(source, today());
    return switch (reading) {
      case Reading.Refused(List<String> problems) -> list(source, problems, model);
      case Reading.Read read -> {
        try {
          yield "redirect:/evaluations/" + runEvaluation.begin(by, source, read.set()).id();
        } catch (LedgerUnavailableException e) {
          throw new Problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "ledger-unavailable",
              "It cannot be recorded that an evaluation begins, so none does.");
        }
      }
    };
  }

  /**
   * @param part whether htmx asks for the progress alone
   */
  @GetMapping("/evaluations/{id}")
  String one(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int gallery,
      @RequestParam(defaultValue = "0") int wanted,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      Model model) {
    Optional<Saved> saved = book.find(id);
    if (saved.isPresent()) {
      return saved(saved.get(), model);
    }
    RunEvaluation.Job job =
        runEvaluation.find(id).orElseThrow(() -> Problem.notFound("evaluation"));
    model.addAttribute("job", job.id());
    model.addAttribute("error", "");
    return switch (job.state()) {
      case RunEvaluation.State.Running(int done, int total) -> {
        model.addAttribute("done", done);
        model.addAttribute("total", total);
        yield part ? "evaluation/running :: progress" : "evaluation/running";
      }
      case RunEvaluation.State.Ended(String reason) -> {
        model.addAttribute("reason", reason);
        yield part ? "evaluation/ended :: result" : "evaluation/ended";
      }
      case RunEvaluation.State.Measured(Evaluation evaluation) ->
          part
              ? "evaluation/running :: finished"
              : measured(id, evaluation, wish(gallery, wanted), "", model);
    };
  }

  @PostMapping("/evaluations/{id}/stop")
  String stop(@PathVariable String id) {
    runEvaluation.find(id).orElseThrow(() -> Problem.notFound("evaluation")).stop();
    return "redirect:/evaluations/" + id;
  }

  @PostMapping("/evaluations/{id}/save")
  String save(
      Person by,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int gallery,
      @RequestParam(defaultValue = "0") int wanted,
      Model model) {
    RunEvaluation.Job job =
        runEvaluation.find(id).orElseThrow(() -> Problem.notFound("evaluation"));
    if (!(job.state() instanceof RunEvaluation.State.Measured(Evaluation evaluation))) {
      throw Problem.conflict("There is nothing to save yet.");
    }
    Wish wish = new Wish(gallery, wanted);
    return switch (saveEvaluation.save(by, id, evaluation, wish.gallery(), wish.rate())) {
      case SaveEvaluation.Outcome.Refused(String reason) ->
          measured(id, evaluation, wish, reason, model);
      case SaveEvaluation.Outcome.Saved saved -> "redirect:/evaluations/" + id;
    };
  }

  private String list(String source, List<String> problems, Model model) {
    model.addAttribute("saved", book.all());
    model.addAttribute(
        "running", runEvaluation.running().stream().map(RunEvaluation.Job::id).toList());
    model.addAttribute("sources", sources.all());
    model.addAttribute("source", source);
    model.addAttribute("problems", problems);
    model.addAttribute("engine", matcher.modelCard());
    model.addAttribute("folders", sources.folders().toString());
    return "evaluation/list";
  }

  private String measured(String id, Evaluation evaluation, Wish wish, String error, Model model) {
    ThresholdProposal proposal = evaluation.propose(wish.gallery(), wish.rate());
    List<Choice> options = new ArrayList<>();
    for (int value : Wish.RATES) {
      options.add(
          new Choice(
              value, "%s: about 1 in %,d".formatted(ErrorRate.percent(value), 1_000_000 / value)));
    }
    int threshold = 500;
    switch (proposal) {
      case ThresholdProposal.Proposed proposed -> {
        threshold = proposed.threshold();
        model.addAttribute("proposed", proposed);
        model.addAttribute("threshold", EvaluationWords.threshold(proposed.threshold()));
        model.addAttribute("at_most", ErrorRate.percent(proposed.atMost()));
      }
      case ThresholdProposal.NotMeasurable no -> model.addAttribute("unmeasurable", no.sentence());
    }
    model.addAttribute("job", id);
    model.addAttribute("error", error);
    model.addAttribute("gallery", wish.gallery());
    model.addAttribute("wanted", wish.rate());
    model.addAttribute("options", options);
    model.addAttribute("report", EvaluationReport.content(evaluation, threshold));
    return "evaluation/measured";
  }

  private String saved(Saved saved, Model model) {
    model.addAttribute("evaluation", saved);
    model.addAttribute("report", book.report(saved).orElse(""));
    model.addAttribute("in_force", saved.details().engine().equals(matcher.modelCard().digest()));
    return "evaluation/saved";
  }

  /** What the address says, and where it says nothing, the largest gallery and the highest rate. */
  private Wish wish(int gallery, int wanted) {
    return new Wish(
        gallery == 0 ? largest() : gallery, wanted == 0 ? Wish.RATES.getFirst() : wanted);
  }

  private int largest() {
    return galleries.galleries().stream()
        .mapToInt(
            file -> (int) Math.min(Wish.MOST_GALLERY, galleries.searchable(file.id(), today())))
        .filter(size -> size > 0)
        .max()
        .orElse(1);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(journal.now(), ZoneOffset.UTC);
  }
}
