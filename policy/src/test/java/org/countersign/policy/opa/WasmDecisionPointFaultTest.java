package org.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.countersign.policy.Decision;
import org.countersign.policy.Decision.Indeterminate;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.PolicyRevision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines that misbehave. Each is thrown away, and the next decision is a sound one. */
final class WasmDecisionPointFaultTest {
  private static final PolicyRevision REVISION = CommittedPolicy.revision();
  private static final byte[] STILL = PolicyDecisionPointContract.document("still");
  private static final Duration LONG = Duration.ofSeconds(30);

  static Stream<Arguments> failures() {
    return Stream.of(
        failure(
            "an exception",
            IndeterminateCause.ENGINE_ERROR,
            input -> {
              throw new IllegalStateException("the engine quotes " + new String(input, UTF_8));
            }),
        failure(
            "endless recursion",
            IndeterminateCause.ENGINE_ERROR,
            input -> {
              throw new StackOverflowError();
            }),
        failure(
            "an error",
            IndeterminateCause.ENGINE_ERROR,
            input -> {
              throw new AssertionError("broken");
            }),
        failure("no decision", IndeterminateCause.UNDEFINED, input -> "[]"),
        failure(
            "two decisions",
            IndeterminateCause.MALFORMED,
            input -> "[{\"result\":1},{\"result\":2}]"),
        failure("another result", IndeterminateCause.MALFORMED, input -> "[{\"x\":1}]"),
        failure("an object", IndeterminateCause.MALFORMED, input -> "{}"),
        failure("a word", IndeterminateCause.MALFORMED, input -> "[{\"result\":\"permit\"}]"),
        failure("no JSON", IndeterminateCause.MALFORMED, input -> "[{\"result\":"),
        failure("nothing", IndeterminateCause.MALFORMED, input -> ""),
        failure(
            "a huge answer",
            IndeterminateCause.MALFORMED,
            input ->
                "[{\"result\":\"" + "x".repeat(WasmDecisionPoint.MOST_ANSWER_CHARACTERS) + "\"}]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void makesAnEngineThatGives(String what, IndeterminateCause cause, Evaluator bad) {
    AtomicInteger asked = new AtomicInteger();
    Evaluator good = new WasmEvaluator(CompiledProgram.committed());
    Evaluator badOnce = input -> (asked.getAndIncrement() == 0 ? bad : good).evaluate(input);
    try (WasmDecisionPoint point = new WasmDecisionPoint(REVISION, 1, LONG, () -> badOnce)) {
      Decision decision = point.decideDocument(STILL);
      assertThat(decision).as(what).isInstanceOf(Indeterminate.class);
      assertThat(((Indeterminate) decision).cause()).isEqualTo(cause);
      assertThat(((Indeterminate) decision).detail()).doesNotContain("26-10417");
      assertThat(point.decideDocument(STILL)).isInstanceOf(Decision.Permit.class);
    }
  }

  @Test
  void throwsAFailedEngineAwayAndKeepsASoundOne() {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    Supplier<Evaluator> engines =
        () -> {
          made.incrementAndGet();
          return input -> {
            if (asked.getAndIncrement() == 1) {
              throw new IllegalStateException("once");
            }
            return "[]";
          };
        };
    try (WasmDecisionPoint point = new WasmDecisionPoint(REVISION, 1, LONG, engines)) {
      point.decideDocument(STILL);
      assertThat(made).hasValue(1);
      point.decideDocument(STILL);
      point.decideDocument(STILL);
      assertThat(made).hasValue(2);
      point.decideDocument(STILL);
      assertThat(made).hasValue(2);
    }
  }

  @Test
  void stopsAnEngineThatNeverEnds() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    Evaluator good = new WasmEvaluator(CompiledProgram.committed());
    Evaluator endlessOnce =
        input -> {
          if (asked.getAndIncrement() > 0) {
            return good.evaluate(input);
          }
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
          stopped.countDown();
          throw new IllegalStateException("interrupted");
        };
    try (WasmDecisionPoint point =
        new WasmDecisionPoint(REVISION, 1, Duration.ofMillis(300), () -> endlessOnce)) {
      assertThat(cause(point.decideDocument(STILL))).isEqualTo(IndeterminateCause.TIMEOUT);
      assertThat(stopped.await(60, TimeUnit.SECONDS)).as("interrupted").isTrue();
      // A first real evaluation may be slower than that deadline; the point is that the worker is
      // free again.
      Decision next = point.decideDocument(STILL);
      for (int i = 0; i < 50 && next instanceof Indeterminate; i++) {
        next = point.decideDocument(STILL);
      }
      assertThat(next).isInstanceOf(Decision.Permit.class);
    }
  }

  /** The compiled code itself looks for the interruption, in the middle of an evaluation. */
  @Test
  void stopsTheCompiledPolicy() {
    WasmEvaluator engine = new WasmEvaluator(CompiledProgram.committed());
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> engine.evaluate(STILL)).hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void turnsRequestsAwayWhenTooManyWait() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    Evaluator slow =
        input -> {
          running.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return "[]";
        };
    try (WasmDecisionPoint point = new WasmDecisionPoint(REVISION, 1, LONG, () -> slow);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Decision> asked = new ExecutorCompletionService<>(callers);
      asked.submit(() -> point.decideDocument(STILL));
      running.await();
      for (int i = 0; i < WasmDecisionPoint.MOST_WAITING + 20; i++) {
        asked.submit(() -> point.decideDocument(STILL));
      }
      // The worker is held, so the only ones that can come back are those for which there is no
      // room.
      for (int i = 0; i < 20; i++) {
        assertThat(cause(asked.take().get())).isEqualTo(IndeterminateCause.OVERLOADED);
      }
      release.countDown();
      for (int i = 0; i < WasmDecisionPoint.MOST_WAITING + 1; i++) {
        assertThat(cause(asked.take().get())).isEqualTo(IndeterminateCause.UNDEFINED);
      }
    }
  }

