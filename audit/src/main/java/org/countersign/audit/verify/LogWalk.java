package org.countersign.audit.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.audit.entry.EntryBundle;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.Rfc6962;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileBuilder;

/**
 * Walks through a log once, from its first entry to its last: hashes every entry, compares every
 * tile byte for byte with what the entries beneath it come to, and keeps the roots on the way.
 * Memory does not grow with the log.
 */
final class LogWalk {
  private final LogSource source;
  private final long size;
  private final Findings findings;
  private final EntryVisitor visitor;
  private final TileBuilder tiles = new TileBuilder();

  /** Sizes at which the root is wanted, and the roots once they are reached. */
  private final TreeMap<Long, Optional<Hash>> roots = new TreeMap<>();

  private Frontier frontier = Frontier.EMPTY;
  private long entries;
  private boolean withheld;

  /** Takes the entries in order. */
  @FunctionalInterface
  interface EntryVisitor {
    void entry(long index, byte[] bytes);
  }

  /**
   * @param size of the tree to walk through
   * @param visitor gets every entry that the log shows
   */
  LogWalk(LogSource source, long size, Findings findings, EntryVisitor visitor) {
    this.source = source;
    this.size = size;
    this.findings = findings;
    this.visitor = visitor;
  }

  /** Asks for the root at an earlier size. */
  void wantRoot(long at) {
    roots.put(at, Optional.empty());
  }

  /** The root at a size that was asked for, after the walk. */
  Optional<Hash> rootAt(long at) {
    return at == 0 ? Optional.of(Rfc6962.EMPTY) : roots.getOrDefault(at, Optional.empty());
  }

  /** Entries that the log showed, from the first on; the rest were known by their hashes only. */
  long entriesSeen() {
    return entries;
  }

  /** The root that everything seen comes to. */
  Hash root() {
    return frontier.root();
  }

  void walk() throws UnreadableException {
    for (long index = 0; index * Tile.WIDTH < size; index++) {
      Tile bundle = Tile.of(Tile.ENTRIES, index, size).orElseThrow();
      List<Hash> leaves = leaves(bundle);
      if (leaves.size() != bundle.width()) {
        return; // found and reported: what follows would only repeat it
      }
      append(leaves);
    }
    List<Tile> partial = new ArrayList<>();
    List<byte[]> expected = new ArrayList<>();
    tiles.partials(
        (tile, hashes) -> {
          partial.add(tile);
          expected.add(hashes);
        });
    for (int i = 0; i < partial.size(); i++) {
      compare(partial.get(i), expected.get(i));
    }
  }

  private void append(List<Hash> leaves) throws UnreadableException {
    int done = 0;
    for (long at :
        roots.subMap(frontier.size(), false, frontier.size() + leaves.size(), true).keySet()) {
      int until = done + (int) (at - frontier.size());
      frontier = frontier.appendAll(leaves.subList(done, until));
      roots.put(at, Optional.of(frontier.root()));
      done = until;
    }
    frontier = frontier.appendAll(leaves.subList(done, leaves.size()));
    TreeMap<String, Tile> finished = new TreeMap<>();
    Map<String, byte[]> expected = new TreeMap<>();
    for (Hash leaf : leaves) {
      tiles.append(
          leaf,
          (tile, hashes) -> {
            finished.put(tile.path(), tile);
            expected.put(tile.path(), hashes);
          });
    }
    for (Map.Entry<String, byte[]> tile : expected.entrySet()) {
      compare(Objects.requireNonNull(finished.get(tile.getKey())), tile.getValue());
    }
  }

