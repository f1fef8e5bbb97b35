package org.countersign.audit.merkle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exhaustive over all trees up to 40 entries, by sample above. */
final class TreeTest {
  private static final int EXHAUSTIVE = 40;

  @Test
  void frontiersFoldToTheRoot() {
    Frontier frontier = Frontier.EMPTY;
    ReferenceTree tree = ReferenceTree.of(600);
    for (int size = 0; size < 600; size++) {
      assertThat(frontier.root()).isEqualTo(tree.root(size));
      assertThat(Frontier.of(size, tree.hashes())).isEqualTo(frontier);
      assertThat(Proofs.root(size, tree.hashes())).isEqualTo(frontier.root());
      frontier = frontier.append(tree.leaves().get(size));
    }
  }

  @Test
  void everyEntryIsProvenAndNoOther() throws Exception {
    for (int size = 1; size <= EXHAUSTIVE; size++) {
      ReferenceTree tree = ReferenceTree.of(size);
      for (int index = 0; index < size; index++) {
        List<Hash> proof = Proofs.inclusion(index, size, tree.hashes());
        assertThat(proof).isEqualTo(tree.path(index));
        Hash leaf = tree.leaves().get(index);
        ProofCheck.inclusion(index, size, leaf, proof, tree.root());
        for (int other = 0; other <= size + 1; other++) {
          if (other != index) {
            assertInclusionRefused(other, size, leaf, proof, tree.root());
          }
        }
        for (Altered altered : alterations(proof)) {
          assertInclusionRefused(index, size, leaf, altered.proof(), tree.root());
        }
        assertInclusionRefused(index, size, flipped(leaf, 7), proof, tree.root());
        assertInclusionRefused(index, size, leaf, proof, flipped(tree.root(), 0));
      }
    }
  }

  @Test
  void everyPrefixIsProvenAndNoOther() throws Exception {
    for (int size = 0; size <= EXHAUSTIVE; size++) {
      ReferenceTree tree = ReferenceTree.of(size);
      for (int old = 0; old <= size; old++) {
        List<Hash> proof = Proofs.consistency(old, size, tree.hashes());
        assertThat(proof).isEqualTo(old == 0 ? List.of() : tree.proof(old));
        Hash oldRoot = tree.root(old);
        ProofCheck.consistency(old, oldRoot, size, tree.root(), proof);
        for (int other = 0; other <= size; other++) {
          if (other != old) {
            assertConsistencyRefused(other, oldRoot, size, tree.root(), proof);
          }
        }
        for (Altered altered : alterations(proof)) {
          assertConsistencyRefused(old, oldRoot, size, tree.root(), altered.proof());
        }
        assertConsistencyRefused(old, flipped(oldRoot, 3), size, tree.root(), proof);
        if (old > 0) {
          assertConsistencyRefused(old, oldRoot, size, flipped(tree.root(), 3), proof);
        }
      }
    }
  }

  @Test
  void aProofForOneSizeDoesNotServeAnotherRoot() throws Exception {
    ReferenceTree small = ReferenceTree.of(5);
    ReferenceTree large = ReferenceTree.of(6);

    List<Hash> proof = Proofs.inclusion(2, 5, small.hashes());

    assertThatThrownBy(() -> ProofCheck.inclusion(2, 6, small.leaves().get(2), proof, large.root()))
        .isInstanceOf(NotProvenException.class)
        .hasMessageStartingWith("root differs: computed ");
  }

  @Test
  void saysWhatIsWrongWithAProof() {
    ReferenceTree tree = ReferenceTree.of(7);
    List<Hash> path = tree.path(3);
    Hash leaf = tree.leaves().get(3);

    assertThatThrownBy(() -> ProofCheck.inclusion(7, 7, leaf, path, tree.root()))
        .hasMessage("no entry 7 in a tree of size 7");
    assertThatThrownBy(() -> ProofCheck.inclusion(3, 7, leaf, path.subList(0, 2), tree.root()))
        .hasMessage("the proof has 2 hashes where 3 are needed");
    assertThatThrownBy(() -> ProofCheck.consistency(8, tree.root(), 7, tree.root(), tree.proof(3)))
        .hasMessage("a tree of size 7 cannot extend one of size 8");
    assertThatThrownBy(() -> ProofCheck.consistency(7, tree.root(6), 7, tree.root(), List.of()))
        .hasMessageStartingWith("old root differs: computed ");
  }

