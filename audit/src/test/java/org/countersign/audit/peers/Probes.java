package org.countersign.audit.peers;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.countersign.audit.Json;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.NotProvenException;
import org.countersign.audit.merkle.ProofCheck;
import org.countersign.audit.merkle.Proofs;
import org.countersign.audit.merkle.ReferenceTree;
import org.countersign.audit.merkle.SubtreeHashes;
import org.countersign.audit.merkle.Tile;
import org.countersign.audit.merkle.TileBuilder;
import org.countersign.audit.merkle.TileHashes;

/** Proofs and damaged proofs, each with the verdict of {@link ProofCheck}, one JSON text a line. */
final class Probes {
  private final Random random;
  private final List<String> lines = new ArrayList<>();

  Probes(Random random) {
    this.random = random;
  }

  List<String> lines() {
    for (int size = 1; size <= 17; size++) {
      for (int at = 0; at < size; at++) {
        probe(ReferenceTree.of(size), size, at);
      }
    }
    for (int size : new int[] {255, 256, 257, 300, 511, 512, 513, 1_000}) {
      for (int i = 0; i < 20; i++) {
        probe(ReferenceTree.of(size), size, random.nextInt(size));
      }
    }
    return lines;
  }

  private static SubtreeHashes hashes(ReferenceTree tree, int size) {
    Map<Tile, byte[]> tiles = new HashMap<>();
    TileBuilder builder = new TileBuilder();
    tree.leaves().forEach(leaf -> builder.append(leaf, tiles::put));
    builder.partials(tiles::put);
    return new TileHashes(size, tile -> Objects.requireNonNull(tiles.get(tile)));
  }

  private void probe(ReferenceTree tree, int size, int at) {
    SubtreeHashes hashes = hashes(tree, size);
    List<Hash> path = Proofs.inclusion(at, size, hashes);
    Hash leaf = tree.leaves().get(at);
    for (List<Hash> damaged : damages(path)) {
      inclusion(at, size, leaf, damaged, tree.root());
    }
    inclusion(at, size, flipped(leaf), path, tree.root());
    inclusion(at, size, leaf, path, flipped(tree.root()));
    for (long other : new long[] {at - 1, at + 1, at ^ 2, size}) {
      inclusion(other, size, leaf, path, tree.root());
    }
    for (long other : new long[] {size - 1, size + 1, 2L * size, size / 2}) {
      inclusion(at, other, leaf, path, tree.root());
    }
    // Size 0 is left out: there the others ask for no roots at all.
    int older = at + 1;
    List<Hash> proof = Proofs.consistency(older, size, hashes);
    Hash oldRoot = tree.root(older);
    for (List<Hash> damaged : damages(proof)) {
      consistency(older, oldRoot, size, tree.root(), damaged);
    }
    consistency(older, flipped(oldRoot), size, tree.root(), proof);
    consistency(older, oldRoot, size, flipped(tree.root()), proof);
    for (long other : new long[] {older + 1, Math.max(1, older - 1), size + 1}) {
      consistency(other, oldRoot, size, tree.root(), proof);
      consistency(older, oldRoot, other, tree.root(), proof);
    }
  }

  private void inclusion(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
    if (index < 0 || size < 1) {
      return; // what is unsigned there is refused here before it is read
    }
    boolean holds;
    try {
      ProofCheck.inclusion(index, size, leaf, proof, root);
      holds = true;
    } catch (NotProvenException _) {
      holds = false;
    }
    add(
        "inclusion",
        Map.of("index", Json.of(index), "leaf", base64(leaf)),
        size,
        root,
        proof,
        holds);
  }

  private void consistency(long older, Hash oldRoot, long size, Hash root, List<Hash> proof) {
    boolean holds;
    try {
      ProofCheck.consistency(older, oldRoot, size, root, proof);
      holds = true;
    } catch (NotProvenException _) {
      holds = false;
    }
    add(
        "consistency",
        Map.of("older", Json.of(older), "old_root", base64(oldRoot)),
        size,
        root,
        proof,
        holds);
  }

  private void add(
      String kind, Map<String, Json> more, long size, Hash root, List<Hash> proof, boolean holds) {
    Map<String, Json> members = new HashMap<>(more);
    members.put("kind", Json.of(kind));
    members.put("size", Json.of(size));
    members.put("root", base64(root));
    members.put("proof", new Json.Arr(proof.stream().map(Probes::base64).toList()));
    members.put("holds", Json.of(holds));
    lines.add(Json.Obj.of(members).canonical());
  }

  private static Json base64(Hash hash) {
    return Json.of(Base64.getEncoder().encodeToString(hash.bytes()));
  }

  /** The proof as it is, and then flipped, cut, extended, doubled and swapped. */
  private List<List<Hash>> damages(List<Hash> proof) {
    List<List<Hash>> all = new ArrayList<>(List.of(proof));
    for (int i = 0; i < proof.size(); i++) {
      List<Hash> flip = new ArrayList<>(proof);
      flip.set(i, flipped(flip.get(i)));
      all.add(flip);
      List<Hash> drop = new ArrayList<>(proof);
      drop.remove(i);
      all.add(drop);
      List<Hash> twice = new ArrayList<>(proof);
      twice.add(i, proof.get(i));
      all.add(twice);
    }
    if (proof.size() > 1) {
      all.add(new ArrayList<>(proof.reversed()));
    }
    List<Hash> more = new ArrayList<>(proof);
    more.add(ReferenceTree.of(3).root());
    all.add(more);
    return all;
  }

  private Hash flipped(Hash hash) {
    byte[] bytes = hash.bytes();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return Hash.of(bytes);
  }
}
