package org.countersign.audit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.audit.ledger.TestKinds.config;
import static org.countersign.audit.ledger.TestKinds.counted;
import static org.countersign.audit.ledger.TestKinds.requested;
import static org.countersign.audit.ledger.TestKinds.search;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.audit.AppendOutcome.Appended;
import org.countersign.audit.Entry;
import org.countersign.audit.Json;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.Records;
import org.countersign.audit.Verifier;
import org.countersign.audit.elasticsearch.Wire.State;
import org.countersign.audit.ledger.LedgerAssertions;
import org.countersign.audit.ledger.MovingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Elasticsearch that is cut off, raced for, rolled back and robbed. Nothing that was
 * acknowledged is lost, no two checkpoints disagree, and what cannot be is refused with a reason.
 */
@NeedsElasticsearch
final class ElasticsearchFaultsIT {
  private static final URI SERVER =
      URI.create(System.getProperty(ElasticsearchFixture.URL, "http://127.0.0.1:1"));

  @TempDir private Path folder;
  private ElasticsearchFixture fixture;
  private Elastic admin;

  @BeforeEach
  void connect() {
    fixture = new ElasticsearchFixture(folder);
    admin = fixture.admin();
  }

  @AfterEach
  void disconnect() throws Exception {
    admin.close();
    fixture.close();
  }

  private static Entry append(Ledger ledger, long frames) {
    return ((Appended) ledger.append(List.of(counted(search("s"), frames)), Map.of()))
        .entries()
        .getFirst();
  }

