package org.countersign.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.countersign.audit.Ledger;
import org.countersign.audit.StreamId;
import org.countersign.evaluation.EvaluationEvent.EvaluationSaved;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.journal.Sha256;
import org.countersign.journal.Written;
import org.countersign.matcher.ErrorRate;
import org.countersign.matcher.Evaluation;
import org.countersign.matcher.EvaluationReport;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.ThresholdProposal;
import org.countersign.matcher.ThresholdProposal.NotMeasurable;
import org.countersign.matcher.ThresholdProposal.Proposed;

/**
 * Makes a measured evaluation one that the agency stands by: document and report are kept, and an
 * entry with their digests and the figures that count is appended. The log's checkpoints sign it.
 */
final class SaveEvaluation {
  private final Journal journal;
  private final Ledger ledger;
  private final FaceMatcher matcher;

  SaveEvaluation(Journal journal, Ledger ledger, FaceMatcher matcher) {
    this.journal = journal;
    this.ledger = ledger;
    this.matcher = matcher;
  }

  /** What became of it. */
  sealed interface Outcome {
    record Saved(long entry) implements Outcome {}

    /**
     * @param reason one sentence
     */
    record Refused(String reason) implements Outcome {}
  }

  /**
   * @param wanted rate of false positives, per million
   */
  Outcome save(Person by, String id, Evaluation evaluation, int gallery, int wanted) {
    if (!evaluation.engine().digest().equals(matcher.modelCard().digest())) {
      return new Outcome.Refused("It was measured with another engine than the one in use.");
    }
    ThresholdProposal proposal = evaluation.propose(gallery, wanted);
    return switch (proposal) {
      case NotMeasurable no -> new Outcome.Refused(no.sentence());
      case Proposed proposed -> save(by, id, evaluation, proposed);
    };
  }

  private Outcome save(Person by, String id, Evaluation evaluation, Proposed proposed) {
    StreamId stream = new StreamId(EvaluationBook.KIND, id);
    List<Recorded> before = journal.read(stream);
    if (before.stream().anyMatch(entry -> entry.as(EvaluationSaved.class).isPresent())) {
      return new Outcome.Refused("It is saved already, and what is saved does not change.");
    }
    byte[] document =
        EvaluationDocument.of(id, journal.now(), evaluation, proposed)
            .getBytes(StandardCharsets.UTF_8);
    byte[] report =
        EvaluationReport.content(evaluation, proposed.threshold()).getBytes(StandardCharsets.UTF_8);
    ErrorRate positives = proposed.positives();
    ErrorRate negatives = proposed.negatives();
    EvaluationSaved saved =
        new EvaluationSaved(
            evaluation.engine().digest(),
            evaluation.engine().engine(),
            evaluation.counts().set(),
            evaluation.counts().people(),
            evaluation.counts().photographs(),
            proposed.gallery(),
            proposed.judged(),
            proposed.threshold(),
            proposed.wanted(),
            positives.perMillion(),
            positives.lowPerMillion(),
            positives.highPerMillion(),
            proposed.atMost(),
            positives.attempts(),
            negatives.perMillion(),
            negatives.lowPerMillion(),
            negatives.highPerMillion(),
            negatives.attempts(),
            Sha256.hex(document),
            Sha256.hex(report),
            ledger.attachments().put(stream, document),
            ledger.attachments().put(stream, report));
    return switch (journal.write(by.id(), stream, before.size(), List.of(saved))) {
      case Written.Moved moved ->
          new Outcome.Refused("Somebody else saved it at the same time. Look again.");
      case Written.Done done -> new Outcome.Saved(done.last().index());
    };
  }
}
