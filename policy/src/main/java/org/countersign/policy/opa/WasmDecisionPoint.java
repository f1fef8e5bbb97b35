package org.countersign.policy.opa;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.countersign.policy.Decision;
import org.countersign.policy.Decision.Indeterminate;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyHealth;
import org.countersign.policy.PolicyRevision;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Decides in this process. A fixed number of workers, each with one engine at a time; a caller
 * waits for its answer no longer than the deadline, of which waiting for a worker is a part. An
 * engine that failed or ran out of time is thrown away with everything in it, and its worker takes
 * a fresh one.
 */
public final class WasmDecisionPoint implements PolicyDecisionPoint {

  static final int MOST_ANSWER_CHARACTERS = 1024 * 1024;

  /** Requests that may wait for a worker before further ones are turned away. */
  static final int MOST_WAITING = 256;

  private final PolicyRevision revision;
  private final Duration deadline;
  private final Supplier<Evaluator> engines;
  private final BlockingQueue<Evaluator> idle;
  private final ThreadPoolExecutor workers;

  /**
   * @param workers how many decisions are made at the same time
   * @param deadline of one decision
   * @throws IllegalStateException if the engine cannot be started
   */
  public static WasmDecisionPoint start(int workers, Duration deadline) {
    return start(CompiledProgram.committed(), workers, deadline);
  }

  static WasmDecisionPoint start(CompiledProgram program, int workers, Duration deadline) {
    return new WasmDecisionPoint(
        program.revision(), workers, deadline, () -> new WasmEvaluator(program));
  }

  WasmDecisionPoint(
      PolicyRevision revision, int workers, Duration deadline, Supplier<Evaluator> engines) {
    if (workers < 1 || workers > 256) {
      throw new IllegalArgumentException("workers must be 1 to 256: " + workers);
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("a deadline lies in the future: " + deadline);
    }
    this.revision = requireNonNull(revision);
    this.deadline = deadline;
    this.engines = requireNonNull(engines);
    this.idle = new ArrayBlockingQueue<>(workers);
    for (int i = 0; i < workers; i++) {
      idle.add(engines.get());
    }
    this.workers =
        new ThreadPoolExecutor(
            workers,
            workers,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("policy-", 0).factory());
  }

  @Override
  public Decision decide(DecisionRequest request) {
    byte[] document;
    try {
      document = DecisionMapping.document(request);
    } catch (IllegalArgumentException e) {
      return DecisionMapping.malformed(DecisionIds.next(), "not asked: " + e.getMessage());
    }
    return decideDocument(document);
  }

  @Override
  public Decision decideDocument(byte[] document) {
    String id = DecisionIds.next();
    Future<Decision> decision;
    try {
      decision = workers.submit(() -> evaluate(id, document));
    } catch (RejectedExecutionException e) {
      return new Indeterminate(
          id,
          IndeterminateCause.OVERLOADED,
          workers.isShutdown() ? "the policy engine is closed" : "too many requests are waiting");
    }
    try {
      return decision.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      decision.cancel(true);
      return new Indeterminate(
          id, IndeterminateCause.TIMEOUT, "no answer within " + deadline.toMillis() + " ms");
    } catch (InterruptedException e) {
      decision.cancel(true);
      Thread.currentThread().interrupt();
      return new Indeterminate(
          id, IndeterminateCause.ENGINE_ERROR, "interrupted while waiting for the answer");
    } catch (ExecutionException | CancellationException e) {
      return new Indeterminate(id, IndeterminateCause.ENGINE_ERROR, "the policy engine failed");
    }
  }

  private Decision evaluate(String id, byte[] document) {
    // As many engines as workers, so one is there unless the last one failed.
    Evaluator engine = idle.poll();
    if (engine == null) {
      engine = engines.get();
    }
    String answer;
    try {
      answer = engine.evaluate(document);
    } catch (RuntimeException | StackOverflowError e) {
      // The cause may quote the request, and no part of it may reach a log.
      return new Indeterminate(
          id,
          IndeterminateCause.ENGINE_ERROR,
          "the policy engine failed: " + e.getClass().getSimpleName());
    }
    idle.offer(engine);
    return read(id, answer);
  }

  private Decision read(String id, String answer) {
    if (answer.length() > MOST_ANSWER_CHARACTERS) {
      return new Indeterminate(
          id, IndeterminateCause.MALFORMED, "the answer has " + answer.length() + " characters");
    }
    JsonNode results;
    try {
      results = StrictJson.mapper().readTree(answer);
    } catch (JacksonException e) {
      return new Indeterminate(
          id, IndeterminateCause.MALFORMED, "the answer is not JSON: " + e.getOriginalMessage());
    }
    if (results.isArray() && results.isEmpty()) {
      return new Indeterminate(
          id, IndeterminateCause.UNDEFINED, "the policy has no decision for this request");
    }
    if (results.size() != 1 || !results.path(0).has("result")) {
      return new Indeterminate(id, IndeterminateCause.MALFORMED, "the answer is not one result");
    }
    return DecisionMapping.decision(id, revision, results.get(0).get("result"));
  }

  @Override
  public PolicyRevision revision() {
    return revision;
  }

  /** Asks about an empty request, which the policy has to deny. */
  @Override
  public PolicyHealth health() {
    return Readiness.of("wasm", decideDocument(Readiness.EMPTY_REQUEST));
  }

  @Override
  public void warmUp(Duration atMost) {
    Readiness.warmUp(atMost, this::decideDocument);
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
