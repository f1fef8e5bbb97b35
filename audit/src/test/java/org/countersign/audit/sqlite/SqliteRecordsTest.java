package org.countersign.audit.sqlite;

import java.nio.file.Path;
import org.countersign.audit.store.RecordIndex;
import org.countersign.audit.store.RecordIndexContract;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRecordsTest implements RecordIndexContract {
  @TempDir private Path folder;

  @Override
  public RecordIndex open() {
    return new SqliteRecords(folder.resolve("records.db"));
  }
}
