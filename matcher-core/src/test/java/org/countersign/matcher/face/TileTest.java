package org.countersign.matcher.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TileTest {
  private static List<Tile> of(int width, int height) {
    return Tile.of(width, height, 320, 240, QualityGate.LOWEST_FACE_HEIGHT);
  }

  @Test
  void looksOnceAtWhatTheDetectorSeesAsItIs() {
    assertThat(of(320, 240)).isEmpty();
    assertThat(of(64, 64)).isEmpty();
    assertThat(of(640, 480)).isEmpty();
    assertThat(of(800, 600)).isEmpty();
  }

  @Test
  void looksAtTwelvePartsOfAFrameOfVideo() {
    List<Tile> tiles = of(1920, 1080);
    assertThat(tiles).hasSize(12).allMatch(tile -> tile.width() == 640 && tile.height() == 480);
  }

  /** Whatever the photograph: a face that the first look may miss lies whole in a part. */
  @ParameterizedTest
  @CsvSource({
    "1920,1080",
    "1080,1920",
    "4000,3000",
    "7300,5470",
    "5470,7300",
    "17888,2236",
    "2236,17888",
    "1000,700",
    "640,1200"
  })
  void everySmallFaceLiesWholeInAPart(int width, int height) {
    List<Tile> tiles = of(width, height);
    assertThat(tiles).isNotEmpty().hasSizeLessThanOrEqualTo(340);
    double firstLook = 20 / Math.min(320.0 / width, 240.0 / height);
    for (double face = 40; face < firstLook; face *= 1.3) {
      for (double left = 0; left + face <= width; left += face / 3 + width / 97.0) {
        for (double top = 0; top + face <= height; top += face / 3 + height / 89.0) {
          FoundBox box = new FoundBox(left, top, left + face * 0.8, top + face, 0.9, true);
          double wanted = face;
          assertThat(
                  tiles.stream()
                      .anyMatch(
                          tile ->
                              holds(tile, box)
                                  && !tile.cuts(box)
                                  && wanted * Math.min(320.0 / tile.width(), 240.0 / tile.height())
                                      >= 12))
              .as("a face of %.0f at %.0f, %.0f", face, left, top)
              .isTrue();
        }
      }
    }
  }

  private static boolean holds(Tile tile, FoundBox box) {
    return box.left() >= tile.left()
        && box.top() >= tile.top()
        && box.right() <= tile.left() + tile.width()
        && box.bottom() <= tile.top() + tile.height();
  }

  @Test
  void dropsWhatAnInnerEdgeCutsAndKeepsWhatThePhotographsEdgeCuts() {
    Tile first = of(1920, 1080).getFirst();
    assertThat(first.cuts(new FoundBox(-5, -5, 60, 60, 0.9, true))).isFalse();
    assertThat(first.cuts(new FoundBox(580, 100, 640, 160, 0.9, true))).isTrue();
    assertThat(first.cuts(new FoundBox(100, 420, 160, 481, 0.9, true))).isTrue();
  }
}
