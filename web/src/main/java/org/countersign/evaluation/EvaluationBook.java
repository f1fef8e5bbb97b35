package org.countersign.evaluation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.evaluation.EvaluationEvent.EvaluationSaved;
import org.countersign.gate.Measurements;
import org.countersign.journal.Projection;
import org.countersign.journal.Recorded;
import org.countersign.journal.Sha256;
import org.countersign.policy.DecisionRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The saved evaluations, as the ledger tells it. What is kept beside the ledger is believed only if
 * it has the digest that stands in the entry. Safe for use by many threads.
 */
public final class EvaluationBook implements Projection, Measurements {
  private static final Logger log = LoggerFactory.getLogger(EvaluationBook.class);
  static final String KIND = "evaluation";

  private final Ledger ledger;
  private final Map<Long, Saved> saved = new ConcurrentSkipListMap<>();

  EvaluationBook(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * @param entry index of the {@code evaluation-saved} entry
   */
  public record Saved(String id, long entry, Instant at, EvaluationSaved details) {
    /** One sentence with everything that a rate needs to be read. */
    public String sentence() {
      return EvaluationWords.sentence(details);
    }
  }

  /** Newest first. */
  public List<Saved> all() {
    return List.copyOf(saved.values()).reversed();
  }

  public Optional<Saved> find(String id) {
    return all().stream().filter(evaluation -> evaluation.id().equals(id)).findFirst();
  }

  /** The newest of this engine. One of another engine says nothing of it. */
  public Optional<Saved> inForce(String engine) {
    return saved.values().stream()
        .filter(evaluation -> evaluation.details().engine().equals(engine))
        .max(Comparator.comparingLong(Saved::entry));
  }

  /** The evaluation as canonical JSON; empty if it is gone or is not what was signed. */
  public Optional<String> document(Saved evaluation) {
    return kept(evaluation, evaluation.details().documentFile(), evaluation.details().document());
  }

  /** What is shown of it; empty if it is gone or is not what was signed. */
  public Optional<String> report(Saved evaluation) {
    return kept(evaluation, evaluation.details().reportFile(), evaluation.details().report());
  }

  private Optional<String> kept(Saved evaluation, String file, String digest) {
    try {
      Optional<byte[]> bytes = ledger.attachments().get(new StreamId(KIND, evaluation.id()), file);
      if (bytes.isPresent() && Sha256.hex(bytes.get()).equals(digest)) {
        return Optional.of(new String(bytes.get(), StandardCharsets.UTF_8));
      }
      log.error("the evaluation of entry {} is gone or was changed", evaluation.entry());
    } catch (LedgerUnavailableException e) {
      log.error("the evaluation of entry {} cannot be read", evaluation.entry(), e);
    }
    return Optional.empty();
  }

  /** Fails closed: an evaluation that cannot be shown as it was signed does not count. */
  @Override
  public DecisionRequest.Measurement of(String engine) {
    return inForce(engine)
        .filter(evaluation -> document(evaluation).isPresent())
        .map(
            evaluation ->
                new DecisionRequest.Measurement(
                    "entry " + evaluation.entry(),
                    evaluation.details().engine(),
                    evaluation.details().set(),
                    (int) evaluation.details().people(),
                    evaluation.details().gallerySize(),
                    (int) evaluation.details().threshold(),
                    (int) evaluation.details().atMost(),
                    evaluation.at().getEpochSecond()))
        .orElseGet(DecisionRequest.Measurement::none);
  }

  @Override
  public void apply(Recorded recorded) {
    String id = recorded.stream().id();
    if (recorded.stream().kind().equals(KIND)
        && recorded.content() instanceof Recorded.Content.Erased) {
      saved.values().removeIf(evaluation -> evaluation.id().equals(id));
    }
    if (recorded.content()
        instanceof Recorded.Content.Known(Instant at, String by, EvaluationSaved details)) {
      saved.put(recorded.index(), new Saved(id, recorded.index(), at, details));
    }
  }
}
