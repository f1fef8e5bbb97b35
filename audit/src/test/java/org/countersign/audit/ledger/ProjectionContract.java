package org.countersign.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.countersign.audit.Draft;
import org.countersign.audit.Drift;
import org.countersign.audit.Figure;
import org.countersign.audit.Figure.By;
import org.countersign.audit.Figure.Condition;
import org.countersign.audit.Figure.Count;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Records.Query;
import org.countersign.audit.RecordsCheck;
import org.countersign.audit.Report;
import org.countersign.audit.Reports;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.audit.store.LogEntry;
import org.countersign.audit.store.RecordIndex;
import org.junit.jupiter.api.Test;

/** The records as a copy that can be wrong: compared, made again, thinned out, and counted. */
public interface ProjectionContract {
  List<Figure> FIGURES =
      List.of(
          figure("decisions", "search-decided", List.of(), Optional.of("effect")),
          figure("reasons", "search-decided", List.of(), Optional.of("reasons")),
          figure(
              "denied",
              "search-decided",
              List.of(new Condition("search-decided", "effect", Json.of("deny"))),
              Optional.empty()),
          figure(
              "asked-and-denied",
              "search-requested",
              List.of(
                  new Condition("search-requested", "urgent", Json.of(false)),
                  new Condition("search-decided", "effect", Json.of("deny"))),
              Optional.of("offences")),
          figure("never", "frames-counted", List.of(), Optional.empty()));

  private static Figure figure(String id, String kind, List<Condition> where, Optional<String> by) {
    return new Figure(
        id, "title of " + id, Count.ENTRIES, kind, where, by.map(field -> new By(kind, field)));
  }

  /** A place of its own for each test. */
  LedgerFixture fixture();

