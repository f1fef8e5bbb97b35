package org.countersign.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.Receipt;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.StreamId;
import org.countersign.audit.Verifier;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.verify.Fsck;

/**
 * The strong check, made after every step of a test: verifies the whole log as a stranger would,
 * against its key and against every checkpoint that was ever shown; and that reading it entry by
 * entry and stream by stream shows the same.
 */
public final class LedgerAssertions {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<SignedCheckpoint> seen = new ArrayList<>();

  /** Verifies everything, and remembers the checkpoint for the next time. */
  public void assertIntact(Ledger ledger) throws Exception {
    long size = ledger.size();
    assertThat(ledger.awaitCheckpoint(size, PATIENCE)).as("checkpoint over " + size).isPresent();
    remember(ledger.checkpoint());
    List<Fsck.Kept> kept = new ArrayList<>();
    seen.forEach(checkpoint -> kept.add(new Fsck.Kept("seen", checkpoint.note())));
    var verification =
        new Fsck(
                ledger::file,
                List.of(VerifierKey.parse(ledger.verifierKey())),
                new Fsck.Options(kept, true, false))
            .run();
    assertThat(verification.failures()).isEmpty();
    assertThat(verification.holds()).isTrue();
    assertReads(ledger, size);
  }

  /** Remembers a checkpoint that was shown to somebody. */
  public void remember(SignedCheckpoint checkpoint) {
    if (seen.isEmpty() || !seen.getLast().equals(checkpoint)) {
      seen.add(checkpoint);
    }
  }

  private static void assertReads(Ledger ledger, long size) {
    Map<StreamId, List<Entry>> streams = new HashMap<>();
    for (long from = 0; from < size; from += 500) {
      for (Entry entry : ledger.entries(from, 500)) {
        if (entry.index() >= size) {
          break;
        }
        assertThat(entry.privatePart()).isNotInstanceOf(PrivatePart.Missing.class);
        streams.computeIfAbsent(entry.stream(), _ -> new ArrayList<>()).add(entry);
      }
    }
    assertThat(streams.values().stream().mapToInt(List::size).sum()).isEqualTo((int) size);
    streams.forEach(
        (stream, entries) -> {
          assertThat(ledger.stream(stream)).startsWith(entries.toArray(new Entry[0]));
          for (int position = 0; position < entries.size(); position++) {
            assertThat(entries.get(position).position()).isEqualTo(position);
          }
        });
    for (long index : new long[] {0, size / 2, size - 1}) {
      Receipt receipt = ledger.receipt(index).orElseThrow();
      assertThat(Verifier.receipt(receipt.proof(), List.of(ledger.verifierKey())).failures())
          .isEmpty();
    }
  }
}
