package org.countersign.audit.sqlite;

import java.nio.file.Path;
import org.countersign.audit.ledger.LedgerFixture;
import org.countersign.audit.ledger.ProjectionContract;
import org.junit.jupiter.api.io.TempDir;

final class SqliteProjectionTest implements ProjectionContract {
  @TempDir private Path folder;

  @Override
  public LedgerFixture fixture() {
    return new SqliteFixture(folder);
  }
}
