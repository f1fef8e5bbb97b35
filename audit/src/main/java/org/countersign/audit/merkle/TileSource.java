package org.countersign.audit.merkle;

/** Where the bytes of hash tiles come from. */
@FunctionalInterface
public interface TileSource {

  /**
   * @return at least {@code tile.width()} hashes, 32 bytes each, in order
   */
  byte[] read(Tile tile);
}
