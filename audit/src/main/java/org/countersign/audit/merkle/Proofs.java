package org.countersign.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/** Makes the proofs of RFC 6962, sections 2.1.1 and 2.1.2, from subtree hashes. */
public final class Proofs {
  private Proofs() {}

  /**
   * The audit path of one entry, the leaf's sibling first.
   *
   * @throws IllegalArgumentException unless 0 <= index < size
   */
  public static List<Hash> inclusion(long index, long size, SubtreeHashes hashes) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no entry " + index + " in a tree of size " + size);
    }
    List<Hash> path = new ArrayList<>();
    addPath(index, 0, size, hashes, path);
    return path;
  }

  /**
   * That the tree of {@code oldSize} is a prefix of the tree of {@code newSize}. No hashes if they
   * are the same, or the old tree is empty.
   *
   * @throws IllegalArgumentException unless 0 <= oldSize <= newSize
   */
  public static List<Hash> consistency(long oldSize, long newSize, SubtreeHashes hashes) {
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException(
          "no consistency from size " + oldSize + " to size " + newSize);
    }
    List<Hash> proof = new ArrayList<>();
    if (oldSize > 0) {
      addSubproof(oldSize, 0, newSize, hashes, proof);
    }
    return proof;
  }

  /** The root of the tree of this size. */
  public static Hash root(long size, SubtreeHashes hashes) {
    return size == 0 ? Rfc6962.EMPTY : range(0, size, hashes);
  }

  /** PATH of RFC 6962: descends to the entry, adds the siblings on the way back up. */
  private static void addPath(
      long index, long start, long end, SubtreeHashes hashes, List<Hash> path) {
    if (end - start == 1) {
      return;
    }
    long split = split(start, end);
    if (index < split) {
      addPath(index, start, split, hashes, path);
      path.add(range(split, end, hashes));
    } else {
      addPath(index, split, end, hashes, path);
      path.add(range(start, split, hashes));
    }
  }

  /** SUBPROOF of RFC 6962: descends to where the old tree ends. */
  private static void addSubproof(
      long oldSize, long start, long end, SubtreeHashes hashes, List<Hash> proof) {
    if (oldSize == end) {
      // From the very first entry on this is the old tree itself, whose root the checker has.
      if (start > 0) {
        proof.add(range(start, end, hashes));
      }
      return;
    }
    long split = split(start, end);
    if (oldSize <= split) {
      addSubproof(oldSize, start, split, hashes, proof);
      proof.add(range(split, end, hashes));
    } else {
      addSubproof(oldSize, split, end, hashes, proof);
      proof.add(range(start, split, hashes));
    }
  }

  /** The hash over a range of entries that the tree splits at. */
  private static Hash range(long start, long end, SubtreeHashes hashes) {
    if (Long.bitCount(end - start) == 1) {
      int level = Long.numberOfTrailingZeros(end - start);
      return hashes.at(level, start >>> level);
    }
    long split = split(start, end);
    return Rfc6962.node(range(start, split, hashes), range(split, end, hashes));
  }

  /** After the largest power of two below the length of the range. */
  private static long split(long start, long end) {
    return start + Long.highestOneBit(end - start - 1);
  }
}
