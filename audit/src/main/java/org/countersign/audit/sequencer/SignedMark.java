package org.countersign.audit.sequencer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.keys.Durable;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.store.InconsistentLogException;

/**
 * The largest tree that this process, or one before it on this machine, has signed or shown: a file
 * with the body of that checkpoint, durable before the signature exists. A store that was rolled
 * back, restored or swapped does not reach this mark, and shows thereby.
 */
public final class SignedMark {
  private final Path file;
  private final String origin;
  private Optional<Checkpoint> mark;

  /**
   * @throws InconsistentLogException if the file is damaged, or another log's
   */
  public SignedMark(Path file, String origin) {
    this.file = file;
    this.origin = origin;
    this.mark = read(file);
    if (mark.isPresent() && !mark.get().origin().equals(origin)) {
      throw new InconsistentLogException(
          "%s is of the log %s, not of %s".formatted(file, mark.get().origin(), origin));
    }
  }

  private static Optional<Checkpoint> read(Path file) {
    try {
      return Optional.of(Checkpoint.parse(Files.readString(file)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (MalformedException e) {
      throw new InconsistentLogException(
          "the record of what was signed, " + file + ", is damaged: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new LedgerUnavailableException("cannot read " + file, e);
    }
  }

  /** How a tree's root at an earlier size is found. */
  @FunctionalInterface
  public interface Roots {
    Hash at(long size);
  }

  /**
   * Checks that a tree of this size has everything that was signed.
   *
   * @throws InconsistentLogException saying how it does not
   */
  void requireReached(long size, Roots roots) {
    if (mark.isEmpty()) {
      return;
    }
    Checkpoint signed = mark.get();
    if (size < signed.size()) {
      throw new InconsistentLogException(
          ("the store was rolled back: it holds %d entries, yet a checkpoint over %d has been"
                  + " signed")
              .formatted(size, signed.size()));
    }
    Hash root = roots.at(signed.size());
    if (!root.equals(signed.root())) {
      throw new InconsistentLogException(
          ("the store holds another history: its first %d entries have the root %s, yet %s has been"
                  + " signed")
              .formatted(signed.size(), root, signed.root()));
    }
  }

  /**
   * Raises the mark, durably. A smaller tree leaves it where it is.
   *
   * @throws LedgerUnavailableException if the file cannot be written; then nothing may be signed
   */
  void raise(long size, Hash root) {
    if (mark.isPresent() && mark.get().size() >= size) {
      return;
    }
    Checkpoint higher = new Checkpoint(origin, size, root);
    try {
      Durable.replace(file, higher.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LedgerUnavailableException("cannot write " + file, e);
    }
    mark = Optional.of(higher);
  }
}
