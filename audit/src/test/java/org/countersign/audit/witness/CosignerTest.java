package org.countersign.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Ledgers;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.audit.Verifier;
import org.countersign.audit.Witnessing;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.ledger.LedgerAssertions;
import org.countersign.audit.ledger.MovingClock;
import org.countersign.audit.ledger.TestKinds;
import org.countersign.audit.merkle.Rfc6962;
import org.countersign.audit.witness.SmallWitness.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger and its witnesses, well and unwell. */
final class CosignerTest {
  private static final StreamId ALARMS = new StreamId("log", "witnesses");

  @TempDir private Path folder;
  private final MovingClock clock = new MovingClock("2026-11-24T12:00:00Z");
  private final List<SmallWitness> witnesses = new ArrayList<>();

  @BeforeEach
  void startThreeWitnesses() throws Exception {
    String vkey;
    try (Ledger ledger = Ledgers.sqlite(config(TestKinds.config()))) {
      vkey = ledger.verifierKey();
    }
    for (int i = 0; i < 3; i++) {
      witnesses.add(new SmallWitness("w" + i + ".example", vkey));
    }
  }

  @AfterEach
  void stopThem() {
    witnesses.forEach(SmallWitness::close);
  }

  private SqliteConfig config(LedgerConfig config) {
    return new SqliteConfig(
        config.withClock(clock), folder.resolve("data"), folder.resolve("keys"));
  }

  private Ledger open(String quorum) {
    StringBuilder policy = new StringBuilder();
    for (int i = 0; i < witnesses.size(); i++) {
      policy.append(witnesses.get(i).line("w" + i));
    }
    Witnessing witnessing =
        new Witnessing(
            policy + quorum + "\n",
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMinutes(10));
    return Ledgers.sqlite(config(TestKinds.config().withWitnessing(witnessing)));
  }

  private static final String TWO_OF_THREE = "group g 2 w0 w1 w2\nquorum g";

  private static void append(Ledger ledger) {
    assertThat(ledger.append(List.of(TestKinds.counted(TestKinds.search("s"), 1)), Map.of()))
        .isNotNull();
  }

  private static SignedCheckpoint await(Ledger ledger) {
    return ledger.awaitCheckpoint(ledger.size(), Duration.ofSeconds(20)).orElseThrow();
  }

