package org.countersign.audit.store;

import java.time.Instant;
import java.util.Objects;
import org.countersign.audit.merkle.Hash;

/**
 * A checkpoint that has been signed and has won its place in the head: the only kind that is ever
 * shown to anybody.
 *
 * @param size entries it covers
 * @param root over them
 * @param at when it was signed, by the ledger's clock; not in the log
 * @param note the signed note
 */
public record Published(long size, Hash root, Instant at, String note) {
  public Published {
    Objects.requireNonNull(root);
    Objects.requireNonNull(at);
    Objects.requireNonNull(note);
  }

  /** The same checkpoint with other signatures under it. */
  public Published withNote(String other) {
    return new Published(size, root, at, other);
  }

  /** Whether both are of the same tree, whoever has signed. */
  public boolean isOfSameTree(Published other) {
    return size == other.size && root.equals(other.root);
  }
}
