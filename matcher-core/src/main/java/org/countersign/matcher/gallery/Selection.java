package org.countersign.matcher.gallery;

import java.util.ArrayList;
import java.util.List;
import org.countersign.matcher.SubjectId;

/**
 * The best rows of a scan, compared in full. Nothing is allocated for a row that does not enter.
 */
final class Selection {
  private final Query query;
  private final List<ExactScan.Source> sources;

  /** Best first. */
  private final float[] similarities;

  private final int[] sourceOf;
  private final int[] rowOf;
  private int held;

  Selection(Query query, List<ExactScan.Source> sources) {
    this.query = query;
    this.sources = sources;
    this.similarities = new float[query.cap()];
    this.sourceOf = new int[query.cap()];
    this.rowOf = new int[query.cap()];
  }

  void offer(int source, int row, float similarity) {
    if (Similarity.thousandths(similarity) >= query.threshold()) {
      keep(source, row, similarity);
    }
  }

  /** Takes over what another has of the same query. */
  void add(Selection other) {
    for (int i = 0; i < other.held; i++) {
      keep(other.sourceOf[i], other.rowOf[i], other.similarities[i]);
    }
  }

  /** What a row must reach to enter. */
  double least() {
    return held < similarities.length ? Double.NEGATIVE_INFINITY : similarities[held - 1];
  }

  private void keep(int source, int row, float similarity) {
    if (held == similarities.length && !before(source, row, similarity, held - 1)) {
      return;
    }
    int place = held < similarities.length ? held++ : held - 1;
    while (place > 0 && before(source, row, similarity, place - 1)) {
      similarities[place] = similarities[place - 1];
      sourceOf[place] = sourceOf[place - 1];
      rowOf[place] = rowOf[place - 1];
      place--;
    }
    similarities[place] = similarity;
    sourceOf[place] = source;
    rowOf[place] = row;
  }

  /** Whether a row comes before the one at {@code place}. */
  private boolean before(int source, int row, float similarity, int place) {
    if (similarity != similarities[place]) {
      return similarity > similarities[place];
    }
    int order = subject(source, row).compareTo(subject(sourceOf[place], rowOf[place]));
    return order != 0 ? order < 0 : gallery(source).compareTo(gallery(sourceOf[place])) < 0;
  }

  List<Found.Hit> hits() {
    List<Found.Hit> hits = new ArrayList<>();
    for (int i = 0; i < held; i++) {
      hits.add(
          new Found.Hit(
              subject(sourceOf[i], rowOf[i]),
              sources.get(sourceOf[i]).view().gallery(),
              similarities[i]));
    }
    return hits;
  }

  private SubjectId subject(int source, int row) {
    return sources.get(source).view().subject(row);
  }

  private String gallery(int source) {
    return sources.get(source).view().gallery().value();
  }
}
