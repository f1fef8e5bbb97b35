package org.countersign.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A log in a folder, as {@code export} writes it. */
record DirectorySource(Path folder) implements LogSource {

  @Override
  public Optional<byte[]> read(String path) throws UnreadableException {
    Path file = folder.resolve(path);
    try {
      if (Files.size(file) > Limits.MAX_FILE) {
        throw new UnreadableException(file + " is longer than any file of a log");
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UnreadableException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