  @Test
  void makesNoProofForWhatIsNotThere() {
    SubtreeHashes none = (level, index) -> Rfc6962.EMPTY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proofs.inclusion(3, 3, none))
        .withMessage("no entry 3 in a tree of size 3");
    assertThatIllegalArgumentException().isThrownBy(() -> Proofs.inclusion(-1, 3, none));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proofs.consistency(4, 3, none))
        .withMessage("no consistency from size 4 to size 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Frontier(3, List.of(Rfc6962.EMPTY)))
        .withMessage("a tree of size 3 does not have 1 perfect subtrees");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 512, 65_535, 65_536, 65_537, 70_000})
  void tilesHoldTheWholeTree(int size) throws Exception {
    ReferenceTree tree = ReferenceTree.of(size);
    Map<Tile, byte[]> tiles = new HashMap<>();
    TileBuilder builder = new TileBuilder();
    tree.leaves().forEach(leaf -> builder.append(leaf, tiles::put));
    builder.partials(tiles::put);

    assertThat(tiles.keySet()).containsExactlyInAnyOrderElementsOf(Tile.allOf(size));
    tiles.forEach((tile, bytes) -> assertThat(bytes).hasSize(tile.width() * Hash.LENGTH));

    SubtreeHashes hashes = new TileHashes(size, tile -> requireNonNull(tiles.get(tile)));
    Hash root = Frontier.of(size, hashes).root();
    assertThat(root).isEqualTo(tree.root());
    Random random = new Random(size);
    for (int i = 0; i < 50; i++) {
      int index = random.nextInt(size);
      List<Hash> path = Proofs.inclusion(index, size, hashes);
      ProofCheck.inclusion(index, size, tree.leaves().get(index), path, root);
      List<Hash> proof = Proofs.consistency(index, size, hashes);
      ProofCheck.consistency(index, tree.root(index), size, root, proof);
    }

    // A builder that was stopped here and set up again goes on as if nothing had been.
    TileBuilder resumed = TileBuilder.at(size, tile -> requireNonNull(tiles.get(tile)));
    for (Hash more : ReferenceTree.of(300).leaves()) {
      builder.append(more, tiles::put);
      Map<Tile, byte[]> same = new HashMap<>();
      resumed.append(more, same::put);
      same.forEach((tile, bytes) -> assertThat(bytes).isEqualTo(tiles.get(tile)));
    }
    Map<Tile, byte[]> expected = new HashMap<>();
    builder.partials(expected::put);
    resumed.partials((tile, bytes) -> assertThat(bytes).isEqualTo(expected.remove(tile)));
    assertThat(expected).isEmpty();
  }

  private static void assertInclusionRefused(
      long index, long size, Hash leaf, List<Hash> proof, Hash root) {
    assertThatThrownBy(() -> ProofCheck.inclusion(index, size, leaf, proof, root))
        .isInstanceOf(NotProvenException.class);
  }

  private static void assertConsistencyRefused(
      long old, Hash oldRoot, long size, Hash root, List<Hash> proof) {
    assertThatThrownBy(() -> ProofCheck.consistency(old, oldRoot, size, root, proof))
        .isInstanceOf(NotProvenException.class);
  }

  /** Flip, drop, double, swap, extend at both ends. */
  private static List<Altered> alterations(List<Hash> proof) {
    List<Altered> altered = new ArrayList<>();
    for (int i = 0; i < proof.size(); i++) {
      List<Hash> flip = new ArrayList<>(proof);
      flip.set(i, flipped(proof.get(i), i));
      altered.add(new Altered(flip));
      List<Hash> drop = new ArrayList<>(proof);
      drop.remove(i);
      altered.add(new Altered(drop));
      List<Hash> twice = new ArrayList<>(proof);
      twice.add(i, proof.get(i));
      altered.add(new Altered(twice));
      if (i > 0) {
        List<Hash> swap = new ArrayList<>(proof);
        swap.set(i, proof.get(i - 1));
        swap.set(i - 1, proof.get(i));
        altered.add(new Altered(swap));
      }
    }
    List<Hash> before = new ArrayList<>(proof);
    before.addFirst(Rfc6962.EMPTY);
    altered.add(new Altered(before));
    List<Hash> after = new ArrayList<>(proof);
    after.add(Rfc6962.EMPTY);
    altered.add(new Altered(after));
    return altered;
  }

  private record Altered(List<Hash> proof) {}

  private static Hash flipped(Hash hash, int bit) {
    byte[] bytes = hash.bytes();
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    return Hash.of(bytes);
  }
}
