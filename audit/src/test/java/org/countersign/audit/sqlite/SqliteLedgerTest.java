package org.countersign.audit.sqlite;

import java.nio.file.Path;
import org.countersign.audit.ledger.LedgerContract;
import org.countersign.audit.ledger.LedgerFilesContract;
import org.countersign.audit.ledger.LedgerFixture;
import org.countersign.audit.ledger.LedgerPrivacyContract;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLedgerTest implements LedgerContract, LedgerPrivacyContract, LedgerFilesContract {
  @TempDir private Path folder;

  @Override
  public LedgerFixture fixture() {
    return new SqliteFixture(folder);
  }
}
