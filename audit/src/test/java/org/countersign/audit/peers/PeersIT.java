package org.countersign.audit.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.countersign.audit.Draft;
import org.countersign.audit.Ledger;
import org.countersign.audit.Ledgers;
import org.countersign.audit.Receipt;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.keys.MakeKeys;
import org.countersign.audit.ledger.TestKinds;
import org.countersign.audit.verify.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log of ours before the readers of others, and a log of theirs before ours. */
@NeedsPeers
final class PeersIT {
  @TempDir private Path folder;

  private Ledger open() {
    return Ledgers.sqlite(
        new SqliteConfig(TestKinds.config(), folder.resolve("data"), folder.resolve("keys")));
  }

  private static void fill(Ledger ledger, int size) {
    while (ledger.size() < size) {
      int missing = (int) Math.min(200, size - ledger.size());
      List<Draft> drafts = new ArrayList<>();
      for (int i = 0; i < missing; i++) {
        drafts.add(TestKinds.requested(TestKinds.search("s" + i % 7), "officer-" + i));
      }
      assertThat(ledger.append(drafts, Map.of())).isNotNull();
    }
    assertThat(ledger.awaitCheckpoint(size, Duration.ofSeconds(30))).isPresent();
  }

  /** As {@code bin/verify export} makes it. */
  private Path export(Ledger ledger) throws IOException {
    Path copy = folder.resolve("copy");
    Commands.export(ledger::file, copy);
    Files.write(copy.resolve("vkey"), ledger.verifierKeys());
    return copy;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 600, 66_000})
  void everyReaderTakesOurLog(int size) throws Exception {
    try (Ledger ledger = open()) {
      fill(ledger, size);
      Path copy = export(ledger);
      assertThat(Peers.ask("log", copy, copy.resolve("vkey")).assertAgree().lines())
          .hasSize(6)
          .contains("ok   x/mod note: checkpoint over " + size + " entries");
    }
  }

  @Test
  void everyReaderTakesBothKeysWhileOneReplacesTheOther() throws Exception {
    open().close();
    MakeKeys.main(new String[] {"--rotate", folder.resolve("keys").toString(), "test.example/log"});
    try (Ledger ledger = open()) {
      fill(ledger, 300);
      Path copy = export(ledger);
      assertThat(Peers.ask("log", copy, copy.resolve("vkey")).assertAgree().lines()).hasSize(12);
    }
  }

  /** So that their agreement means something. */
  @ParameterizedTest
  @ValueSource(
      strings = {"tile/entries/000", "tile/entries/002.p/88", "tile/0/001", "tile/1/000.p/2"})
  void someReaderNoticesEveryChange(String path) throws Exception {
    try (Ledger ledger = open()) {
      fill(ledger, 600);
      Path copy = export(ledger);
      byte[] bytes = Files.readAllBytes(copy.resolve(path));
      bytes[bytes.length / 2] ^= 1;
      Files.write(copy.resolve(path), bytes);
      assertThat(Peers.ask("log", copy, copy.resolve("vkey")).refusals()).isNotEmpty();
    }
  }

  @Test
  void ourReceiptsAreTakenAndNoOthers() throws Exception {
    try (Ledger ledger = open()) {
      fill(ledger, 300);
      Path policy =
          Files.writeString(
              folder.resolve("policy"), "log " + ledger.verifierKey() + "\nquorum none\n");
      Path file = folder.resolve("receipt.tlog-proof");
      Path entry = folder.resolve("entry");
      for (long index : new long[] {0, 1, 127, 128, 255, 256, 299}) {
        Receipt receipt = ledger.receipt(index).orElseThrow();
        Files.writeString(file, receipt.proof());
        Files.writeString(entry, receipt.entry());
        assertThat(Peers.ask("receipt", file, entry, policy).assertAgree().lines()).hasSize(2);
        Files.writeString(entry, receipt.entry().replace("\"v\":1}", "\"v\":2}"));
        assertThat(Peers.ask("receipt", file, entry, policy).refusals()).hasSize(2);
      }
    }
  }

  /**
   * Proofs for all small trees and some large ones, and what becomes of them when one bit flips.
   */
  @Test
  void othersJudgeProofsAsWeDo() throws Exception {
    Path file = folder.resolve("probes");
    List<String> probes = new Probes(new Random(20261124)).lines();
    Files.write(file, probes);
    assertThat(probes).hasSizeGreaterThan(10_000);
    Peers.ask("probes", file).assertAgree();

    // One verdict changed is one disagreement of both.
    List<String> wrong = new ArrayList<>(probes);
    wrong.set(
        5,
        wrong
            .get(5)
            .replaceFirst(
                "\"holds\":(true|false)", "\"holds\":" + !wrong.get(5).contains("\"holds\":true")));
    Files.write(file, wrong);
    assertThat(Peers.ask("probes", file).refusals()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256, 700})
  void ourVerifierTakesALogOfTesseras(int size) throws Exception {
    Path log = folder.resolve("tessera");
    Peers.Judgement made = Peers.ask("make", log, size);
    assertThat(made.holds()).as(String.join("\n", made.lines())).isTrue();
    Path vkey = Files.write(folder.resolve("vkey"), made.lines());
    List<Object> fsck =
        List.of(
            "fsck",
            log,
            "--vkey",
            vkey,
            "--tree-only",
            "--complete",
            "--seen",
            log.resolve("checkpoint.earlier"));
    assertThat(verify(fsck)).isZero();
    if (size > 256) {
      assertThat(
              verify(
                  List.of(
                      "consistency",
                      log.resolve("checkpoint.earlier"),
                      log.resolve("checkpoint"),
                      log,
                      "--vkey",
                      vkey)))
          .isZero();
    }
    List<Path> files;
    try (var walk = Files.walk(log.resolve("tile"))) {
      files = new ArrayList<>(walk.filter(Files::isRegularFile).toList());
    }
    Collections.sort(files);
    Path changed = files.getFirst();
    byte[] bytes = Files.readAllBytes(changed);
    bytes[bytes.length - 1] ^= 1;
    Files.write(changed, bytes);
    assertThat(verify(fsck)).as(changed.toString()).isEqualTo(1);
  }

  private static int verify(List<Object> words) {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    return Commands.run(nowhere, words.stream().map(Object::toString).toList());
  }
}
