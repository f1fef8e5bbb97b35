package org.countersign.audit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.countersign.audit.Draft;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.Receipt;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.audit.ledger.TestKinds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bits of what is stored flip, as bad memory and bad disks do, in each structure and then anywhere
 * in the files. Nothing wrong is ever served as right: the ledger refuses, or a reader is told, or
 * the verifier finds it; and no checkpoint is signed that contradicts an earlier one.
 */
final class FlippedBitTest {
  @TempDir private Path folder;

  /** A closed ledger of 600 entries, and its checkpoint. */
  private SignedCheckpoint fill() {
    Victim victim = new Victim(folder);
    try (Ledger ledger = victim.open()) {
      for (int i = 0; i < 6; i++) {
        int from = i * 100;
        List<Draft> drafts =
            IntStream.range(0, i == 5 ? 99 : 100)
                .mapToObj(n -> TestKinds.requested(TestKinds.search("s" + n % 7), "b" + (from + n)))
                .toList();
        assertThat(ledger.append(drafts, Map.of())).isNotNull();
      }
      return ledger.awaitCheckpoint(600, Duration.ofSeconds(20)).orElseThrow();
    }
  }

  private Path file(String name) {
    return folder.resolve(name.equals("keys.db") ? "keys" : "data").resolve(name);
  }

  /** Flips one bit of a column of a row, behind the ledger's back. */
  private void flip(String database, String table, String column, String where, int at)
      throws SQLException {
    try (Connection connection = Sqlite.writer(file(database), Sqlite.Durability.MACHINE)) {
      byte[] value;
      try (Statement select = connection.createStatement();
          ResultSet row =
              select.executeQuery(
                  "SELECT CAST(%s AS BLOB) FROM %s WHERE %s".formatted(column, table, where))) {
        assertThat(row.next()).isTrue();
        value = row.getBytes(1);
      }
      value[Math.floorMod(at, value.length)] ^= 1;
      boolean text = table.equals("head") || column.equals("note");
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE %s SET %s = %s WHERE %s"
                  .formatted(table, column, text ? "CAST(? AS TEXT)" : "?", where))) {
        update.setBytes(1, value);
        assertThat(update.executeUpdate()).isEqualTo(1);
      }
      connection.commit();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // An entry beneath a full tile: its tile says otherwise.
    "ledger.db, entry, bytes, idx = 100, 60",
    "ledger.db, entry, bytes, idx = 0, 1",
    // Beneath the unfinished tile, which is hashed again at each start: the head says otherwise.
    "ledger.db, entry, bytes, idx = 599, 60",
    "ledger.db, tile, hashes, level = 0 AND idx = 0, 5000",
    "ledger.db, tile, hashes, level = 0 AND idx = 1, 0",
    "ledger.db, head, state, only = 1, 40",
    "ledger.db, head, state, only = 1, -100",
    "ledger.db, head, state, only = 1, 300"
  })
  void aBitOfTheLogIsNoticed(String database, String table, String column, String where, int at)
      throws Exception {
    SignedCheckpoint signed = fill();
    flip(database, table, column, where, at);
    assertNothingWrongIsServed(signed);
  }

  private void assertNothingWrongIsServed(SignedCheckpoint signed) throws Exception {
    try (Ledger ledger = new Victim(folder).open()) {
      boolean found = !ledger.health().writable();
      List<String> keys = ledger.verifierKeys();
      Verification verification = verify(ledger, keys);
      found |= !verification.holds();
      for (long index = 0; index < 600; index += 1) {
        try {
          Receipt receipt = ledger.receipt(index).orElseThrow();
          assertThat(Verifier.receipt(receipt.proof(), keys).failures()).isEmpty();
        } catch (LedgerUnavailableException e) {
          found = true; // refused, rather than a false receipt
        }
      }
      assertThat(found).as("somebody noticed").isTrue();
      // And nobody was shown another history than before.
      try {
        SignedCheckpoint now = ledger.checkpoint();
        if (now.size() == signed.size()) {
          assertThat(now.rootHash()).isEqualTo(signed.rootHash());
        }
      } catch (LedgerUnavailableException _) {
        assertThat(ledger.health().writable()).isFalse();
      }
    } catch (LedgerUnavailableException e) {
      assertThat(e.getMessage()).isNotBlank(); // it does not even open
    }
  }

  private static Verification verify(Ledger ledger, List<String> keys) {
    try {
      return Verifier.log(ledger::file, keys);
    } catch (LedgerUnavailableException e) {
      return new Verification(List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ledger.db, private_part, bytes, idx = 100, 3, does not decrypt",
    "ledger.db, private_part, bytes, idx = 100, 200, does not decrypt",
    "ledger.db, private_part, bytes, idx = 100, -1, does not decrypt",
    "keys.db, stream_key, wrapped, stream = 'search/s1', 20, is damaged"
  })
  void aBitOfAPrivatePartIsNoticed(
      String database, String table, String column, String where, int at, String why)
      throws Exception {
    fill();
    flip(database, table, column, where, at);
    try (Ledger ledger = new Victim(folder).open()) {
      Entry entry =
          ledger.entries(0, 600).stream()
              .filter(
                  e ->
                      e.index() == 100
                          || (database.equals("keys.db") && e.stream().id().equals("s1")))
              .findFirst()
              .orElseThrow();
      assertThat(entry.privatePart())
          .isInstanceOfSatisfying(
              PrivatePart.Missing.class, missing -> assertThat(missing.why()).contains(why));
    }
  }

  /** Whatever page a byte belongs to: headers, free space, indices, rows. */
  private void flipAnywhere(int rounds, Random random) throws Exception {
    SignedCheckpoint signed = fill();
    byte[] whole = Files.readAllBytes(file("ledger.db"));
    int silent = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] flipped = whole.clone();
      int at = random.nextInt(flipped.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.deleteIfExists(file("ledger.db-wal"));
      Files.deleteIfExists(file("ledger.db-shm"));
      Files.write(file("ledger.db"), flipped);
      if (isHarmless(signed)) {
        silent++;
      }
    }
    System.out.printf(
        "flipped %d bits anywhere in the file: %d were noticed, %d changed nothing that is served%n",
        rounds, rounds - silent, silent);
    assertThat(rounds - silent).isPositive();
  }

  /** Either all is served as before, or somebody is told; never something else in its place. */
  private boolean isHarmless(SignedCheckpoint signed) throws Exception {
    try (Ledger ledger = new Victim(folder).open()) {
      if (!ledger.health().writable() || ledger.size() != 600) {
        return false;
      }
      SignedCheckpoint now = ledger.checkpoint();
      assertThat(now.rootHash()).isEqualTo(signed.rootHash());
      Verification verification = verify(ledger, ledger.verifierKeys());
      return verification.holds()
          && ledger.entries(0, 600).stream()
              .noneMatch(e -> e.privatePart() instanceof PrivatePart.Missing);
    } catch (LedgerUnavailableException _) {
      return false;
    }
  }

  @Test
  void noBitAnywhereMakesItServeAnotherHistory() throws Exception {
    flipAnywhere(12, new Random(20261124));
  }

  @Test
  @Tag("deep")
  void noBitAnywhereMakesItServeAnotherHistoryManyTimes() throws Exception {
    flipAnywhere(Integer.getInteger("countersign.flips", 1_000), new Random());
  }
}
