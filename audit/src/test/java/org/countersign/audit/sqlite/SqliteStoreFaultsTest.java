package org.countersign.audit.sqlite;

import java.nio.file.Path;
import org.countersign.audit.ledger.LedgerFixture;
import org.countersign.audit.ledger.StoreFaultsContract;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreFaultsTest implements StoreFaultsContract {
  @TempDir private Path folder;

  @Override
  public LedgerFixture fixture() {
    return new SqliteFixture(folder);
  }
}
