package org.countersign.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TileTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, tile/0/000",
    "0, 273, 112, tile/0/273.p/112",
    "1, 1000, 256, tile/1/x001/000",
    "0, 1234067, 256, tile/0/x001/x234/067",
    "2, 0, 1, tile/2/000.p/1",
    "63, 7, 255, tile/63/007.p/255",
    "-1, 67, 5, tile/entries/067.p/5",
    "-1, 1067, 256, tile/entries/x001/067"
  })
  void hasOnePath(int level, long index, int width, String path) {
    Tile tile = new Tile(level, index, width);
    assertThat(tile.path()).isEqualTo(path);
    assertThat(Tile.parse(path)).contains(tile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/00/000",
        "tile/-1/000",
        "tile/64/000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001000",
        "tile/0/x001/x000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/257",
        "tile/0/000.p/05",
        "tile/0/000.p/",
        "tile/0/000.p/5/",
        "tile/0/000.p/5.p/5",
        "tile/0/000/",
        "/tile/0/000",
        "tile/0/000\n",
        "tile/0/../0/000",
        "tile/0/+00",
        "tile/0/x-01/000",
        "tile/entries",
        "tile/Entries/000",
        "tile/0/\u0660\u0660\u0660",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        "checkpoint"
      })
  void refusesEveryOtherText(String path) {
    assertThat(Tile.parse(path)).isEmpty();
  }

  @Test
  void knowsTheFilesOfATree() {
    assertThat(Tile.allOf(0)).isEmpty();
    assertThat(Tile.allOf(256)).containsExactly(new Tile(0, 0, 256), new Tile(1, 0, 1));
    // The example of the tlog-tiles specification: 273 full and 1 + 1 + 2 more.
    assertThat(Tile.allOf(70_000))
        .hasSize(277)
        .contains(
            new Tile(0, 273, 112), new Tile(1, 0, 256), new Tile(1, 1, 17), new Tile(2, 0, 1));
    assertThat(Tile.of(0, 273, 70_000)).contains(new Tile(0, 273, 112));
    assertThat(Tile.of(0, 274, 70_000)).isEmpty();
    assertThat(Tile.hashesAt(63, Long.MAX_VALUE)).isZero();
  }

  @Test
  void refusesTilesThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tile(0, 0, 0))
        .withMessage("no such tile: level 0, index 0, width 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 257));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(64, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, -1, 1));
  }

  @Test
  void refusesHashesOutsideTheTree() {
    TileHashes hashes = new TileHashes(300, tile -> new byte[tile.width() * Hash.LENGTH]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hashes.at(0, 300))
        .withMessage("a tree of size 300 has no subtree 300 at level 0");
    assertThatIllegalArgumentException().isThrownBy(() -> hashes.at(8, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> hashes.at(3, 37));
  }
}
