package org.countersign.audit.ledger;

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

  @Override
  void close();
}
