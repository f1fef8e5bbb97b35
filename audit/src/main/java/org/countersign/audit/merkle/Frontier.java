package org.countersign.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a tree has to remember in order to grow: its size and the hashes of its perfect
 * subtrees, largest first, one per bit of the size. Immutable.
 */
public record Frontier(long size, List<Hash> subtrees) {
  public static final Frontier EMPTY = new Frontier(0, List.of());

  public Frontier {
    subtrees = List.copyOf(subtrees);
    if (size < 0 || subtrees.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "a tree of size " + size + " does not have " + subtrees.size() + " perfect subtrees");
    }
  }

  /** The frontier of a tree of this size whose subtree hashes are known. */
  public static Frontier of(long size, SubtreeHashes hashes) {
    List<Hash> subtrees = new ArrayList<>(Long.bitCount(size));
    for (long start = 0; start < size; ) {
      int level = 63 - Long.numberOfLeadingZeros(size - start);
      subtrees.add(hashes.at(level, start >>> level));
      start += 1L << level;
    }
    return new Frontier(size, subtrees);
  }

  public Frontier append(Hash leaf) {
    return appendAll(List.of(leaf));
  }

  /** The frontier after these leaves, in order. Each new leaf merges equal neighbours. */
  public Frontier appendAll(List<Hash> leaves) {
    ArrayList<Hash> grown = new ArrayList<>(subtrees);
    long newSize = size;
    for (Hash leaf : leaves) {
      Hash merged = leaf;
      for (long bits = newSize; (bits & 1) == 1; bits >>>= 1) {
        merged = Rfc6962.node(grown.removeLast(), merged);
      }
      grown.add(merged);
      newSize++;
    }
    return new Frontier(newSize, grown);
  }

  /** The RFC 6962 root: the subtrees folded from the smallest to the largest. */
  public Hash root() {
    if (subtrees.isEmpty()) {
      return Rfc6962.EMPTY;
    }
    Hash root = subtrees.getLast();
    for (Hash left : subtrees.reversed().subList(1, subtrees.size())) {
      root = Rfc6962.node(left, root);
    }
    return root;
  }
}
