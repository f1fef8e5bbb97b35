package org.countersign.audit.sqlite;

import java.nio.file.Path;
import org.countersign.audit.store.AttachmentFiles;
import org.countersign.audit.store.AttachmentFilesContract;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAttachmentFilesTest implements AttachmentFilesContract {
  @TempDir private Path folder;

  @Override
  public AttachmentFiles open() {
    return new SqliteAttachmentFiles(folder.resolve("attachments.db"));
  }
}
