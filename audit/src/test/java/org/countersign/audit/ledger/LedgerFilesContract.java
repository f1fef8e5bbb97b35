package org.countersign.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.audit.ledger.LedgerFixture.append;
import static org.countersign.audit.ledger.LedgerFixture.awaitCheckpoint;
import static org.countersign.audit.ledger.LedgerFixture.eventually;
import static org.countersign.audit.ledger.TestKinds.config;
import static org.countersign.audit.ledger.TestKinds.counted;
import static org.countersign.audit.ledger.TestKinds.requested;
import static org.countersign.audit.ledger.TestKinds.search;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.audit.Draft;
import org.countersign.audit.Finding;
import org.countersign.audit.Ledger;
import org.countersign.audit.Receipt;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.Verification;
import org.countersign.audit.Verifier;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.verify.Fsck;
import org.countersign.audit.verify.LogSource;
import org.junit.jupiter.api.Test;

/** What every ledger shows to strangers: proofs, and the files of its tree. */
public interface LedgerFilesContract {

  LedgerFixture fixture() throws Exception;

  @Test
  default void provesEveryEntryAndNoOther() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config())) {
      for (int i = 0; i < 300; i += 50) {
        append(
            ledger,
            IntStream.range(i, i + 50)
                .mapToObj(n -> counted(search("s" + n % 3), n))
                .toArray(Draft[]::new));
      }
      awaitCheckpoint(ledger, 301);
      List<String> keys = List.of(ledger.verifierKey());
      for (long index = 0; index < 301; index++) {
        Receipt receipt = ledger.receipt(index).orElseThrow();
        assertThat(receipt.index()).isEqualTo(index);
        assertThat(Verifier.receipt(receipt.proof(), keys).failures()).isEmpty();
        assertThat(Verifier.receipt(receipt.proof(), keys).holds()).isTrue();
      }
      assertThat(ledger.receipt(301)).isEmpty();
      assertThat(ledger.receipt(-1)).isEmpty();
      Receipt one = ledger.receipt(1).orElseThrow();
      assertThat(Verifier.receipt(one.proof().replace("index 1\n", "index 2\n"), keys).failures())
          .singleElement()
          .extracting(Finding::check)
          .isEqualTo("inclusion");
    }
  }

  @Test
  default void servesTheFilesOfItsCheckpointAndNoOther() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config())) {
      for (int i = 0; i < 6; i++) {
        append(ledger, Collections.nCopies(50, counted(search("s"), i)).toArray(new Draft[0]));
      }
      awaitCheckpoint(ledger, 301);

      assertThat(ledger.file("checkpoint"))
          .contains(ledger.checkpoint().note().getBytes(StandardCharsets.UTF_8));
      for (String path :
          List.of("tile/0/000", "tile/0/000.p/255", "tile/0/000.p/1", "tile/0/001.p/45")) {
        Tile tile = Tile.parse(path).orElseThrow();
        assertThat(ledger.file(path).orElseThrow()).as(path).hasSize(tile.width() * 32);
      }
      assertThat(ledger.file("tile/0/001.p/44").orElseThrow())
          .isEqualTo(Arrays.copyOf(ledger.file("tile/0/001.p/45").orElseThrow(), 44 * 32));
      assertThat(ledger.file("tile/1/000.p/1")).isPresent();
      assertThat(ledger.file("tile/entries/001.p/45")).isPresent();
      for (String path :
          List.of(
              "tile/0/001",
              "tile/0/001.p/46",
              "tile/0/002",
              "tile/1/000",
              "tile/1/000.p/2",
              "tile/2/000.p/1",
              "tile/entries/001",
              "tile/entries/001.p/46",
              "tile/entries/002.p/1",
              "checkpoint/",
              "../checkpoint",
              "")) {
        assertThat(ledger.file(path)).as(path).isEmpty();
      }
      assertThat(ledger.file("tile/entries/000", 256)).isPresent();
      assertThat(ledger.file("tile/entries/000", 255)).isEmpty();
      assertThat(ledger.file("tile/entries/000.p/255", 255)).isPresent();
      assertThat(ledger.file("tile/0/001.p/45", 0)).as("hashes are public at once").isPresent();
    }
  }

  /** Whoever has an older checkpoint still finds every file that it speaks of. */
  @Test
  default void servesEverySizeThatWasPublished() throws Exception {
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config())) {
      List<SignedCheckpoint> published = new ArrayList<>();
      for (int step : List.of(1, 2, 60, 100, 90, 1, 1, 1, 1, 40, 200, 13, 1, 1, 1)) {
        append(ledger, Collections.nCopies(step, counted(search("s"), step)).toArray(new Draft[0]));
        awaitCheckpoint(ledger, ledger.size());
        published.add(ledger.checkpoint());
      }
      assertThat(published).extracting(SignedCheckpoint::size).contains(255L, 256L, 257L, 512L);
      List<VerifierKey> keys = List.of(VerifierKey.parse(ledger.verifierKey()));
      for (SignedCheckpoint checkpoint : published) {
        byte[] note = checkpoint.note().getBytes(StandardCharsets.UTF_8);
        LogSource then = p -> p.equals("checkpoint") ? Optional.of(note) : ledger.file(p);
        Verification verification =
            new Fsck(then, keys, new Fsck.Options(List.of(), true, false)).run();
        assertThat(verification.failures()).as("size " + checkpoint.size()).isEmpty();
        assertThat(verification.holds()).isTrue();
        for (Tile tile : Tile.allOf(checkpoint.size())) {
          assertThat(ledger.file(tile.path())).as(tile.path()).isPresent();
        }
      }
    }
  }

  @Test
  default void remembersWhenEntriesWerePublished() throws Exception {
    MovingClock clock = new MovingClock("2026-11-23T12:00:00Z");
    try (LedgerFixture fixture = fixture();
        Ledger ledger = fixture.open(config().withClock(clock))) {
      Instant start = clock.instant();
      append(ledger, requested(search("one"), "anna"));
      awaitCheckpoint(ledger, 2);
      clock.move(Duration.ofHours(2));
      append(ledger, requested(search("two"), "bert"));
      awaitCheckpoint(ledger, 3);

      // It may be known a little later, which holds entries back a little longer.
      eventually(() -> ledger.sizePublishedBy(start.plus(Duration.ofHours(2))) == 3);
      assertThat(ledger.sizePublishedBy(start.plus(Duration.ofHours(1)))).isEqualTo(2);
      assertThat(ledger.sizePublishedBy(start)).isEqualTo(2);
      assertThat(ledger.sizePublishedBy(start.minusSeconds(1))).isZero();
    }
  }
}
