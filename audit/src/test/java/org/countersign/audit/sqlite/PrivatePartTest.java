package org.countersign.audit.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.audit.ledger.TestKinds.config;
import static org.countersign.audit.ledger.TestKinds.requested;
import static org.countersign.audit.ledger.TestKinds.search;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.Ledgers;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.Verifier;
import org.countersign.audit.keys.StreamKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A private part is what was sealed, or rightfully gone, or is called missing, with the reason. */
final class PrivatePartTest {
  private static final String SECRET = "officer-with-a-name-that-stands-out";

  @TempDir private Path folder;

  private SqliteConfig sqlite() {
    return new SqliteConfig(config(), folder.resolve("data"), folder.resolve("keys"));
  }

  private void tamper(String database, String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(database));
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  private void makeALog() {
    try (Ledger ledger = Ledgers.sqlite(sqlite())) {
      for (String stream : List.of("one", "one", "two")) {
        assertThat(ledger.append(List.of(requested(search(stream), SECRET)), Map.of())).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "data/ledger.db ; DELETE FROM private_part WHERE idx = 1"
            + " ; the private part is not in the store",
        "data/ledger.db ; UPDATE private_part SET bytes = x'00' WHERE idx = 1"
            + " ; the private part does not decrypt",
        "data/ledger.db ; UPDATE private_part SET bytes = CAST(bytes || x'00' AS BLOB) WHERE idx = 1"
            + " ; the private part does not decrypt",
        // of another entry of the same stream, under the same key
        "data/ledger.db ; UPDATE private_part SET bytes = (SELECT bytes FROM private_part WHERE idx"
            + " = 2) WHERE idx = 1 ; the private part does not decrypt",
        "data/ledger.db ; UPDATE private_part SET bytes = (SELECT bytes FROM private_part WHERE idx"
            + " = 3) WHERE idx = 1 ; the private part does not decrypt",
        "keys/keys.db ; DELETE FROM stream_key WHERE stream = 'search/one'"
            + " ; there is no key for the stream",
        "keys/keys.db ; UPDATE stream_key SET wrapped = NULL WHERE stream = 'search/one'"
            + " ; the key of the stream was destroyed without an erasure entry",
        "keys/keys.db ; UPDATE stream_key SET wrapped = x'0102' WHERE stream = 'search/one'"
            + " ; the key of the stream is damaged",
        // another stream's key, as it is
        "keys/keys.db ; UPDATE stream_key SET wrapped = (SELECT wrapped FROM stream_key WHERE stream"
            + " = 'search/two') WHERE stream = 'search/one' ; the key of the stream is damaged"
      })
  void isMissingWithAReason(String database, String sql, String why) throws Exception {
    makeALog();
    tamper(database, sql);
    try (Ledger ledger = Ledgers.sqlite(sqlite())) {
      assertThat(ledger.entry(1).orElseThrow().privatePart())
          .isEqualTo(new PrivatePart.Missing(why));
      assertThat(ledger.disclose(1, Set.of("by"))).isEmpty();
      assertThat(ledger.entry(3).orElseThrow().privatePart()).isInstanceOf(PrivatePart.Open.class);
      // The public log knows nothing of it, and is intact.
      assertThat(Verifier.log(ledger::file, List.of(ledger.verifierKey())).failures()).isEmpty();
    }
  }

  /** The key opens it, the entry does not commit to it: as whoever has all keys could make it. */
  @Test
  void isMissingIfItIsNotWhatWasSealed() throws Exception {
    makeALog();
    try (Ledger ledger = Ledgers.sqlite(sqlite())) {
      String text = ledger.receipt(1).orElseThrow().entry();
      String sealed = text.substring(text.indexOf("\"sealed\":\"") + 10).substring(0, 43);
      String other = (sealed.startsWith("A") ? "B" : "A") + sealed.substring(1);
      tamper(
          "data/ledger.db",
          "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), '%s', '%s') AS BLOB) WHERE"
                  .formatted(sealed, other)
              + " idx = 1");
      assertThat(ledger.entry(1).orElseThrow().privatePart())
          .isEqualTo(new PrivatePart.Missing("the private part is not what was sealed"));
      assertThatThrownBy(() -> ledger.receipt(1))
          .isInstanceOf(LedgerUnavailableException.class)
          .hasMessageStartingWith("entry 1 is not what was signed: root differs");
    }
  }

  @Test
  void stoppedErasuresAreCarriedOutAtTheNextStart() throws Exception {
    makeALog();
    long erasure;
    try (Ledger ledger = Ledgers.sqlite(sqlite())) {
      erasure = ledger.erase(search("one"), "expungement", Map.of());
    }
    // As if the process had died between the entry and everything else.
    byte[] plain = "stale ciphertext".getBytes(UTF_8);
    tamper(
        "data/ledger.db",
        "INSERT INTO private_part VALUES(1, x'" + HexFormat.of().formatHex(plain) + "')");
    tamper("keys/keys.db", "UPDATE stream_key SET wrapped = x'0102' WHERE stream = 'search/one'");

    try (Ledger ledger = Ledgers.sqlite(sqlite())) {
      assertThat(ledger.entry(1).orElseThrow().privatePart())
          .isEqualTo(new PrivatePart.Erased(erasure));
    }
    try (SqliteStreamKeys keys = new SqliteStreamKeys(folder.resolve("keys/keys.db"))) {
      assertThat(keys.find(search("one"))).isEqualTo(new StreamKeys.StreamKey.Destroyed());
    }
    assertThat(bytesOf(folder)).doesNotContain("stale ciphertext");
  }

  @Test
  void nothingPrivateStandsInAnyFile() throws Exception {
    makeALog();
    assertThat(bytesOf(folder)).contains("search-requested").doesNotContain(SECRET);
  }

  /** Crypto-erasure aside: the very bytes leave the files, the write-ahead logs included. */
  @Test
  void purgedBytesLeaveTheFiles() throws Exception {
    makeALog();
    String cipher;
    String key;
    try (Connection data =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/ledger.db"));
        Connection keys =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("keys/keys.db"));
        Statement ofData = data.createStatement();
        Statement ofKeys = keys.createStatement()) {
      cipher =
          new String(
              ofData.executeQuery("SELECT bytes FROM private_part WHERE idx = 1").getBytes(1),
              StandardCharsets.ISO_8859_1);
      key =
          new String(
              ofKeys
                  .executeQuery("SELECT wrapped FROM stream_key WHERE stream = 'search/one'")
                  .getBytes(1),
              StandardCharsets.ISO_8859_1);
    }
    assertThat(bytesOf(folder)).contains(cipher).contains(key);

    try (Ledger ledger = Ledgers.sqlite(sqlite())) {
      assertThat(ledger.erase(search("one"), "expungement", Map.of())).isEqualTo(4);
      assertThat(bytesOf(folder)).doesNotContain(cipher).doesNotContain(key);
    }
  }

  @Test
  void anotherMasterKeyIsRefused() throws Exception {
    makeALog();
    Files.delete(folder.resolve("keys/master.key"));
    assertThatThrownBy(() -> Ledgers.sqlite(sqlite()))
        .isInstanceOf(LedgerUnavailableException.class)
        .hasMessage("the data keys were wrapped by another master key than the one given");
    Files.writeString(folder.resolve("keys/master.key"), "c2hvcnQ=\n");
    assertThatThrownBy(() -> Ledgers.sqlite(sqlite()))
        .hasMessageEndingWith("master.key does not hold 32 bytes in Base64");
  }

  @Test
  void keyFilesAreTheirOwnersAlone() throws Exception {
    makeALog();
    for (String file : List.of("keys/log.key", "keys/master.key")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  private static String bytesOf(Path folder) throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).append('|');
      }
    }
    return all.toString();
  }
}
