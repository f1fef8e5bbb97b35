package org.countersign.audit.verify;

import java.util.Optional;

/** Where the files of a log are. */
@FunctionalInterface
public interface LogSource {

  /**
   * @param path below the log's URL, such as {@code checkpoint} or {@code tile/0/000}
   * @return empty if the log has no such file
   * @throws UnreadableException if nobody can say
   */
  Optional<byte[]> read(String path) throws UnreadableException;
}
