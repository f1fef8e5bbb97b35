package org.countersign.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.audit.ledger.TestKinds.config;
import static org.countersign.audit.ledger.TestKinds.counted;
import static org.countersign.audit.ledger.TestKinds.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.countersign.audit.AppendOutcome.Appended;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.StreamId;
import org.countersign.audit.store.Advance;
import org.countersign.audit.store.Head;
import org.countersign.audit.store.LogState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a ledger makes of a store that fails. Faults come in pairs: failed and not stored, failed
 * but stored. Whatever happens, an append that was answered is in the log once, an append that was
 * refused is in it at most once, the log goes on, and no two checkpoints disagree.
 */
public interface StoreFaultsContract {
  StreamId STREAM = search("s");

  LedgerFixture fixture() throws Exception;

  /** A ledger over a store that a test can break. */
  final class Broken implements AutoCloseable {
    private final Opened opened = new Opened();
    private final FaultyStore store;
    private final Ledger ledger;
    private final LedgerAssertions assertions = new LedgerAssertions();

    Broken(LedgerFixture fixture, LedgerConfig config) throws Exception {
      LedgerParts parts = fixture.parts(config, opened);
      store = new FaultyStore(parts.store());
      ledger =
          SequencedLedger.open(
              config,
              new LedgerParts(
                  parts.signers(),
                  parts.mark(),
                  store,
                  parts.keyring(),
                  parts.attachments(),
                  parts.records()),
              opened);
      assertions.assertIntact(ledger);
    }

    @Override
    public void close() {
      ledger.close();
    }
  }

  static Advance lost(Supplier<Advance> advance) {
    return new Advance.Unknown("no answer");
  }

  static Advance doneButUnknown(Supplier<Advance> advance) {
    assertThat(advance.get()).isInstanceOf(Advance.Won.class);
    return new Advance.Unknown("no answer");
  }

  static Advance doneButMoved(Supplier<Advance> advance) {
    assertThat(advance.get()).isInstanceOf(Advance.Won.class);
    return new Advance.Moved();
  }

  /**
   * And then the head cannot be read, so many times. Lined up only now: a tick that comes between
   * the test's lining up and its append would use some of it up, and the append be refused before
   * it begins.
   */
  static Function<Supplier<Advance>, Advance> unreadableAfter(
      FaultyStore store, int times, Function<Supplier<Advance>, Advance> way) {
    return advance -> {
      store.onHead(
          times,
          _ -> {
            throw FaultyStore.broken();
          });
      return way.apply(advance);
    };
  }

  Function<Supplier<Advance>, Advance> REFUSED =
      _ -> {
        throw FaultyStore.broken();
      };

  Function<Supplier<Advance>, Advance> DONE_BUT_THROWN =
      advance -> {
        assertThat(advance.get()).isInstanceOf(Advance.Won.class);
        throw FaultyStore.broken();
      };

  /** When the fault is over: how often the entry is in the log, and what its caller was told. */
  static List<Arguments> faults() {
    return List.of(
        fault("staging failed, nothing staged", s -> s.failStage(false), false, 0),
        fault("staging failed, but staged", s -> s.failStage(true), false, 0),
        fault("advance refused", s -> s.onAppend(REFUSED), false, 0),
        fault("advance thrown, but done", s -> s.onAppend(DONE_BUT_THROWN), false, 1),
        fault("advance unknown, not done", s -> s.onAppend(StoreFaultsContract::lost), true, 1),
        fault(
            "advance unknown, but done",
            s -> s.onAppend(StoreFaultsContract::doneButUnknown),
            true,
            1),
        fault(
            "advance conflicts with itself",
            s -> s.onAppend(StoreFaultsContract::doneButMoved),
            true,
            1),
        fault(
            "unknown twice, not done",
            s -> {
              s.onAppend(StoreFaultsContract::lost);
              s.onAppend(StoreFaultsContract::lost);
            },
            true,
            1),
        fault(
            "unknown, done, head unreadable for a while",
            s -> s.onAppend(unreadableAfter(s, 3, StoreFaultsContract::doneButUnknown)),
            true,
            1),
        fault(
            "unknown, not done, head unreadable for a while",
            s -> s.onAppend(unreadableAfter(s, 3, StoreFaultsContract::lost)),
            true,
            1),
        fault(
            "unknown, done, head unreadable for long",
            s -> s.onAppend(unreadableAfter(s, 25, StoreFaultsContract::doneButUnknown)),
            false,
            1),
        fault(
            "unknown, not done, head unreadable for long",
            s -> s.onAppend(unreadableAfter(s, 25, StoreFaultsContract::lost)),
            false,
            0));
  }

