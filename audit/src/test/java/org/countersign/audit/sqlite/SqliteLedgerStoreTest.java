package org.countersign.audit.sqlite;

import java.nio.file.Path;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.LedgerStoreContract;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLedgerStoreTest implements LedgerStoreContract {
  @TempDir private Path folder;

  @Override
  public LedgerStore open() {
    return new SqliteLedgerStore(folder.resolve("ledger.db"));
  }
}