  private static void eventually(BooleanSupplier what) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it does not happen").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private List<VerifierKey> cosigners(String note) throws Exception {
    SignedNote signed = SignedNote.parse(note);
    List<VerifierKey> keys = witnesses.stream().map(SmallWitness::verifierKey).toList();
    return new ArrayList<>(signed.verifiedBy(keys));
  }

  @Test
  void everyCheckpointThatIsShownHasItsQuorum() throws Exception {
    LedgerAssertions assertions = new LedgerAssertions();
    try (Ledger ledger = open(TWO_OF_THREE)) {
      for (int i = 0; i < 20; i++) {
        append(ledger);
        SignedCheckpoint checkpoint = await(ledger);
        assertThat(cosigners(checkpoint.note())).hasSizeGreaterThanOrEqualTo(2);
        String receipt = ledger.receipt(ledger.size() - 1).orElseThrow().proof();
        assertThat(Verifier.receiptUnder(ledger.policy(), receipt).holds()).isTrue();
        assertThat(ledger.file("checkpoint").orElseThrow())
            .isEqualTo(ledger.checkpoint().note().getBytes(UTF_8));
        assertThat(ledger.health().witnesses().lagging()).isFalse();
      }
      assertions.assertIntact(ledger);
      assertThat(ledger.health().witnesses().cosignedSize()).isEqualTo(ledger.size());
      assertThat(ledger.stream(ALARMS)).isEmpty();
    }
    // It is kept with its signatures, for whoever opens the log next.
    try (Ledger ledger = Ledgers.sqlite(config(TestKinds.config()))) {
      assertThat(cosigners(ledger.checkpoint().note())).hasSizeGreaterThanOrEqualTo(2);
      assertions.assertIntact(ledger);
    }
  }

  @Test
  void theQuorumIsEnoughWhenOthersAreDown() throws Exception {
    witnesses.get(1).spoil(_ -> Answer.NONE);
    try (Ledger ledger = open(TWO_OF_THREE)) {
      append(ledger);
      assertThat(cosigners(await(ledger).note()))
          .containsExactlyInAnyOrder(
              witnesses.get(0).verifierKey(), witnesses.get(2).verifierKey());
      assertThat(ledger.health().witnesses().lagging()).isFalse();
    }
  }

  /** The log goes on; whoever relies on the policy sees that cosignatures are missing. */
  @Test
  void missingWitnessesAreMissedAloudAndNotForEver() throws Exception {
    try (Ledger ledger = open(TWO_OF_THREE)) {
      append(ledger);
      long good = await(ledger).size();
      witnesses.get(0).spoil(_ -> new Answer(503, "busy"));
      witnesses.get(2).spoil(_ -> new Answer(200, "nonsense\n"));
      append(ledger);
      SignedCheckpoint bare = await(ledger);
      assertThat(bare.size()).isEqualTo(good + 1);
      assertThat(cosigners(bare.note())).containsExactly(witnesses.get(1).verifierKey());
      String receipt = ledger.receipt(good).orElseThrow().proof();
      assertThat(Verifier.receipt(receipt, ledger.verifierKeys()).holds()).isTrue();
      assertThat(Verifier.receiptUnder(ledger.policy(), receipt).failures())
          .singleElement()
          .asString()
          .startsWith(
              "FAIL  witness: the checkpoint lacks the quorum g of the policy: it is cosigned by w1 at ");
      assertThat(ledger.health().witnesses().lagging()).isFalse();
      assertThat(ledger.health().witnesses().detail())
          .contains("w0=it answered 503: busy")
          .contains("w2=its answer is no cosignature: ");
      assertThat(ledger.health().witnesses().cosignedSize()).isEqualTo(good);
      assertThat(ledger.stream(ALARMS)).isEmpty();

      clock.move(Duration.ofMinutes(11));
      eventually(() -> !ledger.stream(ALARMS).isEmpty());
      Entry alarm = ledger.stream(ALARMS).getFirst();
      assertThat(alarm.kind()).isEqualTo("witness-lagged");
      assertThat(alarm.open().canonical())
          .isEqualTo("{\"cosigned\":" + good + ",\"witnesses\":[\"w0\",\"w2\"]}");
      assertThat(ledger.health().witnesses().lagging()).isTrue();
      assertThat(ledger.health().writable()).isTrue();
      append(ledger);
      assertThat(await(ledger)).isNotNull();
      assertThat(ledger.stream(ALARMS)).as("recorded once").hasSize(1);

      witnesses.get(0).spoil(answer -> answer);
      eventually(() -> ledger.health().witnesses().cosignedSize() == ledger.size());
      assertThat(ledger.health().witnesses().lagging()).isFalse();
      assertThat(cosigners(ledger.checkpoint().note())).hasSize(2);
      new LedgerAssertions().assertIntact(ledger);
    }
  }

  @Test
  void answersThatProveNothingAreNoCosignatures() throws Exception {
    try (Ledger ledger = open("quorum w0")) {
      append(ledger);
      String cosigned = await(ledger).note();
      String stale = cosigned.substring(cosigned.lastIndexOf('\u2014'));
      Map<Answer, String> answers =
          Map.of(
              new Answer(200, stale),
              "its answer has no cosignature by its key that holds",
              new Answer(200, ""),
              "its answer is no cosignature: note does not end with",
              new Answer(200, "\u2014 w0.example AAAA\n"),
              "its answer is no cosignature: ",
              new Answer(409, "many\n"),
              "it answered 409 without a size: many",
              new Answer(404, ""),
              "it does not know this log (404)",
              new Answer(403, ""),
              "it knows another key of this log (403)",
              new Answer(302, ""),
              "it answered 302: ",
              new Answer(200, "x".repeat(70_000)),
              "it does not answer: ",
              Answer.NONE,
              "it does not answer: ");
      for (Map.Entry<Answer, String> answer : answers.entrySet()) {
        witnesses.getFirst().spoil(_ -> answer.getKey());
        append(ledger);
        await(ledger);
        eventually(() -> ledger.health().witnesses().detail().contains("w0=" + answer.getValue()));
        assertThat(ledger.health().writable()).isTrue();
      }
    }
  }

  @Test
  void aQuorumOfNobodyKeepsNobodyWaiting() throws Exception {
    witnesses.forEach(witness -> witness.spoil(_ -> Answer.NONE));
    try (Ledger ledger = open("quorum none")) {
      append(ledger);
      assertThat(SignedNote.parse(await(ledger).note()).signatures()).hasSize(1);
      witnesses.get(1).spoil(answer -> answer);
      append(ledger);
      await(ledger);
      eventually(() -> ledger.checkpoint().note().contains("w1.example"));
      assertThat(ledger.health().witnesses().lagging()).isFalse();
    }
  }

  private void assertRefuses(Ledger ledger, String why) throws Exception {
    eventually(() -> !ledger.health().writable());
    assertThat(ledger.health().detail()).contains(why);
    assertThatThrownBy(() -> append(ledger))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining(why);
  }

  private void copy(String from, String to) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(from))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(to).resolve(folder.resolve(from).relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Files and mark came back together: only somebody outside can know. */
  @Test
  void aWitnessSeesThatEverythingWasRolledBack() throws Exception {
    copy("data", "backup");
    try (Ledger ledger = open(TWO_OF_THREE)) {
      append(ledger);
      append(ledger);
      assertThat(await(ledger).size()).isEqualTo(3);
    }
    copy("backup", "data");
    Files.deleteIfExists(folder.resolve("data/ledger.db-wal"));
    try (Ledger ledger = open(TWO_OF_THREE)) {
      assertRefuses(ledger, "has cosigned 3 entries, the store holds 1");
      assertThat(ledger.size()).isEqualTo(1);
    }
  }

  /** A log that begins anew under its old key is a second history from the first entry on. */
  @Test
  void aWitnessSeesThatTheLogBeganAnew() throws Exception {
    try (Ledger ledger = open(TWO_OF_THREE)) {
      append(ledger);
      await(ledger);
    }
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    try (Ledger ledger = open(TWO_OF_THREE)) {
      assertRefuses(ledger, "has cosigned 2 entries, the store holds 0");
      assertThat(ledger.size()).isZero();
    }
  }

  @Test
  void aWitnessSeesAnotherHistory() throws Exception {
    witnesses.getFirst().remember(1, Rfc6962.leaf("another first entry".getBytes(UTF_8)));
    try (Ledger ledger = open(TWO_OF_THREE)) {
      assertRefuses(ledger, "the witness w0 has cosigned another history of the first 1 entries");
    }
  }

  @Test
  void aWitnessSeesThatTheLogGoesOnElsewhere() throws Exception {
    try (Ledger ledger = open(TWO_OF_THREE)) {
      append(ledger);
      await(ledger);
      witnesses.get(2).remember(50, Rfc6962.EMPTY);
      append(ledger);
      assertRefuses(ledger, "the witness w2 has cosigned 50 entries, the store holds 3");
    }
  }

  @Test
  void aPolicyThatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Witnessing.of("quorum w\n"))
        .withMessage(
            "the policy of witnesses: line 1 of the policy: no line before this one defines w");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Witnessing.of(
                    "log x.example+2a3ab6ea+ATtqJ5i0Fwq4EnrbWV6uM8yo5FFn0vbLnPPzd7yDjb8B\nquorum none"));
  }
}
