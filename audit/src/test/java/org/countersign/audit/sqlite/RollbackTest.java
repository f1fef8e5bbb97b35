package org.countersign.audit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.audit.ledger.TestKinds.config;
import static org.countersign.audit.ledger.TestKinds.counted;
import static org.countersign.audit.ledger.TestKinds.requested;
import static org.countersign.audit.ledger.TestKinds.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Ledgers;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.keys.StreamKeys.StreamKey;
import org.countersign.audit.ledger.LedgerAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come back from a backup, or from elsewhere, cannot make the log fork. */
final class RollbackTest {
  @TempDir private Path folder;

  private Path data() {
    return folder.resolve("data");
  }

  private Ledger open() {
    return Ledgers.sqlite(new SqliteConfig(config(), data(), folder.resolve("keys")));
  }

  private void append(Ledger ledger, int frames) throws Exception {
    assertThat(ledger.append(List.of(counted(search("s"), frames)), Map.of())).isNotNull();
    new LedgerAssertions().assertIntact(ledger);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void restore(Path backup, String file) throws IOException {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(data().resolve(file + suffix));
    }
    Files.copy(backup.resolve(file), data().resolve(file));
  }

  private static void assertRefuses(Ledger ledger, String why) {
    assertThat(ledger.health().writable()).isFalse();
    assertThat(ledger.health().detail()).contains(why);
    assertThatThrownBy(() -> ledger.append(List.of(counted(search("s"), 9)), Map.of()))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining(why);
    assertThatThrownBy(() -> ledger.erase(search("s"), "x", Map.of()))
        .isInstanceOf(LedgerUnavailableException.class);
  }

  @Test
  void refusesALogThatWasRolledBack() throws Exception {
    Path backup = folder.resolve("backup");
    try (Ledger ledger = open()) {
      append(ledger, 1);
    }
    copy(data(), backup);
    try (Ledger ledger = open()) {
      append(ledger, 2);
    }
    restore(backup, "ledger.db");
    for (int start = 0; start < 2; start++) {
      try (Ledger ledger = open()) {
        assertRefuses(
            ledger,
            "the store was rolled back: it holds 2 entries, yet a checkpoint over 3 has been"
                + " signed");
        // What is there can still be read.
        assertThat(ledger.stream(search("s"))).hasSize(1);
      }
    }
  }

  @Test
  void refusesAnotherHistoryOfTheSameLength() throws Exception {
    Path backup = folder.resolve("backup");
    Path other = folder.resolve("other");
    try (Ledger ledger = open()) {
      append(ledger, 1);
    }
    copy(data(), backup);
    try (Ledger ledger =
        Ledgers.sqlite(new SqliteConfig(config(), backup, folder.resolve("keys")))) {
      append(ledger, 77);
      append(ledger, 78);
    }
    copy(backup, other);
    try (Ledger ledger = open()) {
      append(ledger, 2);
    }
    restore(other, "ledger.db");
    try (Ledger ledger = open()) {
      assertRefuses(ledger, "the store holds another history: its first 3 entries have the root ");
    }
  }

  @Test
  void refusesAMarkThatIsDamagedOrAnothersLogs() throws Exception {
    try (Ledger ledger = open()) {
      append(ledger, 1);
    }
    Path mark = data().resolve("signed-mark");
    String good = Files.readString(mark);
    assertThat(good).startsWith("test.example/log\n2\n");
    Files.writeString(mark, good.substring(5));
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageContaining("signed-mark is of the log example/log, not of test.example/log");
    Files.writeString(mark, "");
    assertThatThrownBy(this::open).hasMessageContaining("signed-mark, is damaged");
    Files.writeString(mark, good);
    open().close();
  }

  @Test
  void oneDirectoryIsForOneLedger() throws Exception {
    try (Ledger ledger = open()) {
      append(ledger, 1);
      assertThatThrownBy(this::open)
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageContaining("is in use by another ledger");
    }
    open().close();
  }

  @Test
  void anotherLogsKeyIsRefused() throws Exception {
    open().close();
    var other =
        new LedgerConfig(
            "other.example/log",
            config().agency(),
            config().schemas(),
            config().clock(),
            config().checkpointInterval(),
            config().appendTimeout(),
            config().witnessing(),
            config().recordsKept());
    assertThatThrownBy(
            () -> Ledgers.sqlite(new SqliteConfig(other, data(), folder.resolve("keys"))))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessageEndingWith("log.key is of the log test.example/log, not of other.example/log");
  }

  /** A new key in the place of the old one would sign in its name; no reader would take that. */
  @Test
  void aReplacedKeyIsRefused() throws Exception {
    try (Ledger ledger = open()) {
      append(ledger, 1);
    }
    Files.delete(folder.resolve("keys/log.key"));
    try (Ledger ledger = open()) {
      assertRefuses(ledger, "the checkpoint in the head is not this log's: none of the trusted");
    }
  }

  /** The drill: an erased person stays gone although yesterday's files come back. */
  @Test
  void erasesAgainWhatABackupBroughtBack() throws Exception {
    Path backup = folder.resolve("backup");
    String reference;
    try (Ledger ledger = open()) {
      ledger.append(List.of(requested(search("gone"), "anna")), Map.of());
      reference = ledger.attachments().put(search("gone"), new byte[] {1, 2, 3});
      append(ledger, 1);
    }
    copy(folder, backup);
    long erasure;
    try (Ledger ledger = open()) {
      erasure = ledger.erase(search("gone"), "expungement", Map.of());
    }
    restore(backup.resolve("data"), "attachments.db");
    for (String file : List.of("keys.db", "keys.db-wal", "keys.db-shm")) {
      Files.deleteIfExists(folder.resolve("keys").resolve(file));
    }
    Files.copy(backup.resolve("keys/keys.db"), folder.resolve("keys/keys.db"));

    try (Ledger ledger = open()) {
      assertThat(ledger.stream(search("gone")).getFirst().privatePart())
          .isEqualTo(new PrivatePart.Erased(erasure));
      assertThat(ledger.attachments().get(search("gone"), reference)).isEmpty();
    }
    // And not only by word: key and bytes are gone from the files.
    try (SqliteStreamKeys keys = new SqliteStreamKeys(folder.resolve("keys/keys.db"));
        SqliteAttachmentFiles files = new SqliteAttachmentFiles(data().resolve("attachments.db"))) {
      assertThat(keys.find(search("gone"))).isEqualTo(new StreamKey.Destroyed());
      assertThat(files.get(search("gone"), reference)).isEmpty();
    }
  }
}