  /**
   * The leaf hashes of a bundle: from its entries, or, where these are held back, from the tile.
   */
  private List<Hash> leaves(Tile bundle) throws UnreadableException {
    Optional<byte[]> bytes = fetch(bundle);
    if (withheld) {
      if (bytes.isPresent()) {
        findings.fails(
            "entries", bundle.path() + " is there although entries before it are held back");
      }
      return fromTile(bundle, 0);
    }
    if (bytes.isPresent()) {
      return fromEntries(bundle, bytes.get());
    }
    withheld = true;
    int shown = widestShown(bundle);
    List<Hash> leaves = new ArrayList<>();
    if (shown > 0) {
      Tile narrower = new Tile(Tile.ENTRIES, bundle.index(), shown);
      leaves.addAll(fromEntries(narrower, fetch(narrower).orElse(new byte[0])));
      if (leaves.size() != shown) {
        return leaves;
      }
    }
    leaves.addAll(fromTile(bundle, shown));
    return leaves;
  }

  /**
   * A bundle whose last entries are held back may be shown as a narrower one: which is a search.
   */
  private int widestShown(Tile bundle) throws UnreadableException {
    int shown = 0;
    int hidden = bundle.width();
    while (hidden - shown > 1) {
      int middle = (shown + hidden) / 2;
      if (source.read(new Tile(Tile.ENTRIES, bundle.index(), middle).path()).isPresent()) {
        shown = middle;
      } else {
        hidden = middle;
      }
    }
    return shown;
  }

  private List<Hash> fromEntries(Tile bundle, byte[] bytes) {
    List<Hash> leaves = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (leaves.size() < bundle.width()) {
      Optional<byte[]> entry = EntryBundle.next(in);
      if (entry.isEmpty()) {
        findings.fails(
            "bundle",
            "%s ends within entry %d"
                .formatted(bundle.path(), bundle.index() * Tile.WIDTH + leaves.size()));
        return leaves;
      }
      leaves.add(Rfc6962.leaf(entry.get()));
      visitor.entry(entries, entry.get());
      entries++;
    }
    if (in.hasRemaining()) {
      findings.fails(
          "bundle",
          "%s has %d bytes after its last entry".formatted(bundle.path(), in.remaining()));
    }
    return leaves;
  }

  private List<Hash> fromTile(Tile bundle, int from) throws UnreadableException {
    Tile tile = new Tile(0, bundle.index(), bundle.width());
    byte[] hashes = fetch(tile).orElse(new byte[0]);
    List<Hash> leaves = new ArrayList<>();
    if (hashes.length != tile.width() * Hash.LENGTH) {
      findings.fails(
          "tile", "neither %s nor a whole %s is there".formatted(bundle.path(), tile.path()));
      return leaves;
    }
    for (int i = from; i < tile.width(); i++) {
      leaves.add(Hash.of(Arrays.copyOfRange(hashes, i * Hash.LENGTH, (i + 1) * Hash.LENGTH)));
    }
    return leaves;
  }

  private void compare(Tile tile, byte[] expected) throws UnreadableException {
    Optional<byte[]> found = fetch(tile);
    if (found.isEmpty()) {
      findings.fails("tile", tile.path() + " is missing");
    } else if (!Arrays.equals(found.get(), expected)) {
      int at = Arrays.mismatch(found.get(), expected);
      findings.fails(
          "tile",
          "%s is not what its entries come to: it differs at byte %d, in hash %d of %d"
              .formatted(tile.path(), at, at / Hash.LENGTH, tile.width()));
    }
  }

  /** A partial file may have been replaced by the full one, of which it is the beginning. */
  private Optional<byte[]> fetch(Tile tile) throws UnreadableException {
    Optional<byte[]> exact = source.read(tile.path());
    if (exact.isPresent() || tile.full()) {
      return exact;
    }
    return source
        .read(new Tile(tile.level(), tile.index(), Tile.WIDTH).path())
        .flatMap(full -> beginning(full, tile));
  }

  private static Optional<byte[]> beginning(byte[] full, Tile tile) {
    if (tile.level() != Tile.ENTRIES) {
      return Optional.of(Arrays.copyOf(full, Math.min(full.length, tile.width() * Hash.LENGTH)));
    }
    ByteBuffer in = ByteBuffer.wrap(full);
    for (int i = 0; i < tile.width() && EntryBundle.next(in).isPresent(); i++) {}
    return Optional.of(Arrays.copyOf(full, in.position()));
  }
}
