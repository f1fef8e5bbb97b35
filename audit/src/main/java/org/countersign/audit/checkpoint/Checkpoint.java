package org.countersign.audit.checkpoint;

import java.util.Objects;
import org.countersign.audit.merkle.Hash;

/**
 * What a log signs about itself (C2SP tlog-checkpoint). Logs of this project write no extension
 * lines; those of others are passed over, and stay under the signature.
 *
 * @param origin the log's name, which is also its key's
 * @param size number of entries
 * @param root over all of them
 */
public record Checkpoint(String origin, long size, Hash root) {
  public Checkpoint {
    Objects.requireNonNull(root);
    if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a log's origin is one line of text: " + origin);
    }
    if (size < 0) {
      throw new IllegalArgumentException("checkpoint size must not be negative: " + size);
    }
  }

  /**
   * @throws MalformedException naming the line that is wrong
   */
  public static Checkpoint parse(String body) throws MalformedException {
    String[] lines = body.split("\n", -1);
    if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
      throw new MalformedException("a checkpoint has three lines: origin, size and root");
    }
    for (int i = 0; i < lines.length - 1; i++) {
      if (lines[i].isEmpty()) {
        throw new MalformedException("line " + (i + 1) + " of the checkpoint is empty");
      }
    }
    return new Checkpoint(
        lines[0], Canonical.decimal("the size of a checkpoint", lines[1]), root(lines[2]));
  }

  private static Hash root(String line) throws MalformedException {
    try {
      return Hash.fromBase64(line);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("the checkpoint's root: " + e.getMessage());
    }
  }

  /** The three lines that are signed. */
  public String body() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }
}
