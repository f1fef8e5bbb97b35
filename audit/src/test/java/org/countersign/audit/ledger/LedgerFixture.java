package org.countersign.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.countersign.audit.AppendOutcome.Appended;
import org.countersign.audit.Draft;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.LedgerConfig;

/** A place where one ledger is kept during a test; opened, closed and opened again at will. */
public interface LedgerFixture extends AutoCloseable {

  /** The parts of the ledger that is kept here, fresh, to be closed with {@code opened}. */
  LedgerParts parts(LedgerConfig config, Opened opened);

  default Ledger open(LedgerConfig config) {
    Opened opened = new Opened();
    return SequencedLedger.open(config, parts(config, opened), opened);
  }

  static List<Entry> append(Ledger ledger, Draft... drafts) {
    return ((Appended) ledger.append(List.of(drafts), Map.of())).entries();
  }

  static void awaitCheckpoint(Ledger ledger, long size) {
    assertThat(ledger.awaitCheckpoint(size, Duration.ofSeconds(20))).isPresent();
  }

  static void eventually(BooleanSupplier what) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!what.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it does not happen").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Override
  void close();
}
