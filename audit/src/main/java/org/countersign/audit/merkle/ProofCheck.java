package org.countersign.audit.merkle;

import java.util.List;

/**
 * Checks the proofs of RFC 6962. Every check computes the root that the proof implies, then
 * compares.
 *
 * <p>On its way to the root a path first runs inside the tree, where the bits of the index say on
 * which side each sibling stands ({@code inner} steps). Once it has joined the right edge, only
 * left siblings remain: one per one-bit of the index that is left ({@code border} steps).
 */
public final class ProofCheck {
  private ProofCheck() {}

  /** That the entry with this leaf hash is at {@code index} in the tree of this size and root. */
  public static void inclusion(long index, long size, Hash leaf, List<Hash> proof, Hash root)
      throws NotProvenException {
    compare("root", impliedRoot(index, size, leaf, proof), root);
  }

  /** The root that an inclusion proof leads to: what the tree's root has to be. */
  public static Hash impliedRoot(long index, long size, Hash leaf, List<Hash> proof)
      throws NotProvenException {
    if (index < 0 || index >= size) {
      throw new NotProvenException("no entry " + index + " in a tree of size " + size);
    }
    int inner = inner(index, size);
    requireLength(proof, inner + border(index, inner));
    Hash node = leaf;
    for (int step = 0; step < proof.size(); step++) {
      boolean leftSibling = step >= inner || bit(index, step);
      node =
          leftSibling ? Rfc6962.node(proof.get(step), node) : Rfc6962.node(node, proof.get(step));
    }
    return node;
  }

  /** That the tree of {@code oldSize} and {@code oldRoot} is a prefix of the new one. */
  public static void consistency(
      long oldSize, Hash oldRoot, long newSize, Hash newRoot, List<Hash> proof)
      throws NotProvenException {
    if (oldSize < 0 || oldSize > newSize) {
      throw new NotProvenException(
          "a tree of size " + newSize + " cannot extend one of size " + oldSize);
    }
    if (oldSize == 0 || oldSize == newSize) {
      requireLength(proof, 0);
      compare("old root", oldSize == 0 ? Rfc6962.EMPTY : newRoot, oldRoot);
      return;
    }
    // The path is that of the old tree's last perfect subtree, `perfect` levels above its entries.
    // Where this subtree is the whole old tree, its hash is the old root; else the proof gives it.
    int perfect = Long.numberOfTrailingZeros(oldSize);
    boolean seedGiven = oldSize != 1L << perfect;
    long index = (oldSize - 1) >>> perfect;
    int inner = inner(oldSize - 1, newSize) - perfect;
    int seeds = seedGiven ? 1 : 0;
    requireLength(proof, seeds + inner + border(index, inner));

    Hash oldNode = seedGiven ? proof.getFirst() : oldRoot;
    Hash newNode = oldNode;
    for (int step = 0; step < proof.size() - seeds; step++) {
      Hash sibling = proof.get(step + seeds);
      if (step >= inner || bit(index, step)) {
        oldNode = Rfc6962.node(sibling, oldNode);
        newNode = Rfc6962.node(sibling, newNode);
      } else {
        // To the right of the old tree: entries that only the new tree has.
        newNode = Rfc6962.node(newNode, sibling);
      }
    }
    compare("old root", oldNode, oldRoot);
    compare("new root", newNode, newRoot);
  }

  /** Steps until the path of {@code index} meets the right edge of a tree of this size. */
  private static int inner(long index, long size) {
    return Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
  }

  private static int border(long index, int inner) {
    return inner == Long.SIZE ? 0 : Long.bitCount(index >>> inner);
  }

  private static boolean bit(long value, int position) {
    return (value >>> position & 1) == 1;
  }

  private static void requireLength(List<Hash> proof, int expected) throws NotProvenException {
    if (proof.size() != expected) {
      throw new NotProvenException(
          "the proof has " + proof.size() + " hashes where " + expected + " are needed");
    }
  }

  private static void compare(String what, Hash computed, Hash given) throws NotProvenException {
    if (!computed.equals(given)) {
      throw new NotProvenException(
          what + " differs: computed " + computed.hex() + ", given " + given.hex());
    }
  }
}
