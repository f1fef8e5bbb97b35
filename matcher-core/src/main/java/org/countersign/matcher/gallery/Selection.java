package org.countersign.matcher.gallery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.countersign.matcher.SubjectId;

/**
 * Keeps the best rows of a scan, and a fair draw of the rows far below the threshold. Nothing is
 * allocated for a row that does not enter.
 */
final class Selection {
  /** How far below the threshold a filler must be, in thousandths. */
  static final int FILLER_DISTANCE = 100;

  private final Query query;
  private final List<ExactScan.Source> sources;
  private long scored;

  /** Best first. */
  private final float[] similarities;

  private final int[] sourceOf;
  private final int[] rowOf;
  private int held;

  /** A reservoir: each row far below is in it with equal chance. */
  private final int[] drawnSource;

  private final int[] drawnRow;
  private long far;

  Selection(Query query, List<ExactScan.Source> sources) {
    this.query = query;
    this.sources = sources;
    this.similarities = new float[query.cap()];
    this.sourceOf = new int[query.cap()];
    this.rowOf = new int[query.cap()];
    // Some of the drawn may turn out to be candidates in another gallery, or twice the same person.
    int draw = query.fillers() == 0 ? 0 : 2 * query.fillers() + query.cap();
    this.drawnSource = new int[draw];
    this.drawnRow = new int[draw];
  }

  float[] probe() {
    return query.probe();
  }

  void offer(int source, int row, float similarity) {
    scored++;
    int thousandths = Similarity.thousandths(similarity);
    if (thousandths >= query.threshold()) {
      keep(source, row, similarity);
    } else if (thousandths < query.threshold() - FILLER_DISTANCE && drawnRow.length > 0) {
      draw(source, row);
    }
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

  private void draw(int source, int row) {
    far++;
    long place = far <= drawnRow.length ? far - 1 : query.chance().nextLong(far);
    if (place < drawnRow.length) {
      drawnSource[(int) place] = source;
      drawnRow[(int) place] = row;
    }
  }

  Found found() {
    List<Found.Hit> hits = new ArrayList<>();
    Set<SubjectId> taken = new HashSet<>();
    for (int i = 0; i < held; i++) {
      SubjectId subject = subject(sourceOf[i], rowOf[i]);
      taken.add(subject);
      hits.add(new Found.Hit(subject, sources.get(sourceOf[i]).view().gallery(), similarities[i]));
    }
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < Math.min(far, drawnRow.length); i++) {
      drawn.add(i);
    }
    Collections.shuffle(drawn, Random.from(query.chance()));
    List<SubjectId> fillers = new ArrayList<>();
    for (int i : drawn) {
      SubjectId subject = subject(drawnSource[i], drawnRow[i]);
      if (fillers.size() < query.fillers() && taken.add(subject)) {
        fillers.add(subject);
      }
    }
    return new Found(hits, fillers, scored);
  }

  private SubjectId subject(int source, int row) {
    return sources.get(source).view().subject(row);
  }

  private String gallery(int source) {
    return sources.get(source).view().gallery().value();
  }
}