  private static void appendUntilItWorks(Ledger ledger, long frames) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try {
        append(ledger, frames);
        return;
      } catch (LedgerUnavailableException e) {
        assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(deadline);
        Thread.sleep(100);
      }
    }
  }

  private static long times(Ledger ledger, long frames) {
    return ledger.stream(search("s")).stream()
        .filter(e -> e.open().canonical().equals("{\"frames\":" + frames + "}"))
        .count();
  }

  private static void assertRefuses(Ledger ledger, String why) {
    assertThatThrownBy(() -> append(ledger, 99))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining(why);
    assertThat(ledger.health().writable()).isFalse();
  }

  /** Each process sees the other's entries, and both show one history. */
  @Test
  void twoProcessesRaceForOneHead() throws Exception {
    LedgerAssertions assertions = new LedgerAssertions();
    try (Ledger one = fixture.process("one").open(config());
        Ledger two = fixture.process("two").open(config());
        ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<List<String>>> futures = new ArrayList<>();
      for (int caller = 0; caller < 8; caller++) {
        Ledger ledger = caller % 2 == 0 ? one : two;
        futures.add(
            pool.submit(
                () -> {
                  List<String> ids = new ArrayList<>();
                  for (int i = 0; i < 20; i++) {
                    ids.add(append(ledger, i).id());
                  }
                  return ids;
                }));
      }
      Set<String> promised = new HashSet<>();
      for (Future<List<String>> future : futures) {
        promised.addAll(future.get());
      }
      for (Ledger ledger : List.of(one, two)) {
        assertThat(ledger.stream(search("s"))).hasSize(160);
        assertThat(ledger.entries(0, 1_000)).hasSize(161);
        assertThat(ledger.entries(1, 1_000)).extracting(Entry::id).containsAll(promised);
        assertions.assertIntact(ledger);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHOLE")
  void aCutWireLosesNothingAndDoublesNothing(State cut) throws Exception {
    LedgerAssertions assertions = new LedgerAssertions();
    try (Wire wire = new Wire(SERVER)) {
      fixture.through(wire.uri(), Duration.ofSeconds(2));
      LedgerConfig config = config().withAppendTimeout(Duration.ofSeconds(6));
      try (Ledger ledger = fixture.open(config)) {
        append(ledger, 0);
        assertions.assertIntact(ledger);
        for (int round = 1; round <= 3; round++) {
          int frames = round;
          wire.is(cut);
          assertThatThrownBy(() -> append(ledger, frames))
              .isInstanceOf(LedgerUnavailableException.class);
          wire.is(State.WHOLE);
          appendUntilItWorks(ledger, 100 + round);
          assertions.assertIntact(ledger);
          assertThat(times(ledger, round)).as("told unknown").isLessThanOrEqualTo(1);
          assertThat(times(ledger, 100 + round)).isPositive();
        }
        assertThat(ledger.health().writable()).isTrue();
      }
      try (Ledger elsewhere = fixture.process("elsewhere").open(config)) {
        assertions.assertIntact(elsewhere);
        assertThat(times(elsewhere, 0)).isEqualTo(1);
      }
    }
  }

  private String head() {
    return "/" + fixture.prefix() + "head/_doc/head";
  }

  private Json source() {
    return admin.get(head(), "_source").require("show the head").at("_source").orElseThrow();
  }

  private void put(Json source) {
    assertThat(admin.put(head(), "result", Map.of("refresh", "true"), source).isOk()).isTrue();
  }

  /** By a process that lives, by the same one started again, and by one on a new machine. */
  @Test
  void aHeadThatWasRolledBackIsRefused() throws Exception {
    try (Ledger ledger = fixture.open(config())) {
      append(ledger, 1);
      new LedgerAssertions().assertIntact(ledger);
      Json older = source();
      append(ledger, 2);
      append(ledger, 3);
      new LedgerAssertions().assertIntact(ledger);
      put(older);
      assertRefuses(ledger, "the local copy holds 4 entries, Elasticsearch 2: it was rolled back");
    }
    try (Ledger again = fixture.open(config())) {
      assertRefuses(again, "it was rolled back");
    }
    admin.post("/" + fixture.prefix() + "checkpoint/_refresh", "_shards", Map.of()).require("do");
    try (Ledger elsewhere = fixture.process("elsewhere").open(config())) {
      assertRefuses(
          elsewhere, "a checkpoint over 4 entries is kept in Elasticsearch, its head holds 2");
    }
  }

  /** At once, before any search could find what is left: by three processes as above. */
  @ParameterizedTest
  @ValueSource(strings = {"head/_doc/head", "head"})
  void aHeadThatWasRemovedIsRefused(String what) throws Exception {
    try (Ledger ledger = fixture.open(config())) {
      append(ledger, 1);
      new LedgerAssertions().assertIntact(ledger);
      assertThat(admin.delete("/" + fixture.prefix() + what).isOk()).isTrue();
      assertRefuses(ledger, "there is no head in Elasticsearch, yet there is a local copy");
    }
    try (Ledger again = fixture.open(config())) {
      assertRefuses(again, "there is no head in Elasticsearch, yet there is a local copy");
    }
    try (Ledger elsewhere = fixture.process("elsewhere").open(config())) {
      assertRefuses(
          elsewhere, "there is no head in Elasticsearch, yet there is " + fixture.prefix());
    }
    assertThat(admin.get(head(), "found").isMissing()).isTrue();
  }

  /** All that Elasticsearch held is gone: a machine that signed refuses to begin again. */
  @Test
  void aLogThatWasRemovedWholeIsNotBegunAgain() throws Exception {
    try (Ledger ledger = fixture.open(config())) {
      append(ledger, 1);
      new LedgerAssertions().assertIntact(ledger);
      fixture.removeAll();
      assertRefuses(ledger, "there is no head in Elasticsearch, yet there is a local copy");
    }
    Files.delete(folder.resolve("one").resolve("copy.db")); // as the documents allow
    try (Ledger again = fixture.open(config())) {
      assertRefuses(again, "the store was rolled back: it holds 0 entries");
    }
  }

  /** What was sealed is missing and said to be; the log itself is whole. */
  @Test
  void privatePartsThatWereRemovedAreMissing() throws Exception {
    LedgerAssertions assertions = new LedgerAssertions();
    try (Ledger ledger = fixture.open(config())) {
      ledger.append(List.of(requested(search("s"), "officer-7")), Map.of());
      assertions.assertIntact(ledger);
      assertThat(admin.delete("/" + fixture.prefix() + "private").isOk()).isTrue();
    }
    try (Ledger again = fixture.open(config())) {
      append(again, 1);
      assertThat(again.stream(search("s")).getFirst().privatePart())
          .isInstanceOf(PrivatePart.Missing.class);
      assertThat(again.awaitCheckpoint(3, Duration.ofSeconds(20))).isPresent();
      assertThat(Verifier.log(again::file, List.of(again.verifierKey())).failures()).isEmpty();
    }
  }

  /** A machine that has the entries goes on; one that has not cannot invent them. */
  @Test
  void batchesThatWereRemovedAreMissed() throws Exception {
    try (Ledger ledger = fixture.open(config())) {
      append(ledger, 1);
      append(ledger, 2);
      new LedgerAssertions().assertIntact(ledger);
    }
    assertThat(admin.delete("/" + fixture.prefix() + "batch-0000").isOk()).isTrue();
    try (Ledger elsewhere = fixture.process("elsewhere").open(config())) {
      assertRefuses(elsewhere, "is gone from Elasticsearch");
    }
    try (Ledger ledger = fixture.process("one").open(config())) {
      new LedgerAssertions().assertIntact(ledger);
    }
  }

  /** Records are no proof, but they should not lie by accident either. */
  @Test
  void recordsThatDriftedAreBuiltAnew() throws Exception {
    try (Ledger ledger = fixture.open(config())) {
      append(ledger, 1);
      append(ledger, 2);
      append(ledger, 3);
      awaitRecords(ledger, 3);
      assertThat(admin.delete("/" + fixture.prefix() + "record-0000/_doc/0000000000000002").isOk())
          .isTrue();
    }
    try (Ledger again = fixture.open(config())) {
      awaitRecords(again, 3);
    }
  }

  private static void awaitRecords(Ledger ledger, long counted) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (records(ledger) != counted) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  private static long records(Ledger ledger) {
    try {
      return ledger
          .records()
          .countBy(Records.Query.all(), "kind")
          .getOrDefault("frames-counted", 0L);
    } catch (LedgerUnavailableException _) {
      return -1; // while the index is made anew
    }
  }

  @Test
  void aHeadThatWasForgedIsRefused() throws Exception {
    try (Ledger ledger = fixture.open(config())) {
      append(ledger, 1);
      new LedgerAssertions().assertIntact(ledger);
      String text = source().canonical();
      put(Json.parse(text.replaceFirst("\"last_day\":\"2", "\"last_day\":\"3")));
      assertRefuses(ledger, "the stored head is damaged: it is not what its digest says");
    }
  }

  @Test
  void aClockThatJumpsStopsWritingAndNothingElse() throws Exception {
    MovingClock clock = new MovingClock("2026-11-24T12:00:00Z");
    LedgerAssertions assertions = new LedgerAssertions();
    try (Ledger ledger = fixture.open(config().withClock(clock))) {
      append(ledger, 1);
      assertions.assertIntact(ledger);
      clock.move(Duration.ofDays(400));
      append(ledger, 2);
      assertions.assertIntact(ledger);
      clock.move(Duration.ofDays(-400));
      assertRefuses(ledger, "the clock says 2026-11-24, but the log has entries of 2027-12-29");
      clock.move(Duration.ofDays(401));
      appendUntilItWorks(ledger, 3);
      assertions.assertIntact(ledger);
    }
  }
}
