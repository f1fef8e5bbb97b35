package org.countersign.matcher.gallery;

import java.util.Arrays;
import java.util.List;

/**
 * Rows that one thread could not rule out for one query. A row is ruled out when its upper bound is
 * below the lower bounds of as many rows as are wanted, or below the threshold.
 *
 * <p>What it holds is bounded: when very many rows cannot be told apart, they are compared in full
 * at once, which makes room.
 */
final class Shortlist {
  private static final int MOST = 1 << 16;
  private static final int FIRST = 64;

  private final float[] probe;
  private final SharedCut shared;
  private final Exact exact;
  private final Selection selection;

  /** Ascending; the best lower bounds of this thread's rows. */
  private final double[] lowest;

  private int known;
  private double cut;
  private long[] places = new long[FIRST];
  private double[] uppers = new double[FIRST];
  private int held;
  private long scored;
  private long closer;

  Shortlist(Query query, SharedCut shared, List<ExactScan.Source> sources) {
    this.probe = query.probe();
    this.shared = shared;
    this.exact = new Exact(sources);
    this.selection = new Selection(query, sources);
    this.lowest = new double[query.cap()];
    this.cut = shared.value();
  }

  double cut() {
    return cut;
  }

  /** Takes notice of what other threads have found meanwhile. */
  void refresh() {
    cut = Math.max(cut, shared.value());
  }

  /** So many rows were compared. */
  void count(int rows) {
    scored += rows;
  }

  /** Of so many, the whole code. */
  void countCloser(int rows) {
    closer += rows;
  }

  /**
   * A row whose upper bound is not below the cut.
   *
   * @param middle of what the similarity can be
   * @param bound how far it can be from there
   */
  void add(int source, int row, double middle, double bound) {
    // Similarities beyond 1 are brought back to 1, where there may be others.
    learn(Math.min(middle - bound, 1));
    if (held == MOST) {
      compare(cut);
    }
    if (held == places.length) {
      places = Arrays.copyOf(places, 2 * held);
      uppers = Arrays.copyOf(uppers, 2 * held);
    }
    places[held] = ((long) source << 32) | row;
    uppers[held++] = Math.max(middle + bound, -1);
  }

  private void learn(double lower) {
    if (known == lowest.length && lower <= lowest[0]) {
      return;
    }
    int found = Arrays.binarySearch(lowest, 0, known, lower);
    int place = found >= 0 ? found : -(found + 1);
    if (known < lowest.length) {
      System.arraycopy(lowest, place, lowest, place + 1, known - place);
      lowest[place] = lower;
      known++;
    } else {
      System.arraycopy(lowest, 1, lowest, 0, place - 1);
      lowest[place - 1] = lower;
    }
    if (known == lowest.length) {
      raise(lowest[0]);
    }
  }

  private void raise(double to) {
    if (to > cut) {
      cut = to;
      shared.raise(to);
    }
  }

  /** Compares in full what is not below {@code least}, and forgets the rest. */
  private void compare(double least) {
    for (int i = 0; i < held; i++) {
      if (uppers[i] >= Math.max(least, selection.least())) {
        int source = (int) (places[i] >>> 32);
        int row = (int) places[i];
        selection.offer(source, row, exact.similarity(probe, source, row));
      }
    }
    held = 0;
    raise(selection.least());
  }

  /** Best lower bounds, ascending. */
  double[] lowerBounds() {
    return Arrays.copyOf(lowest, known);
  }

  /**
   * @param least what all threads together know to be reached by as many rows as are wanted
   */
  void finish(double least) {
    compare(least);
  }

  long scored() {
    return scored;
  }

  long closer() {
    return closer;
  }

  /** Rows that were compared in full. */
  long rescored() {
    return exact.compared();
  }

  Selection selection() {
    return selection;
  }
}
