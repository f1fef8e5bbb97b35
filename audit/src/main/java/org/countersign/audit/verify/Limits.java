package org.countersign.audit.verify;

import org.countersign.audit.entry.PublicEntry;
import org.countersign.audit.merkle.Tile;

/** What a log's files can measure at most. */
final class Limits {
  /** In bytes: a bundle of 256 entries, each with its length. */
  static final int MAX_FILE = Tile.WIDTH * (Short.BYTES + PublicEntry.MAX_LENGTH);

  private Limits() {}
}
