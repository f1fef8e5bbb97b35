package org.countersign.audit.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.countersign.audit.LedgerUnavailableException;
import org.jspecify.annotations.Nullable;

/** Keeps a directory to one process, and within it to one ledger. Gone with the process. */
public final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws LedgerUnavailableException if somebody else has it
   */
  public static DirectoryLock acquire(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new LedgerUnavailableException(
            "the directory " + directory + " is in use by another ledger");
      }
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new LedgerUnavailableException("cannot lock the directory " + directory, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // held within this process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
