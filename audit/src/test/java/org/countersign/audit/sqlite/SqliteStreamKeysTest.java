package org.countersign.audit.sqlite;

import java.nio.file.Path;
import org.countersign.audit.keys.StreamKeys;
import org.countersign.audit.keys.StreamKeysContract;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStreamKeysTest implements StreamKeysContract {
  @TempDir private Path folder;

  @Override
  public StreamKeys open() {
    return new SqliteStreamKeys(folder.resolve("keys.db"));
  }
}
