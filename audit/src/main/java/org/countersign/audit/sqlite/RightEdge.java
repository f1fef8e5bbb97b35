package org.countersign.audit.sqlite;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileBuilder;

/** The unfinished tiles of a tree at one moment, at most one per level. Immutable. */
final class RightEdge {
  static final RightEdge EMPTY = new RightEdge(0, Map.of());

  private final long size;
  private final Map<Integer, Partial> byLevel;

  private RightEdge(long size, Map<Integer, Partial> byLevel) {
    this.size = size;
    this.byLevel = byLevel;
  }

  static RightEdge of(long size, TileBuilder builder) {
    Map<Integer, Partial> byLevel = new HashMap<>();
    builder.partials((tile, hashes) -> byLevel.put(tile.level(), new Partial(tile, hashes)));
    return new RightEdge(size, byLevel);
  }

  long size() {
    return size;
  }

  /** The first hashes of the unfinished tile at this place, if it has as many. */
  Optional<byte[]> find(Tile tile) {
    Partial partial = byLevel.get(tile.level());
    return partial != null
            && partial.tile.index() == tile.index()
            && partial.tile.width() >= tile.width()
        ? Optional.of(Arrays.copyOf(partial.hashes, tile.width() * Hash.LENGTH))
        : Optional.empty();
  }

  private static final class Partial {
    private final Tile tile;
    private final byte[] hashes;

    Partial(Tile tile, byte[] hashes) {
      this.tile = tile;
      this.hashes = hashes;
    }
  }
}
