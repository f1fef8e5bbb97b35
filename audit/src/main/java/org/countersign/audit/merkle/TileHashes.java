package org.countersign.audit.merkle;

/**
 * Subtree hashes out of tiles. Tiles keep every eighth level; the levels between are hashed from
 * the tile below.
 */
public final class TileHashes implements SubtreeHashes {
  private final long size;
  private final TileSource tiles;

  /**
   * @param size of the tree, which decides how wide its last tiles are
   */
  public TileHashes(long size, TileSource tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  @Override
  public Hash at(int level, long index) {
    int tileLevel = level / 8;
    int above = level % 8;
    long first = index << above;
    Tile tile =
        Tile.of(tileLevel, first / Tile.WIDTH, size).orElseThrow(() -> outside(level, index));
    int offset = (int) (first % Tile.WIDTH);
    if (offset + (1 << above) > tile.width()) {
      throw outside(level, index);
    }
    return subtree(tiles.read(tile), offset, 1 << above);
  }

  /** The hash over {@code count} (a power of two) hashes of a tile, from {@code offset} on. */
  public static Hash subtree(byte[] tile, int offset, int count) {
    if (count == 1) {
      return Hash.of(tile, offset * Hash.LENGTH, Hash.LENGTH);
    }
    int half = count / 2;
    return Rfc6962.node(subtree(tile, offset, half), subtree(tile, offset + half, half));
  }

  private IllegalArgumentException outside(int level, long index) {
    return new IllegalArgumentException(
        "a tree of size " + size + " has no subtree " + index + " at level " + level);
  }
}
