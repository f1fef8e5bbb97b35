package org.countersign.matcher.face;

import java.util.ArrayList;
import java.util.List;
import org.countersign.matcher.image.Area;

/**
 * A part of a photograph that is looked at on its own, because the detector reads 320 x 240 pixels
 * and sees nothing smaller than about 16 of them.
 *
 * <p>Tiles of one size overlap by a quarter, so a face of up to a quarter of a tile lies whole in
 * at least one; a box that an inner edge cuts is dropped, for the neighbour has it whole. Tiles
 * begin at twice the detector's input and double until the next larger faces are those that the
 * look at the whole photograph finds.
 */
record Tile(
    int left,
    int top,
    int width,
    int height,
    boolean innerLeft,
    boolean innerTop,
    boolean innerRight,
    boolean innerBottom) {

  /** Pixels of the detector's input: what it reliably finds (trial: 82 of 85 at 16). */
  private static final double SEEN = 16;

  /** Pixels of the detector's input at which the look at the whole is relied on. */
  private static final double SURELY_SEEN = 20;

  private static final int OVERLAP_PARTS = 4;

  Area area() {
    return new Area(left, top, width, height);
  }

  /** Whether an inner edge of this tile cuts the box, which the neighbour then has whole. */
  boolean cuts(FoundBox box) {
    double edge = width / 160.0;
    return (innerLeft && box.left() < left + edge)
        || (innerTop && box.top() < top + edge)
        || (innerRight && box.right() > left + width - edge)
        || (innerBottom && box.bottom() > top + height - edge);
  }

  /**
   * For a photograph, largest last; none if the smallest face worth having is seen at first look.
   *
   * @param smallest height of that face in pixels
   */
  static List<Tile> of(int width, int height, int inputWidth, int inputHeight, double smallest) {
    List<Tile> tiles = new ArrayList<>();
    double scale = Math.min(inputWidth / (double) width, inputHeight / (double) height);
    double found = scale >= 1 || smallest * scale >= SEEN ? Double.MAX_VALUE : 0;
    for (int times = 2; found < SURELY_SEEN / scale; times *= 2) {
      int wide = Math.min(times * inputWidth, width);
      int high = Math.min(times * inputHeight, height);
      if (wide == width && high == height) {
        break;
      }
      for (int top : starts(height, high)) {
        for (int left : starts(width, wide)) {
          tiles.add(
              new Tile(
                  left,
                  top,
                  wide,
                  high,
                  left > 0,
                  top > 0,
                  left + wide < width,
                  top + high < height));
        }
      }
      found = times * inputHeight / (double) OVERLAP_PARTS;
    }
    return tiles;
  }

  /** As few as cover the side with at least a quarter of overlap, evenly spread. */
  private static List<Integer> starts(int side, int tile) {
    int step = Math.max(1, tile - tile / OVERLAP_PARTS);
    int gaps = Math.ceilDiv(side - tile, step);
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i <= gaps; i++) {
      starts.add(gaps == 0 ? 0 : (int) ((side - tile) * (long) i / gaps));
    }
    return starts;
  }
}
