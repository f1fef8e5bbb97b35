package org.countersign.matcher.gallery;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * One thread's first look at rows for many queries: whole codes of the eligible rows are put
 * together and multiplied with all queries at once.
 */
final class BatchPrepass implements AutoCloseable {
  /** Rows multiplied at a time; 1 MiB of codes at 512 values: it stays in a core's cache. */
  static final int CHUNK_ROWS = 2048;

  private final Kernel kernel;
  private final List<QueryCode> codes;
  private final List<Shortlist> shortlists;
  private final MatrixProduct.Work work;
  private final MemorySegment joined;
  private final MemorySegment products;
  private final Needed needed;
  private final double[] cuts;
  private final int[] rows = new int[CHUNK_ROWS];
  private final float[] terms = new float[GalleryLayout.ROWS_PER_BLOCK * GalleryLayout.TERMS];

  BatchPrepass(
      Kernel kernel, MatrixProduct product, List<QueryCode> codes, List<Shortlist> shortlists) {
    this.kernel = kernel;
    this.codes = codes;
    this.shortlists = shortlists;
    this.needed = new Needed(codes.size());
    this.cuts = new double[codes.size()];
    int width = codes.getFirst().values().length;
    byte[] queries = new byte[needed.length() * width];
    for (int i = 0; i < codes.size(); i++) {
      short[] values = codes.get(i).values();
      for (int j = 0; j < width; j++) {
        queries[i * width + j] = (byte) values[j];
      }
      needed.offset[i] = RowCoder.MIDDLE * codes.get(i).sum();
    }
    this.work = product.work(CHUNK_ROWS, width, queries);
    this.joined = work.codes();
    this.products = work.products();
  }

  /** Rows from {@code first} to before {@code end}, at most a chunk. */
  void look(ExactScan.Source source, int number, int first, int end) {
    int count = join(source, first, end);
    if (count == 0) {
      return;
    }
    work.multiply(count);
    for (Shortlist shortlist : shortlists) {
      shortlist.count(count);
      shortlist.countCloser(count);
    }
    shortlists.forEach(Shortlist::refresh);
    int block = -1;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row / GalleryLayout.ROWS_PER_BLOCK != block) {
        block = row / GalleryLayout.ROWS_PER_BLOCK;
        readTerms(source.view(), block * GalleryLayout.ROWS_PER_BLOCK);
        needAll();
      }
      choose(number, row, (long) i * needed.length() * Integer.BYTES);
    }
  }

  /** Puts the codes of the eligible rows one after the other; of no other row is anything read. */
  private int join(ExactScan.Source source, int first, int end) {
    RowMask mask = source.eligible().mask();
    GalleryLayout layout = source.view().layout();
    int planeBytes = layout.planeBytes();
    int count = 0;
    int row = mask.next(first, end);
    while (row < end) {
      // A run of rows within one block: beyond it the planes do not follow.
      int blockEnd = (row / GalleryLayout.ROWS_PER_BLOCK + 1) * GalleryLayout.ROWS_PER_BLOCK;
      int after = mask.end(row, Math.min(end, blockEnd));
      kernel.join(
          source.view().file(),
          layout.highAt(row),
          layout.lowAt(row),
          after - row,
          planeBytes,
          joined,
          2L * planeBytes * count);
      for (int i = row; i < after; i++) {
        rows[count++] = i;
      }
      row = mask.next(after, end);
    }
    return count;
  }

  private void readTerms(GalleryView view, int firstOfBlock) {
    MemorySegment.copy(
        view.file(),
        GalleryLayout.FLOAT,
        view.layout().termsAt(firstOfBlock),
        terms,
        0,
        terms.length);
  }

  private void needAll() {
    for (int i = 0; i < cuts.length; i++) {
      need(i);
    }
  }

  /** What makes a row worth looking at: middle + bound >= cut, divided by both scales. */
  private void need(int query) {
    double cut = shortlists.get(query).cut();
    QueryCode code = codes.get(query);
    cuts[query] = cut;
    needed.perRow[query] = (float) ((cut - code.always() - QueryCode.SINGLES) / code.scale());
    needed.perError[query] = (float) (code.perError() / code.scale());
  }

  private void choose(int source, int row, long at) {
    int term = row % GalleryLayout.ROWS_PER_BLOCK * GalleryLayout.TERMS;
    float scale = terms[term];
    float error = terms[term + 1];
    float perScale = 1 / scale;
    int query = -1;
    while ((query = kernel.next(products, at, query + 1, needed, perScale, error / scale))
        < cuts.length) {
      int product = products.get(GalleryLayout.INT, at + (long) query * Integer.BYTES);
      QueryCode code = codes.get(query);
      Shortlist shortlist = shortlists.get(query);
      double middle = code.whole(product, scale);
      double bound = code.bound(error);
      if (middle + bound >= shortlist.cut()) {
        shortlist.add(source, row, middle, bound);
        if (shortlist.cut() > cuts[query]) {
          need(query);
        }
      }
    }
  }

  @Override
  public void close() {
    work.close();
  }
}
