package org.countersign.audit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Ledgers;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.keys.MakeKeys;
import org.countersign.audit.ledger.LedgerAssertions;
import org.countersign.audit.ledger.TestKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One signing key takes the place of another, and nobody who follows the log loses it. */
final class KeyRotationTest {
  private static final StreamId OWN = new StreamId("log", "ledger");

  @TempDir private Path folder;

  private Path keyFile() {
    return folder.resolve("keys/log.key");
  }

  private Ledger open() {
    return Ledgers.sqlite(
        new SqliteConfig(TestKinds.config(), folder.resolve("data"), folder.resolve("keys")));
  }

  private void rotate() {
    MakeKeys.main(new String[] {"--rotate", folder.resolve("keys").toString(), "test.example/log"});
  }

  private void takeOut(int line) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(keyFile()));
    lines.remove(line);
    Files.write(keyFile(), lines);
  }

  private static void append(Ledger ledger, int frames) {
    assertThat(ledger.append(List.of(TestKinds.counted(TestKinds.search("s"), frames)), Map.of()))
        .isNotNull();
    assertThat(ledger.awaitCheckpoint(ledger.size(), Duration.ofSeconds(20))).isPresent();
  }

  private static List<Verification> verify(Ledger ledger, String... keys) {
    return List.of(
        Verifier.log(ledger::file, List.of(keys)),
        Verifier.receipt(ledger.receipt(1).orElseThrow().proof(), List.of(keys)));
  }

  /** After that the old master key opens nothing, in no backup of the wrapped keys from now on. */
  @Test
  void anotherMasterKeyWrapsAllDataKeys() throws Exception {
    StreamId stream = TestKinds.search("sealed");
    Path file = folder.resolve("keys/master.key");
    try (Ledger ledger = open()) {
      assertThat(ledger.append(List.of(TestKinds.requested(stream, "anna")), Map.of())).isNotNull();
    }
    String old = Files.readString(file);
    MakeKeys.main(
        new String[] {"--rotate-master", folder.resolve("keys").toString(), "test.example/log"});
    assertThat(Files.readString(file)).startsWith(old).hasLineCount(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    for (int start = 0; start < 2; start++) {
      try (Ledger ledger = open()) {
        assertThat(ledger.stream(stream).getFirst().privatePart().toString()).contains("Open");
      }
      Files.writeString(file, Files.readAllLines(file).getLast() + "\n"); // the old one is out
    }
    Files.writeString(file, old);
    assertThatThrownBy(this::open)
        .hasMessageContaining("the data keys were wrapped by another master key");
  }

  @Test
  void bothKeysSignUntilTheOldOneIsTakenOut() throws Exception {
    LedgerAssertions assertions = new LedgerAssertions();
    String old;
    String fresh;
    try (Ledger ledger = open()) {
      append(ledger, 1);
      old = ledger.verifierKey();
      assertions.assertIntact(ledger);
    }
    rotate();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
        .isEqualTo("rw-------");
    try (Ledger ledger = open()) {
      fresh = ledger.verifierKey();
      assertThat(fresh).isNotEqualTo(old);
      assertThat(ledger.verifierKeys()).containsExactly(old, fresh);
      append(ledger, 2);
      assertThat(SignedNote.parse(ledger.checkpoint().note()).signatures()).hasSize(2);
      assertThat(ledger.stream(OWN))
          .extracting(Entry::kind)
          .containsExactly("ledger-opened", "key-rotated");
      assertThat(ledger.stream(OWN).getLast().open().canonical())
          .isEqualTo("{\"vkey\":\"" + fresh + "\"}");
      for (List<Verification> verified :
          List.of(verify(ledger, old), verify(ledger, fresh), verify(ledger, old, fresh))) {
        assertThat(verified).allMatch(Verification::holds);
      }
    }
    try (Ledger ledger = open()) {
      assertThat(ledger.stream(OWN)).as("it is named once").hasSize(2);
    }
    takeOut(0);
    try (Ledger ledger = open()) {
      append(ledger, 3);
      assertThat(ledger.health().writable()).isTrue();
      assertThat(ledger.verifierKeys()).containsExactly(fresh);
      assertThat(SignedNote.parse(ledger.checkpoint().note()).signatures()).hasSize(1);
      assertThat(verify(ledger, fresh)).allMatch(Verification::holds);
      assertThat(verify(ledger, old)).noneMatch(Verification::holds);
      assertThat(ledger.stream(OWN)).hasSize(2);
    }
  }

  /** Nobody could tell the new key from a thief's. */
  @Test
  void theOldKeyStaysUntilItHasVouchedForTheNewOne() throws Exception {
    try (Ledger ledger = open()) {
      append(ledger, 1);
    }
    rotate();
    String both = Files.readString(keyFile());
    takeOut(0);
    try (Ledger ledger = open()) {
      assertThat(ledger.health().writable()).isFalse();
      assertThat(ledger.health().detail())
          .contains("the checkpoint in the head is not this log's: none of the trusted keys");
    }
    Files.writeString(keyFile(), both);
    try (Ledger ledger = open()) {
      append(ledger, 2);
      assertThat(ledger.stream(OWN)).hasSize(2);
    }
  }

  @Test
  void aKeyFileHoldsFewKeysAndNothingElse() throws Exception {
    open().close();
    for (int i = 0; i < 3; i++) {
      rotate();
    }
    open().close();
    String four = Files.readString(keyFile());
    Files.writeString(keyFile(), four + four.lines().findFirst().orElseThrow() + "\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageEndingWith("log.key has 5 keys, not 1 to 4");
    Files.writeString(keyFile(), "");
    assertThatThrownBy(this::open).hasMessageEndingWith("log.key has 0 keys, not 1 to 4");
    Files.writeString(keyFile(), four + "x\n");
    assertThatThrownBy(this::open).hasMessageContaining("a private key starts with PRIVATE+KEY+");
  }
}
