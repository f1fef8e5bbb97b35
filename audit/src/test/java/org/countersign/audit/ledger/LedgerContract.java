package org.countersign.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.audit.ledger.LedgerFixture.append;
import static org.countersign.audit.ledger.LedgerFixture.eventually;
import static org.countersign.audit.ledger.TestKinds.config;
import static org.countersign.audit.ledger.TestKinds.counted;
import static org.countersign.audit.ledger.TestKinds.decided;
import static org.countersign.audit.ledger.TestKinds.requested;
import static org.countersign.audit.ledger.TestKinds.search;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.audit.AppendOutcome.Appended;
import org.countersign.audit.AppendOutcome.StreamMoved;
import org.countersign.audit.Draft;
import org.countersign.audit.Entry;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.Records;
import org.countersign.audit.StreamId;
import org.junit.jupiter.api.Test;

/** What every ledger does with entries, wherever it is kept. */
public interface LedgerContract {

  LedgerFixture fixture() throws Exception;

  @Test
  default void beginsWithItsOwnEntry() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config())) {
      assertThat(ledger.size()).isEqualTo(1);
      Entry opened = ledger.entry(0).orElseThrow();
      assertThat(opened.kind()).isEqualTo("ledger-opened");
      assertThat(opened.open().canonical())
          .isEqualTo(
              "{\"format\":\"countersign-ledger/v1\",\"origin\":\"test.example/log\",\"vkey\":\""
                  + ledger.verifierKey()
                  + "\"}");
      assertThat(ledger.checkpoint().size()).isEqualTo(1);
      assertThat(ledger.health().writable()).isTrue();
      new LedgerAssertions().assertIntact(ledger);
    }
  }

  @Test
  default void showsWhatWasAppended() throws Exception {
    MovingClock clock = new MovingClock("2026-11-23T23:59:59Z");
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config().withClock(clock))) {
      StreamId one = search("one");
      StreamId two = search("two");
      List<Entry> first = append(ledger, requested(one, "anna"), requested(two, "bert"));
      clock.move(Duration.ofSeconds(1));
      List<Entry> second = append(ledger, decided(one, "deny"), counted(two, 7));

      assertThat(first).extracting(Entry::index).containsExactly(1L, 2L);
      assertThat(second).extracting(Entry::index).containsExactly(3L, 4L);
      assertThat(first).extracting(Entry::position).containsExactly(0L, 0L);
      assertThat(second).extracting(Entry::position).containsExactly(1L, 1L);
      assertThat(first).extracting(Entry::day).containsOnly(LocalDate.of(2026, 11, 23));
      assertThat(second).extracting(Entry::day).containsOnly(LocalDate.of(2026, 11, 24));
      assertThat(first).extracting(Entry::agency).containsOnly("us-or-test");
      assertThat(first.getFirst().privatePart())
          .isEqualTo(
              new PrivatePart.Open(
                  Map.of(
                      "by", "anna",
                      "case", "2026-0001",
                      "justification", "seen \u20ac at the till")));
      assertThat(second.get(1).privatePart()).isEqualTo(new PrivatePart.Open(Map.of()));

      assertThat(ledger.stream(one)).containsExactly(first.get(0), second.get(0));
      assertThat(ledger.stream(two)).containsExactly(first.get(1), second.get(1));
      assertThat(ledger.stream(search("three"))).isEmpty();
      assertThat(ledger.entries(1, 3)).containsExactly(first.get(0), first.get(1), second.get(0));
      assertThat(ledger.entries(4, 100)).containsExactly(second.get(1));
      assertThat(ledger.entries(5, 100)).isEmpty();
      assertThat(ledger.entry(4)).contains(second.get(1));
      assertThat(ledger.entry(5)).isEmpty();
      assertThat(ledger.entry(-1)).isEmpty();
      assertThat(ledger.size()).isEqualTo(5);
      new LedgerAssertions().assertIntact(ledger);
    }
  }

  @Test
  default void appendsAllOrNothing() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config())) {
      StreamId one = search("one");
      StreamId two = search("two");
      append(ledger, requested(one, "anna"));

      assertThat(
              ledger.append(
                  List.of(requested(two, "bert"), decided(one, "deny")), Map.of(one, 0L, two, 0L)))
          .isEqualTo(new StreamMoved(one, 0, 1));

      assertThat(ledger.size()).isEqualTo(2);
      assertThat(ledger.stream(two)).isEmpty();
      assertThat(
              ledger.append(
                  List.of(requested(two, "bert"), decided(one, "deny")), Map.of(one, 1L, two, 0L)))
          .isInstanceOf(Appended.class);
      new LedgerAssertions().assertIntact(ledger);
    }
  }

  @Test
  default void refusesWhatNoSchemaAllows() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config())) {
      StreamId one = search("one");
      Draft good = requested(one, "anna");
      Json.Obj large = Json.Obj.of(Map.of("effect", Json.of("x".repeat(65_535))));
      Map<Draft, String> wrong =
          Map.of(
              new Draft(one, "search-imagined", Json.Obj.empty(), Map.of()),
              "unknown kind: search-imagined",
              new Draft(one, "ledger-opened", Json.Obj.empty(), Map.of()),
              "only the ledger itself appends ledger-opened",
              new Draft(one, "search-decided", Json.Obj.empty(), Map.of("by", "anna")),
              "search-decided has no private slot by",
              new Draft(
                  one, "search-decided", Json.Obj.of(Map.of("by", Json.of("anna"))), Map.of()),
              "search-decided has no public field by",
              new Draft(one, "search-decided", Json.Obj.of(Map.of("effect", Json.of(1))), Map.of()),
              "the public field effect of search-decided must be a text",
              new Draft(one, "search-decided", large, Map.of()),
              "search-decided would have 65758 bytes, more than 65535");
      wrong.forEach(
          (draft, message) ->
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> ledger.append(List.of(good, draft), Map.of()))
                  .withMessage(message));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ledger.append(List.of(), Map.of()))
          .withMessage("an append has 1 to 256 drafts, not 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ledger.append(Collections.nCopies(257, good), Map.of()))
          .withMessage("an append has 1 to 256 drafts, not 257");
      String megabyte = "x".repeat((1 << 20) - 1_000);
      Draft heavy = new Draft(one, "search-decided", Json.Obj.empty(), Map.of("input", megabyte));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ledger.append(Collections.nCopies(17, heavy), Map.of()))
          .withMessage("an append has at most 16777216 bytes");

      assertThat(ledger.size()).isEqualTo(1);
      assertThat(append(ledger, heavy).getFirst().privatePart())
          .isEqualTo(ledger.entry(1).orElseThrow().privatePart());
      new LedgerAssertions().assertIntact(ledger);
    }
  }

  @Test
  default void keepsEverythingAcrossRestarts() throws Exception {
    LedgerAssertions assertions = new LedgerAssertions();
    List<Entry> appended = new ArrayList<>();
    try (LedgerFixture fixture = fixture()) {
      for (int round = 0; round < 4; round++) {
        try (Ledger ledger = fixture.open(config())) {
          assertions.assertIntact(ledger);
          for (int i = 0; i < 100; i++) {
            appended.addAll(append(ledger, requested(search("s" + i % 7), "by" + round)));
          }
          assertions.assertIntact(ledger);
        }
      }
      try (Ledger ledger = fixture.open(config())) {
        assertions.assertIntact(ledger);
        assertThat(ledger.entries(1, 1_000)).isEqualTo(appended);
        assertThat(ledger.entry(0).orElseThrow().kind()).isEqualTo("ledger-opened");
        assertThat(ledger.stream(search("s3")))
            .isEqualTo(appended.stream().filter(e -> e.stream().equals(search("s3"))).toList());
      }
    }
  }

  /** The checkpoint over the last entries is signed when the ledger is closed, not lost. */
  @Test
  default void signsWhatIsThereBeforeItCloses() throws Exception {
    try (LedgerFixture fixture = fixture()) {
      Duration never = Duration.ofHours(1);
      try (Ledger ledger = fixture.open(config().withCheckpointInterval(never))) {
        append(ledger, requested(search("one"), "anna"));
        assertThat(ledger.checkpoint().size()).isEqualTo(1);
        assertThat(ledger.receipt(1)).isEmpty();
        assertThat(ledger.awaitCheckpoint(2, Duration.ofMillis(50))).isEmpty();
      }
      try (Ledger ledger = fixture.open(config().withCheckpointInterval(never))) {
        assertThat(ledger.checkpoint().size()).isEqualTo(2);
        assertThat(ledger.receipt(1)).isPresent();
      }
    }
  }

  @Test
  default void manyCallersShareOneLog() throws Exception {
    int callers = 64;
    int each = 20;
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config());
        ExecutorService pool = Executors.newFixedThreadPool(callers)) {
      List<Future<List<Entry>>> futures = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        int c = caller;
        futures.add(
            pool.submit(
                () -> {
                  List<Entry> mine = new ArrayList<>();
                  for (int i = 0; i < each; i++) {
                    // Each sees its own append in the stream as soon as it returned.
                    StreamId stream = search("s" + (c + i) % 10);
                    Entry entry = append(ledger, requested(stream, "c" + c + "-" + i)).getFirst();
                    assertThat(ledger.stream(stream)).contains(entry);
                    mine.add(entry);
                  }
                  return mine;
                }));
      }
      List<Entry> all = new ArrayList<>();
      for (Future<List<Entry>> future : futures) {
        all.addAll(future.get());
      }
      all.sort(Comparator.comparingLong(Entry::index));

      assertThat(all).hasSize(callers * each);
      assertThat(ledger.entries(1, callers * each)).isEqualTo(all);
      new LedgerAssertions().assertIntact(ledger);
    }
  }

  /** How two supervisors cannot both decide. */
  @Test
  default void exactlyOneWinsEachPosition() throws Exception {
    int callers = 64;
    StreamId stream = search("contested");
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config());
        ExecutorService pool = Executors.newFixedThreadPool(callers)) {
      for (long length = 0; length < 5; length++) {
        long expected = length;
        List<Future<Boolean>> futures = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
          String by = "c" + caller;
          futures.add(
              pool.submit(
                  () ->
                      switch (ledger.append(
                          List.of(requested(stream, by)), Map.of(stream, expected))) {
                        case Appended _ -> true;
                        case StreamMoved(_, long wanted, long actual) -> {
                          assertThat(wanted).isEqualTo(expected);
                          assertThat(actual).isEqualTo(expected + 1);
                          yield false;
                        }
                      }));
        }
        int winners = 0;
        for (Future<Boolean> future : futures) {
          winners += future.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        assertThat(ledger.stream(stream)).hasSize((int) length + 1);
      }
      new LedgerAssertions().assertIntact(ledger);
    }
  }

  @Test
  default void daysNeverGoBack() throws Exception {
    MovingClock clock = new MovingClock("2026-11-24T00:00:30Z");
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config().withClock(clock))) {
      LocalDate day = LocalDate.of(2026, 11, 24);
      append(ledger, counted(search("one"), 1));
      clock.move(Duration.ofMinutes(-2));
      assertThat(append(ledger, counted(search("one"), 2)).getFirst().day()).isEqualTo(day);
      clock.move(Duration.ofMinutes(-1));
      assertThatThrownBy(() -> append(ledger, counted(search("one"), 3)))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessage(
              "the clock says 2026-11-23, but the log has entries of 2026-11-24: set the clock");
      assertThat(ledger.health().writable()).isFalse();
      clock.move(Duration.ofHours(1));
      assertThat(append(ledger, counted(search("one"), 4)).getFirst().day()).isEqualTo(day);
      assertThat(ledger.health().writable()).isTrue();
      assertThat(ledger.size()).isEqualTo(4);
      new LedgerAssertions().assertIntact(ledger);
    }
  }

  @Test
  default void projectsRecordsOfEverything() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config())) {
      for (int i = 0; i < 10; i++) {
        append(ledger, requested(search("s" + i), "anna"));
        append(ledger, decided(search("s" + i), i < 3 ? "deny" : "permit"));
      }
      Records.Query denied =
          new Records.Query(
              List.of("search-requested"),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Map.of("offences", "theft"),
              List.of(new Records.StreamCondition("search-decided", "effect", "deny")));
      eventually(() -> ledger.records().find(Records.Query.all(), 0, 1).total() == 21);
      assertThat(ledger.records().find(denied, 0, 10))
          .isEqualTo(new Records.Page(List.of(5L, 3L, 1L), 3));
    }
  }

  @Test
  default void refusesEverythingAfterItWasClosed() throws Exception {
    try (LedgerFixture fixture = fixture()) {
      Ledger ledger = fixture.open(config());
      ledger.close();
      ledger.close();
      assertThatThrownBy(() -> append(ledger, requested(search("one"), "anna")))
          .isInstanceOf(LedgerUnavailableException.class);
    }
  }
}
