package org.countersign.audit.merkle;

/** Where the hashes of perfect subtrees come from: memory, tiles on a disk, tiles of a web site. */
@FunctionalInterface
public interface SubtreeHashes {

  /**
   * The hash over the entries {@code index << level} (inclusive) to {@code (index + 1) << level}
   * (exclusive), all of which the tree must have.
   *
   * @param level 0 for a single entry
   */
  Hash at(int level, long index);
}