  private static void append(Ledger ledger, int from, int to) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      drafts.add(TestKinds.requested(TestKinds.search("s" + i), "officer"));
      drafts.add(TestKinds.decided(TestKinds.search("s" + i), i % 3 == 0 ? "deny" : "permit"));
    }
    assertThat(ledger.append(drafts, Map.of())).isNotNull();
    assertThat(ledger.awaitCheckpoint(ledger.size(), Duration.ofSeconds(20))).isPresent();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(20);
    }
  }

  @Test
  default void findsADriftAndBuildsAnew() throws Exception {
    try (LedgerFixture fixture = fixture()) {
      LedgerConfig config = TestKinds.config();
      long size;
      try (Ledger ledger = fixture.open(config)) {
        append(ledger, 0, 20);
        size = ledger.size();
        await(() -> ledger.projection().state().isComplete());
        List<Long> progress = new ArrayList<>();
        RecordsCheck well = ledger.projection().check(progress::add);
        assertThat(well.agrees()).as("%s", well).isTrue();
        assertThat(well.to()).isEqualTo(size);
        assertThat(progress).last().isEqualTo(size);
      }
      Opened opened = new Opened();
      LedgerParts parts = fixture.parts(config, opened);
      try {
        assertThat(parts.store().head().size()).isEqualTo(size);
        // Somebody empties the index and puts back all but one, and one of them changed.
        RecordIndex records = parts.records();
        List<LogEntry> log = parts.store().log().entries(0, (int) size);
        records.clear();
        records.index(log.subList(0, 5));
        records.index(List.of(LogEntry.parse(7, log.get(9).bytes())));
        records.index(log.subList(6, 7));
        records.index(log.subList(8, log.size()));
      } finally {
        opened.close();
      }
      try (Ledger ledger = openUnsuspecting(fixture, config)) {
        RecordsCheck check = ledger.projection().check(_ -> {});
        assertThat(check.agrees()).isFalse();
        assertThat(check.found()).isEqualTo(2);
        assertThat(check.drifts()).hasSize(2);
        assertThat(check.drifts().getFirst()).isEqualTo(new Drift.Missing(5));
        assertThat(check.drifts().getLast().sentence())
            .startsWith("the record of entry 7 was changed: ");
        ledger.projection().rebuild();
        await(() -> isWell(ledger) && ledger.projection().state().isComplete());
      }
    }
  }

  /**
   * Opens with records whose damage the look at the start does not see, as it may not in a long
   * log: otherwise they are made anew before anybody can compare them.
   */
  private static Ledger openUnsuspecting(LedgerFixture fixture, LedgerConfig config) {
    Opened opened = new Opened();
    LedgerParts parts = fixture.parts(config, opened);
    RecordIndex real = parts.records();
    RecordIndex unsuspecting =
        (RecordIndex)
            Proxy.newProxyInstance(
                RecordIndex.class.getClassLoader(),
                new Class<?>[] {RecordIndex.class},
                (_, method, arguments) ->
                    switch (method.getName()) {
                      case "count" -> real.indexed() - real.first();
                      case "holds" -> true;
                      default -> call(real, method, arguments);
                    });
    return SequencedLedger.open(
        config,
        new LedgerParts(
            parts.signers(),
            parts.mark(),
            parts.store(),
            parts.keyring(),
            parts.attachments(),
            unsuspecting),
        opened);
  }

  private static Object call(RecordIndex real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean isWell(Ledger ledger) {
    try {
      return ledger.projection().check(_ -> {}).agrees();
    } catch (LedgerUnavailableException _) {
      return false; // it was removed between two questions, and is made again
    }
  }

  @Test
  default void answersWhatTheVerifierCountsAgain() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(TestKinds.config())) {
      append(ledger, 0, 30);
      LocalDate today = ledger.entry(0).orElseThrow().day();
      LocalDate from = today.minusDays(1);
      LocalDate to = today.plusDays(1);
      Report answer = ledger.projection().answer(from, to, FIGURES);
      assertThat(answer.canonical())
          .isEqualTo(Reports.count("us-or-test", from, to, FIGURES, ledger::file).canonical());
      Verification again =
          Verifier.report(answer.canonical(), ledger::file, List.of(ledger.verifierKey()));
      assertThat(again.holds()).as("%s", again.findings()).isTrue();
      assertThat(answer.figures().get(2).total()).isEqualTo(10);

      // One more than there are, and the verifier says so.
      String wrong = answer.canonical().replaceFirst("\"total\":10", "\"total\":11");
      assertThat(Verifier.report(wrong, ledger::file, List.of(ledger.verifierKey())).holds())
          .isFalse();

      Figure sum = Figure.sum("frames", "frames", "frames-counted", "frames");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ledger.projection().answer(from, to, List.of(sum)))
          .withMessageContaining("count frames over the log itself");
    }
  }

  @Test
  default void keepsTheLogWhenRecordsAreNoLongerKept() throws Exception {
    try (LedgerFixture fixture = fixture()) {
      MovingClock clock = new MovingClock("2026-01-10T12:00:00Z");
      LedgerConfig config = TestKinds.config().withClock(clock);
      long before;
      try (Ledger ledger = fixture.open(config)) {
        append(ledger, 0, 5);
        before = ledger.size();
        clock.move(Duration.ofDays(59));
        append(ledger, 5, 8);
        await(() -> ledger.projection().state().isComplete());
      }
      try (Ledger ledger = fixture.open(config.withRecordsKept(Period.ofMonths(1)))) {
        await(
            () ->
                ledger.projection().state().first() == before
                    && ledger.projection().state().isComplete());
        RecordsCheck check = ledger.projection().check(_ -> {});
        assertThat(check.agrees()).as("%s", check).isTrue();
        assertThat(check.from()).isEqualTo(before);
        assertThat(ledger.size()).isEqualTo(before + 6);
        assertThat(ledger.entries(0, 20)).hasSize((int) before + 6);
        assertThat(ledger.records().find(Query.all(), 0, 20).indices())
            .allMatch(index -> index >= before);
        assertThatIllegalArgumentException()
            .isThrownBy(
                () ->
                    ledger
                        .projection()
                        .answer(
                            LocalDate.of(2026, 1, 1),
                            LocalDate.of(2026, 12, 31),
                            FIGURES.subList(0, 1)))
            .withMessageContaining("records are kept from 2026-03-10 on");
      }
    }
  }
}