  @Test
  void answersACallerThatIsInterrupted() {
    try (WasmDecisionPoint point =
        new WasmDecisionPoint(
            REVISION,
            1,
            LONG,
            () ->
                input -> {
                  throw new IllegalStateException("late");
                })) {
      Thread.currentThread().interrupt();
      assertThat(cause(point.decideDocument(STILL))).isEqualTo(IndeterminateCause.ENGINE_ERROR);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "{\"now\":1,}", "{\"now\":01}"})
  void doesNotDecideOnWhatIsNoJson(String text) {
    try (WasmDecisionPoint point = WasmDecisionPoint.start(1, LONG)) {
      assertThat(point.decideDocument(text.getBytes(UTF_8))).isNotInstanceOf(Decision.Permit.class);
      assertThat(point.decideDocument(STILL)).isInstanceOf(Decision.Permit.class);
    }
  }

  /**
   * The largest document that is accepted is evaluated, and the memory it took does not show in the
   * next answer.
   */
  @Test
  void keepsNothingOfALargeDocument() {
    WasmEvaluator engine = new WasmEvaluator(CompiledProgram.committed());
    String before = engine.evaluate(STILL);
    String large = "{\"x\":\"" + "y".repeat(DecisionMapping.MOST_BYTES - 8) + "\"}";
    assertThat(engine.evaluate(large.getBytes(UTF_8))).contains("base/request/malformed");
    assertThat(engine.evaluate(STILL)).isEqualTo(before);
  }

  @Test
  void refusesToStartOnAnUnknownBuiltin() {
    WasmEvaluator.requireNoBuiltins("{}");
    assertThatThrownBy(() -> WasmEvaluator.requireNoBuiltins("{\"time.now_ns\":3}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the policy needs functions that this engine lacks: {\"time.now_ns\":3}");
  }

  @Test
  void refusesToStartOnDataThatIsNoJson() {
    assertThatThrownBy(() -> new WasmEvaluator(withData("{")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the policy's data is not JSON");
  }

  private static CompiledProgram withData(String data) {
    CompiledProgram committed = CompiledProgram.committed();
    return new CompiledProgram(
        committed.revision(), data.getBytes(UTF_8), committed.module(), committed.machines());
  }

  @Test
  void refusesSenselessSettings() {
    assertThatThrownBy(() -> WasmDecisionPoint.start(0, LONG))
        .hasMessage("workers must be 1 to 256: 0");
    assertThatThrownBy(() -> WasmDecisionPoint.start(1, Duration.ZERO))
        .hasMessage("a deadline lies in the future: PT0S");
  }

  private static IndeterminateCause cause(Decision decision) {
    return ((Indeterminate) decision).cause();
  }

  private static Arguments failure(String what, IndeterminateCause cause, Evaluator bad) {
    return Arguments.of(what, cause, bad);
  }
}
