package org.countersign.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.evaluation.EvaluationEvent.EvaluationBegun;
import org.countersign.evaluation.EvaluationEvent.EvaluationEnded;
import org.countersign.gate.Gate;
import org.countersign.identity.Person;
import org.countersign.journal.Ids;
import org.countersign.journal.Journal;
import org.countersign.journal.Recorded;
import org.countersign.matcher.Evaluation;
import org.countersign.matcher.EvaluationOutcome;
import org.countersign.matcher.EvaluationPermit;
import org.countersign.matcher.EvaluationPlan;
import org.countersign.matcher.EvaluationSet;
import org.countersign.matcher.FaceMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the engine in the background: record that it begins, get the permit, compare, record how
 * it ended, and only then let anybody see it. One at a time.
 */
final class RunEvaluation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunEvaluation.class);
  private static final int KEPT_JOBS = 10;

  private final FaceMatcher matcher;
  private final Gate gate;
  private final Journal journal;
  private final EvaluationPlan plan;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("evaluation").factory());
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private volatile boolean closing;

  RunEvaluation(FaceMatcher matcher, Gate gate, Journal journal, EvaluationPlan plan) {
    this.matcher = matcher;
    this.gate = gate;
    this.journal = journal;
    this.plan = plan;
  }

  /** How far it is. */
  sealed interface State {
    record Running(int done, int total) implements State {}

    record Measured(Evaluation evaluation) implements State {}

    /**
     * @param reason one sentence
     */
    record Ended(String reason) implements State {}
  }

  /** One evaluation since this process began. Changes while it runs; safe for many threads. */
  static final class Job {
    private final String id;
    private final String source;
    private volatile State state;
    private volatile boolean stop;

    Job(String id, String source, int total) {
      this.id = id;
      this.source = source;
      this.state = new State.Running(0, total);
    }

    String id() {
      return id;
    }

    String source() {
      return source;
    }

    State state() {
      return state;
    }

    boolean over() {
      return !(state instanceof State.Running);
    }

    void stop() {
      stop = true;
    }
  }

  Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  List<Job> running() {
    return jobs.values().stream().filter(job -> !job.over()).toList();
  }

  /**
   * @throws LedgerUnavailableException if it cannot be recorded: then nothing is compared
   */
  Job begin(Person by, String source, EvaluationSet set) {
    StreamId stream = new StreamId(EvaluationBook.KIND, Ids.random());
    Recorded begun =
        journal.write(
            by.id(),
            stream,
            new EvaluationBegun(
                set.digest(),
                matcher.modelCard().digest(),
                set.people().size(),
                set.photographs().size(),
                source));
    Job job = new Job(stream.id(), source, set.photographs().size());
    jobs.values().removeIf(old -> jobs.size() >= KEPT_JOBS && old.over());
    jobs.put(job.id(), job);
    worker.execute(() -> run(by, job, begun, set));
    return job;
  }

  private void run(Person by, Job job, Recorded begun, EvaluationSet set) {
    State ended;
    try {
      // Only when its turn has come: a permit does not wait.
      EvaluationPermit permit = gate.evaluation(begun, set.digest());
      EvaluationOutcome outcome =
          matcher.evaluate(
              permit,
              set,
              plan,
              (done, total) -> {
                job.state = new State.Running(done, total);
                return !job.stop && !closing;
              });
      ended = record(by, begun.stream(), outcome);
    } catch (RuntimeException e) {
      log.error("the evaluation {} broke off", job.id(), e);
      ended = new State.Ended("It broke off. The log of the server says why.");
      recordFailure(by, begun.stream());
    }
    job.state = ended;
  }

  private State record(Person by, StreamId stream, EvaluationOutcome outcome) {
    State state =
        switch (outcome) {
          case EvaluationOutcome.Measured(Evaluation evaluation) -> new State.Measured(evaluation);
          case EvaluationOutcome.Refused refused ->
              new State.Ended("The matching core refused: " + refused.problem() + ".");
          case EvaluationOutcome.Unusable(String reason) -> new State.Ended(reason);
          case EvaluationOutcome.Stopped() -> new State.Ended("It was stopped.");
        };
    String word =
        switch (outcome) {
          case EvaluationOutcome.Measured measured -> "measured";
          case EvaluationOutcome.Refused refused -> "failed";
          case EvaluationOutcome.Unusable unusable -> "unusable";
          case EvaluationOutcome.Stopped stopped -> "stopped";
        };
    String reason = state instanceof State.Ended(String why) ? why : "";
    journal.write(by.id(), stream, new EvaluationEnded(word, reason));
    return state;
  }

  private void recordFailure(Person by, StreamId stream) {
    try {
      journal.write(by.id(), stream, new EvaluationEnded("failed", "It broke off."));
    } catch (LedgerUnavailableException e) {
      log.error("the end of an evaluation could not be recorded", e);
    }
  }

  @Override
  public void close() {
    closing = true;
    worker.shutdown();
  }
}
