package org.countersign.audit.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of the log's tree as C2SP tlog-tiles cuts it: up to 256 neighbouring hashes of one level,
 * or up to 256 entries.
 *
 * @param level 0 to 63, where level L holds the hashes of subtrees of 256^L entries; or {@link
 *     #ENTRIES} for a bundle of entries
 * @param index from 0
 * @param width 1 to 256; below 256 the tile is partial
 */
public record Tile(int level, long index, int width) {
  public static final int WIDTH = 256;

  /** The level of entry bundles, which lie beneath the hashes. */
  public static final int ENTRIES = -1;

  private static final String ROOT = "tile/";
  private static final int MAX_LEVEL = 63;

  public Tile {
    if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > WIDTH) {
      throw new IllegalArgumentException(
          "no such tile: level " + level + ", index " + index + ", width " + width);
    }
  }

  public boolean full() {
    return width == WIDTH;
  }

  /** The path below the log's URL, such as {@code tile/0/x001/067} or {@code .../000.p/5}. */
  public String path() {
    StringBuilder digits = new StringBuilder(String.format("%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      digits.insert(0, String.format("x%03d/", rest % 1000));
    }
    String name = level == ENTRIES ? "entries" : Integer.toString(level);
    return ROOT + name + "/" + digits + (full() ? "" : ".p/" + width);
  }

  /** The inverse of {@link #path()}: empty for any other text, so that a file has one name. */
  public static Optional<Tile> parse(String path) {
    try {
      String[] levelAndRest = path.substring(ROOT.length()).split("/", 2);
      String[] digitsAndWidth = levelAndRest[1].split("\\.p/", -1);
      int level = levelAndRest[0].equals("entries") ? ENTRIES : Integer.parseInt(levelAndRest[0]);
      long index = Long.parseLong(digitsAndWidth[0].replace("x", "").replace("/", ""));
      int width = digitsAndWidth.length == 1 ? WIDTH : Integer.parseInt(digitsAndWidth[1]);
      Tile tile = new Tile(level, index, width);
      return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      return Optional.empty(); // whatever it is, no tile writes itself like this
    }
  }

  /** How many hashes a tree of this size has at a tile level. */
  public static long hashesAt(int level, long size) {
    int shift = 8 * Math.max(level, 0);
    return shift >= Long.SIZE ? 0 : size >>> shift;
  }

  /** The tile at this level and index as a tree of this size has it; empty if it has none. */
  public static Optional<Tile> of(int level, long index, long size) {
    long remaining = hashesAt(level, size) - index * WIDTH;
    return remaining <= 0
        ? Optional.empty()
        : Optional.of(new Tile(level, index, (int) Math.min(remaining, WIDTH)));
  }

  /** All files of a tree of this size that hold hashes, level by level, partial ones last. */
  public static List<Tile> allOf(long size) {
    List<Tile> tiles = new ArrayList<>();
    for (int level = 0; hashesAt(level, size) > 0; level++) {
      for (long index = 0; index * WIDTH < hashesAt(level, size); index++) {
        of(level, index, size).ifPresent(tiles::add);
      }
    }
    return tiles;
  }
}
