package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.List;

/** One thread's first look at rows for a few queries: high planes, then low planes where needed. */
final class Prepass {
  /** Rows looked at together: their high planes stay in a core's cache for all queries. */
  private static final int TILE_ROWS = 256;

  private final Kernel kernel;
  private final List<QueryCode> codes;
  private final List<Shortlist> shortlists;
  private final float[] terms = new float[TILE_ROWS * GalleryLayout.TERMS];
  private final int[] high = new int[TILE_ROWS];
  private final int[] low = new int[1];

  Prepass(Kernel kernel, List<QueryCode> codes, List<Shortlist> shortlists) {
    this.kernel = kernel;
    this.codes = codes;
    this.shortlists = shortlists;
  }

  /** Rows from {@code first} to before {@code end}, both multiples of a tile or the last row. */
  void look(ExactScan.Source source, int number, int first, int end) {
    for (int tile = first; tile < end; tile += TILE_ROWS) {
      // A tile never reaches into the next block: 256 divides 1024.
      tile(source, number, tile, Math.min(tile + TILE_ROWS, end));
    }
  }

  private void tile(ExactScan.Source source, int number, int first, int end) {
    BitSet mask = source.eligible().mask();
    int row = mask.nextSetBit(first);
    if (row < 0 || row >= end) {
      return;
    }
    GalleryView view = source.view();
    GalleryLayout layout = view.layout();
    MemorySegment file = view.file();
    MemorySegment.copy(
        file,
        GalleryLayout.FLOAT,
        layout.termsAt(first),
        terms,
        0,
        (end - first) * GalleryLayout.TERMS);
    shortlists.forEach(Shortlist::refresh);
    while (row >= 0 && row < end) {
      int after = Math.min(mask.nextClearBit(row), end);
      for (int query = 0; query < codes.size(); query++) {
        QueryCode code = codes.get(query);
        Shortlist shortlist = shortlists.get(query);
        kernel.sums(
            file, layout.highAt(row), after - row, layout.planeBytes(), code.values(), high);
        shortlist.count(after - row);
        for (int i = 0; i < after - row; i++) {
          int term = (row - first + i) * GalleryLayout.TERMS;
          double middle = code.coarse(high[i], terms[term]);
          if (middle + code.bound(terms[term + 2]) >= shortlist.cut()) {
            kernel.sums(file, layout.lowAt(row + i), 1, layout.planeBytes(), code.values(), low);
            double better = code.fine(high[i], low[0], terms[term]);
            double bound = code.bound(terms[term + 1]);
            if (better + bound >= shortlist.cut()) {
              shortlist.add(number, row + i, better, bound);
            }
          }
        }
      }
      row = mask.nextSetBit(after);
    }
  }
}
