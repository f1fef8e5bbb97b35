package org.countersign.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.merkle.Tile;

/**
 * Copies a log into a folder, which any web server can then serve. The checkpoint is written last,
 * so that a copy that was broken off does not look whole.
 */
final class Export {
  private Export() {}

  /**
   * @return the number of files written
   */
  static long run(LogSource source, Path folder) throws UnreadableException {
    byte[] note =
        source
            .read("checkpoint")
            .orElseThrow(() -> new UnreadableException("the log has no checkpoint"));
    long files = 0;
    try {
      for (String path : paths(size(note))) {
        Optional<byte[]> bytes = source.read(path);
        if (bytes.isPresent()) {
          write(folder.resolve(path), bytes.get());
          files++;
        } else if (!path.startsWith("tile/entries/")) {
          throw new UnreadableException("the log has no " + path);
        }
      }
      write(folder.resolve("checkpoint"), note);
    } catch (IOException e) {
      throw new UnreadableException("cannot write the copy: " + e.getMessage(), e);
    }
    return files + 1;
  }

  private static long size(byte[] note) throws UnreadableException {
    try {
      return Checkpoint.parse(SignedNote.parse(new String(note, StandardCharsets.UTF_8)).text())
          .size();
    } catch (MalformedException e) {
      throw new UnreadableException("the checkpoint: " + e.getMessage(), e);
    }
  }

  private static List<String> paths(long size) {
    List<String> paths = new ArrayList<>();
    for (long index = 0; index * Tile.WIDTH < size; index++) {
      Tile.of(Tile.ENTRIES, index, size).ifPresent(bundle -> paths.add(bundle.path()));
    }
    Tile.allOf(size).forEach(tile -> paths.add(tile.path()));
    return paths;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
