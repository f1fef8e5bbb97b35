package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** One thread's first look at rows for a few queries: high planes, then low planes where needed. */
final class Prepass {
  /** Rows looked at together: their high planes stay in a core's cache for all queries. */
  private static final int TILE_ROWS = 256;

  /** From more than one row in so many on, all are looked at closer. */
  private static final int MANY = 6;

  private final Kernel kernel;
  private final List<QueryCode> codes;
  private final List<Shortlist> shortlists;
  private final float[] terms = new float[TILE_ROWS * GalleryLayout.TERMS];

  /** Of a run of rows, in order. */
  private final float[] scales = new float[TILE_ROWS];

  private final float[] errors = new float[TILE_ROWS];
  private final int[] high = new int[TILE_ROWS];
  private final int[] chosen = new int[TILE_ROWS];
  private final long[] lowAt = new long[TILE_ROWS];
  private final int[] low = new int[TILE_ROWS];

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
    RowMask mask = source.eligible().mask();
    int row = mask.next(first, end);
    if (row == end) {
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
    while (row < end) {
      int after = mask.end(row, end);
      int filled = take(row - first, after - row);
      for (int query = 0; query < codes.size(); query++) {
        QueryCode code = codes.get(query);
        kernel.sums(
            file, layout.highAt(row), after - row, layout.planeBytes(), code.values(), high);
        shortlists.get(query).count(after - row);
        int held =
            kernel.choose(
                high,
                scales,
                errors,
                filled,
                code.coarseOffset(),
                (float) (code.scale() / 2),
                (float) code.perError(),
                (float) (shortlists.get(query).cut() - code.always() - QueryCode.SINGLES),
                chosen);
        lookCloser(view, number, new Run(row, after - row, first), held, query);
      }
      row = mask.next(after, end);
    }
  }

  /**
   * Puts the terms of a run of rows in order.
   *
   * @return how many there are when whole groups are filled up
   */
  private int take(int from, int rows) {
    for (int i = 0; i < rows; i++) {
      scales[i] = terms[(from + i) * GalleryLayout.TERMS];
      errors[i] = terms[(from + i) * GalleryLayout.TERMS + 2];
    }
    int filled = (rows + Needed.GROUP - 1) / Needed.GROUP * Needed.GROUP;
    for (int i = rows; i < filled; i++) {
      scales[i] = 0;
      errors[i] = Float.NEGATIVE_INFINITY;
    }
    return filled;
  }

  /**
   * Rows that follow each other.
   *
   * @param tile the first row of the tile that they are in
   */
  private record Run(int first, int rows, int tile) {}

  /** With the whole code, at those that were chosen. */
  private void lookCloser(GalleryView view, int number, Run run, int held, int query) {
    if (held == 0) {
      return;
    }
    QueryCode code = codes.get(query);
    Shortlist shortlist = shortlists.get(query);
    boolean all = held > run.rows() / MANY;
    shortlist.countCloser(all ? run.rows() : held);
    multiplyLow(view, run, held, code, all);
    for (int i = 0; i < held; i++) {
      int row = run.first() + chosen[i];
      int term = (row - run.tile()) * GalleryLayout.TERMS;
      double middle = code.fine(high[chosen[i]], low[all ? chosen[i] : i], terms[term]);
      double bound = code.bound(terms[term + 1]);
      if (middle + bound >= shortlist.cut()) {
        shortlist.add(number, row, middle, bound);
      }
    }
  }

  /**
   * @param all whether to read the whole run and not only what was chosen: one after the other is
   *     several times faster than here and there
   */
  private void multiplyLow(GalleryView view, Run run, int held, QueryCode code, boolean all) {
    GalleryLayout layout = view.layout();
    int planeBytes = layout.planeBytes();
    if (all) {
      long at = layout.lowAt(run.first());
      kernel.sums(view.file(), at, run.rows(), planeBytes, code.values(), low);
      return;
    }
    for (int i = 0; i < held; i++) {
      lowAt[i] = layout.lowAt(run.first() + chosen[i]);
    }
    kernel.sums(view.file(), lowAt, held, planeBytes, code.values(), low);
  }
}
