package org.countersign.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.merkle.Tile;

/**
 * Copies a log into a folder, which any web server can then serve. What is there already is not
 * copied again, since no file of a log ever changes but its checkpoint; so a copy can be brought up
 * to date, and goes on serving every size at which it was made. The checkpoint is written last, so
 * that a copy that was broken off does not look whole.
 */
final class Export {
  /** Files that say how to verify the log; other software's logs may not have them. */
  private static final List<String> ABOUT = List.of("vkey", "policy");

  private Export() {}

  /**
   * @param copied files that were written
   * @param kept files that were there already
   * @param heldBack bundles that the log does not show yet
   */
  record Copy(long copied, long kept, long heldBack) {}

  static Copy run(LogSource source, Path folder) throws UnreadableException {
    byte[] note =
        source
            .read("checkpoint")
            .orElseThrow(() -> new UnreadableException("the log has no checkpoint"));
    long copied = 0;
    long kept = 0;
    long heldBack = 0;
    try {
      for (String path : paths(size(note))) {
        if (Files.exists(folder.resolve(path))) {
          kept++;
          continue;
        }
        Optional<byte[]> bytes = source.read(path);
        if (bytes.isPresent()) {
          write(folder.resolve(path), bytes.get());
          copied++;
        } else if (path.startsWith("tile/entries/")) {
          heldBack++;
        } else {
          throw new UnreadableException("the log has no " + path);
        }
      }
      for (String path : ABOUT) {
        Optional<byte[]> bytes = source.read(path);
        if (bytes.isPresent()) {
          write(folder.resolve(path), bytes.get());
          copied++;
        }
      }
      write(folder.resolve("checkpoint"), note);
    } catch (IOException e) {
      throw new UnreadableException("cannot write the copy: " + e.getMessage(), e);
    }
    return new Copy(copied + 1, kept, heldBack);
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

  /**
   * Beside, then over: whoever is served meanwhile gets the old file or the new one, never half.
   */
  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.write(draft, bytes);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
