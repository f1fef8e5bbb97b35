package org.countersign.matcher.gallery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.countersign.matcher.MatcherUnavailableException;

/** Keeps a folder of galleries to one process. */
final class FolderLock {
  private static final System.Logger LOG = System.getLogger(FolderLock.class.getName());

  private FolderLock() {}

  /**
   * The folder is this process's own until the channel is closed.
   *
   * @throws MatcherUnavailableException if it is another one's
   */
  static FileChannel take(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      // Released with the channel, or by the system when the process ends, however it ends.
      FileLock lock = file.tryLock();
      if (lock != null) {
        return file;
      }
    } catch (OverlappingFileLockException e) {
      LOG.log(System.Logger.Level.DEBUG, "the folder is open in this process already", e);
    }
    file.close();
    throw new MatcherUnavailableException(
        "the galleries in %s are open elsewhere: one process at a time".formatted(folder));
  }
}
