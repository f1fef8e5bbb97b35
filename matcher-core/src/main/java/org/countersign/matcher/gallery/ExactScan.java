package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares probes with every eligible row of galleries, in one pass over the rows however many
 * probes there are. No index, no approximation.
 */
final class ExactScan {
  /**
   * Rows copied out of the mapped file at a time: 128 KiB at 512 dimensions, within a core's cache.
   */
  private static final int TILE_ROWS = 64;

  private ExactScan() {}

  /**
   * @param galleries each with the rows that may be searched; their read locks are held
   * @return one result for each query
   */
  static List<Found> scan(List<Source> galleries, List<Query> queries) {
    List<Selection> selections = new ArrayList<>();
    for (Query query : queries) {
      selections.add(new Selection(query, galleries));
    }
    for (int source = 0; source < galleries.size(); source++) {
      scan(galleries.get(source), source, selections);
    }
    return selections.stream().map(Selection::found).toList();
  }

  /** A gallery and the rows of it that may be searched. */
  record Source(GalleryView view, GalleryView.Eligible eligible) {}

  private static void scan(Source source, int number, List<Selection> selections) {
    GalleryView view = source.view();
    GalleryLayout layout = view.layout();
    int dimension = layout.dimension();
    float[] tile = new float[TILE_ROWS * dimension];
    // A tile never reaches into the next block: 64 divides 1024.
    for (int first = 0; first < view.rows(); first += TILE_ROWS) {
      int end = Math.min(first + TILE_ROWS, view.rows());
      int row = source.eligible().mask().nextSetBit(first);
      if (row < 0) {
        return;
      }
      if (row >= end) {
        continue;
      }
      MemorySegment.copy(
          view.file(),
          GalleryLayout.FLOAT,
          layout.vectorAt(first),
          tile,
          0,
          (end - first) * dimension);
      while (row >= 0 && row < end) {
        for (Selection selection : selections) {
          float similarity = Similarity.of(selection.probe(), tile, (row - first) * dimension);
          selection.offer(number, row, similarity);
        }
        row = source.eligible().mask().nextSetBit(row + 1);
      }
    }
  }
}