  private static Arguments fault(
      String what, Consumer<FaultyStore> fault, boolean answered, int times) {
    return Arguments.of(what, fault, answered, times);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  default void losesNothingThatItAcknowledged(
      String what, Consumer<FaultyStore> fault, boolean answered, int times) throws Exception {
    try (LedgerFixture fixture = fixture()) {
      try (Broken broken = new Broken(fixture, config())) {
        broken.ledger.append(List.of(counted(STREAM, 1)), Map.of());

        fault.accept(broken.store);
        if (answered) {
          assertThat(broken.ledger.append(List.of(counted(STREAM, 2)), Map.of()))
              .isInstanceOf(Appended.class);
        } else {
          assertThatThrownBy(() -> broken.ledger.append(List.of(counted(STREAM, 2)), Map.of()))
              .isInstanceOf(LedgerUnavailableException.class);
        }

        // Callers that come while the fault lasts are refused; then it is over, without a restart.
        appendUntilItWorks(broken.ledger, 3);
        assertThat(broken.store.isSpent()).isTrue();
        assertThat(broken.ledger.health().writable()).isTrue();
        broken.assertions.assertIntact(broken.ledger);
        assertThat(frames(broken.ledger, 2)).isEqualTo(times);
        assertThat(frames(broken.ledger, 1)).isEqualTo(1);
      }
      try (Broken again = new Broken(fixture, config())) {
        assertThat(frames(again.ledger, 2)).isEqualTo(times);
      }
    }
  }

  private static void appendUntilItWorks(Ledger ledger, int frames) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        assertThat(ledger.append(List.of(counted(STREAM, frames)), Map.of()))
            .isInstanceOf(Appended.class);
        return;
      } catch (LedgerUnavailableException e) {
        assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(deadline);
        Thread.sleep(50);
      }
    }
  }

  private static int frames(Ledger ledger, long frames) {
    return (int)
        ledger.stream(STREAM).stream()
            .filter(e -> e.open().canonical().equals("{\"frames\":" + frames + "}"))
            .count();
  }

  /** A request that was given up and arrives after all must not be carried out any more. */
  @Test
  default void shutsOutAnAttemptThatArrivesLate() throws Exception {
    try (LedgerFixture fixture = fixture();
        Broken broken = new Broken(fixture, config())) {
      List<Supplier<Advance>> late = new ArrayList<>();
      broken.store.onAppend(
          advance -> {
            late.add(advance);
            return new Advance.Unknown("no answer");
          });
      broken.ledger.append(List.of(counted(STREAM, 1)), Map.of());

      assertThat(late.getFirst().get()).isEqualTo(new Advance.Moved());

      appendUntilItWorks(broken.ledger, 2);
      assertThat(frames(broken.ledger, 1)).isEqualTo(1);
      broken.assertions.assertIntact(broken.ledger);
    }
  }

  static List<Arguments> publishingFaults() {
    return List.of(
        Arguments.of("refused", REFUSED),
        Arguments.of("thrown, but done", DONE_BUT_THROWN),
        Arguments.of(
            "unknown, not done", (Function<Supplier<Advance>, Advance>) StoreFaultsContract::lost),
        Arguments.of(
            "unknown, but done",
            (Function<Supplier<Advance>, Advance>) StoreFaultsContract::doneButUnknown),
        Arguments.of(
            "conflicts with itself",
            (Function<Supplier<Advance>, Advance>) StoreFaultsContract::doneButMoved));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("publishingFaults")
  default void showsNoCheckpointThatDidNotWin(
      String what, Function<Supplier<Advance>, Advance> fault) throws Exception {
    try (LedgerFixture fixture = fixture();
        Broken broken = new Broken(fixture, config())) {
      SignedCheckpoint before = broken.ledger.checkpoint();
      List<SignedCheckpoint> during = new ArrayList<>();
      broken.store.onPublish(
          advance -> {
            try {
              return fault.apply(advance);
            } finally {
              during.add(broken.ledger.checkpoint());
            }
          });
      broken.ledger.append(List.of(counted(STREAM, 1)), Map.of());
      assertThat(broken.ledger.awaitCheckpoint(2, Duration.ofSeconds(20))).isPresent();
      assertThat(during).containsExactly(before);
      broken.assertions.assertIntact(broken.ledger);
    }
  }

  static List<Arguments> contradictions() {
    return List.of(
        Arguments.of(
            (Function<Head, LogState>) _ -> LogState.EMPTY,
            "the store went back from 3 to 0 entries"),
        Arguments.of(
            (Function<Head, LogState>)
                head ->
                    new LogState(
                        head.state().frontier(),
                        head.state().lastDay(),
                        head.state().lastBatch(),
                        Optional.empty()),
            "the store lost the checkpoint over 3 entries"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("contradictions")
  default void refusesForGoodWhatCannotBe(Function<Head, LogState> lie, String why)
      throws Exception {
    try (LedgerFixture fixture = fixture()) {
      try (Broken broken = new Broken(fixture, config())) {
        broken.ledger.append(List.of(counted(STREAM, 1), counted(STREAM, 2)), Map.of());
        broken.assertions.assertIntact(broken.ledger);
        SignedCheckpoint shown = broken.ledger.checkpoint();

        broken.store.onAppend(StoreFaultsContract::lost);
        broken.store.onHead(1000, head -> new Head(lie.apply(head.get()), "another writing of it"));
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(() -> broken.ledger.append(List.of(counted(STREAM, 3)), Map.of()))
              .isInstanceOf(LedgerUnavailableException.class)
              .hasMessage("the ledger refuses to write: " + why);
        }
        assertThat(broken.ledger.health().writable()).isFalse();
        assertThat(broken.ledger.health().detail())
            .isEqualTo("refuses to write and to sign: " + why);
        assertThat(broken.ledger.checkpoint()).isEqualTo(shown);
      }
      try (Broken again = new Broken(fixture, config())) {
        appendUntilItWorks(again.ledger, 4);
        assertThat(frames(again.ledger, 3)).isZero();
      }
    }
  }

  /** A defect of this program must not become one of the log. */
  @Test
  default void refusesForGoodAfterAFailureOfItsOwn() throws Exception {
    try (LedgerFixture fixture = fixture();
        Broken broken = new Broken(fixture, config())) {
      broken.store.onAppend(
          _ -> {
            throw new IllegalStateException("a bug");
          });
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> broken.ledger.append(List.of(counted(STREAM, 1)), Map.of()))
            .isInstanceOf(LedgerUnavailableException.class)
            .hasMessage(
                "the ledger refuses to write: the sequencer failed:"
                    + " java.lang.IllegalStateException: a bug");
      }
    }
  }

  /** Whoever waits is answered in time, whatever the store does. */
  @Test
  default void tellsInTimeThatItDoesNotKnow() throws Exception {
    LedgerConfig impatient = config().withAppendTimeout(Duration.ofSeconds(2));
    try (LedgerFixture fixture = fixture();
        Broken broken = new Broken(fixture, impatient)) {
      broken.store.onAppend(
          advance -> {
            try {
              Thread.sleep(3_000);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return advance.get();
          });
      assertThatThrownBy(() -> broken.ledger.append(List.of(counted(STREAM, 1)), Map.of()))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessage("it is not known after PT2S whether this was recorded");
      appendUntilItWorks(broken.ledger, 2);
      assertThat(frames(broken.ledger, 1)).isEqualTo(1);
      broken.assertions.assertIntact(broken.ledger);
    }
  }
}
