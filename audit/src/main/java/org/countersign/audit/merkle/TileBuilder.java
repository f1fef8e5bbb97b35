package org.countersign.audit.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a growing tree into tiles. Keeps the right edge only, one unfinished tile per level, so its
 * memory does not grow with the log. Not safe for use by several threads.
 */
public final class TileBuilder {
  private final List<Edge> edges = new ArrayList<>();

  /** Takes a tile; the array is the taker's own. */
  @FunctionalInterface
  public interface Sink {
    void accept(Tile tile, byte[] hashes);
  }

  /** Continues a tree of this size. */
  public static TileBuilder at(long size, TileSource tiles) {
    TileBuilder builder = new TileBuilder();
    for (int level = 0; Tile.hashesAt(level, size) > 0; level++) {
      long count = Tile.hashesAt(level, size);
      Edge edge = new Edge(count / Tile.WIDTH, (int) (count % Tile.WIDTH));
      if (edge.width > 0) {
        byte[] known = tiles.read(new Tile(level, edge.index, edge.width));
        System.arraycopy(known, 0, edge.hashes, 0, edge.width * Hash.LENGTH);
      }
      builder.edges.add(edge);
    }
    return builder;
  }

  /** Adds an entry, and hands over each tile that thereby becomes full. */
  public void append(Hash leaf, Sink sink) {
    append(0, leaf, sink);
  }

  private void append(int level, Hash hash, Sink sink) {
    if (level == edges.size()) {
      edges.add(new Edge(0, 0));
    }
    Edge edge = edges.get(level);
    System.arraycopy(hash.raw(), 0, edge.hashes, edge.width * Hash.LENGTH, Hash.LENGTH);
    edge.width++;
    if (edge.width == Tile.WIDTH) {
      Hash root = TileHashes.subtree(edge.hashes, 0, Tile.WIDTH);
      sink.accept(new Tile(level, edge.index, Tile.WIDTH), edge.hashes.clone());
      edge.index++;
      edge.width = 0;
      append(level + 1, root, sink);
    }
  }

  /** Hands over the unfinished tiles; a level whose last tile is full has none. */
  public void partials(Sink sink) {
    for (int level = 0; level < edges.size(); level++) {
      Edge edge = edges.get(level);
      if (edge.width > 0) {
        sink.accept(
            new Tile(level, edge.index, edge.width),
            Arrays.copyOf(edge.hashes, edge.width * Hash.LENGTH));
      }
    }
  }

  private static final class Edge {
    private final byte[] hashes = new byte[Tile.WIDTH * Hash.LENGTH];
    private long index;
    private int width;

    Edge(long index, int width) {
      this.index = index;
      this.width = width;
    }
  }
}
