package org.countersign.matcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/** The digest of the engine that acts, in a file that is replaced whole or not at all. */
final class ActingFile {
  private static final Pattern LINE = Pattern.compile("[0-9a-f]{64}\n");

  private final Path file;

  ActingFile(Path file) {
    this.file = file;
  }

  /** Empty while the engine of the configuration acts. */
  Optional<String> read() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String line = Files.readString(file, StandardCharsets.US_ASCII);
      if (!LINE.matcher(line).matches()) {
        throw new MatcherUnavailableException(
            "%s should hold the digest of the engine that acts, and does not".formatted(file));
      }
      return Optional.of(line.strip());
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Durable when it returns. */
  void write(String digest) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel out =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer line = ByteBuffer.wrap((digest + "\n").getBytes(StandardCharsets.US_ASCII));
      while (line.hasRemaining()) {
        out.write(line);
      }
      out.force(true);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel folder =
          FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new MatcherUnavailableException(
          "%s cannot be written, no engine was switched: %s".formatted(file, e.getMessage()), e);
    }
  }
}
