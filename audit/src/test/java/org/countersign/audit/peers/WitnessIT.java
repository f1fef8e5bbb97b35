package org.countersign.audit.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Ledgers;
import org.countersign.audit.Receipt;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.Witnessing;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.ledger.LedgerAssertions;
import org.countersign.audit.ledger.TestKinds;
import org.countersign.audit.verify.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness that other people wrote cosigns our checkpoints, and refuses a rewritten history. */
@NeedsPeers
final class WitnessIT {
  @TempDir private Path folder;

  /** A running litewitness that knows one log. */
  private static final class Litewitness implements AutoCloseable {
    private final Process process;
    private final int port;
    private final String vkey;

    Litewitness(String logKey) throws IOException {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      process =
          new ProcessBuilder(
                  Peers.program("peers").toString(),
                  "witness",
                  Peers.program("litewitness").toString(),
                  "witness.example/lw",
                  "127.0.0.1:" + port,
                  "test.example/log",
                  logKey)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      vkey = Objects.requireNonNull(out.readLine(), "it does not start").split(" ", -1)[1];
    }

    String policy() {
      return "witness lw " + vkey + " http://127.0.0.1:" + port + "\nquorum lw\n";
    }

    /** Ends with its standard input. */
    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  private SqliteConfig config(String data, Witnessing... witnessing) {
    var ledger = TestKinds.config();
    for (Witnessing w : witnessing) {
      ledger = ledger.withWitnessing(w);
    }
    return new SqliteConfig(ledger, folder.resolve(data), folder.resolve("keys"));
  }

  private static Witnessing asking(Litewitness witness) {
    return new Witnessing(
        witness.policy(), Duration.ofSeconds(10), Duration.ofMillis(20), Duration.ofMinutes(10));
  }

  private static SignedCheckpoint append(Ledger ledger, int entries) {
    for (int i = 0; i < entries; i++) {
      assertThat(ledger.append(List.of(TestKinds.counted(TestKinds.search("s"), i)), Map.of()))
          .isNotNull();
    }
    return ledger.awaitCheckpoint(ledger.size(), Duration.ofSeconds(30)).orElseThrow();
  }

  private String logKey() {
    try (Ledger ledger = Ledgers.sqlite(config("data"))) {
      return ledger.verifierKey();
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static int verify(Object... words) {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    return Commands.run(nowhere, Stream.of(words).map(Object::toString).toList());
  }

  @Test
  void aRealWitnessCosignsAndOthersVerifyIt() throws Exception {
    LedgerAssertions assertions = new LedgerAssertions();
    try (Litewitness witness = new Litewitness(logKey());
        Ledger ledger = Ledgers.sqlite(config("data", asking(witness)))) {
      for (int entries : new int[] {1, 7, 30, 1, 300}) {
        SignedCheckpoint checkpoint = append(ledger, entries);
        SignedNote note = SignedNote.parse(checkpoint.note());
        assertThat(note.verifiedBy(List.of(VerifierKey.parse(witness.vkey)))).hasSize(1);
        assertions.assertIntact(ledger);
      }
      Path checkpoint = write("checkpoint", ledger.checkpoint().note());
      Path policy = write("policy", ledger.policy());
      assertThat(Peers.ask("checkpoint", checkpoint, policy).assertAgree().lines())
          .hasSize(4)
          .contains("ok   torchwood: checkpoint over 340 entries with 2 signatures");
      Receipt receipt = ledger.receipt(17).orElseThrow();
      Path proof = write("receipt.tlog-proof", receipt.proof());
      Path entry = write("entry", receipt.entry());
      Peers.ask("receipt", proof, entry, policy).assertAgree();
      assertThat(verify("receipt", proof, "--policy", policy)).isZero();

      // Without the witness's line nobody believes it.
      String bare = ledger.checkpoint().note();
      bare = bare.substring(0, bare.lastIndexOf('\u2014'));
      Path unwitnessed = write("bare", bare);
      assertThat(Peers.ask("checkpoint", unwitnessed, policy).refusals()).hasSize(2);
      Path copy = folder.resolve("copy");
      Commands.export(ledger::file, copy);
      assertThat(verify("fsck", copy, "--policy", policy, "--complete")).isZero();
      Files.copy(unwitnessed, copy.resolve("checkpoint"), StandardCopyOption.REPLACE_EXISTING);
      assertThat(verify("fsck", copy, "--policy", policy)).isEqualTo(1);
      assertThat(verify("fsck", copy, "--vkey", write("vkey", ledger.verifierKey()))).isZero();
    }
  }

  /** The owner of the key writes another history, and every file of it is in order. */
  @Test
  void aRealWitnessRefusesARewrittenHistory() throws Exception {
    try (Litewitness witness = new Litewitness(logKey())) {
      SignedCheckpoint seen;
      try (Ledger ledger = Ledgers.sqlite(config("data", asking(witness)))) {
        seen = append(ledger, 20);
      }
      for (int entries : new int[] {3, 20, 40}) {
        String other = "other-" + entries;
        try (Ledger ledger = Ledgers.sqlite(config(other))) {
          append(ledger, entries);
          new LedgerAssertions().assertIntact(ledger);
        }
        try (Ledger ledger = Ledgers.sqlite(config(other, asking(witness)))) {
          assertThat(ledger.health().writable()).isFalse();
          assertThat(ledger.health().detail())
              .contains(
                  entries < 20
                      ? "the witness lw has cosigned 21 entries, the store holds " + (entries + 1)
                      : "the witness lw has cosigned another history of the first 21 entries");
          assertThatThrownBy(() -> append(ledger, 1))
              .isInstanceOf(LedgerUnavailableException.class);
        }
      }
      try (Ledger ledger = Ledgers.sqlite(config("data", asking(witness)))) {
        LedgerAssertions assertions = new LedgerAssertions();
        assertions.remember(seen);
        append(ledger, 5);
        assertions.assertIntact(ledger);
      }
    }
  }

  @Test
  void theLogGoesOnWithoutItsWitness() throws Exception {
    String key = logKey();
    Litewitness witness = new Litewitness(key);
    try (Ledger ledger = Ledgers.sqlite(config("data", asking(witness)))) {
      long before = append(ledger, 3).size();
      witness.close();
      SignedCheckpoint bare = append(ledger, 3);
      assertThat(SignedNote.parse(bare.note()).signatures()).hasSize(1);
      assertThat(ledger.health().witnesses().cosignedSize()).isEqualTo(before);
      assertThat(ledger.health().witnesses().detail()).contains("lw=it does not answer");
      assertThat(ledger.health().writable()).isTrue();
    } finally {
      witness.close();
    }
  }
}
