package org.countersign.matcher.gallery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.countersign.matcher.SubjectId;

/**
 * Draws people who are far below the threshold, each with equal chance. Rows are picked by chance
 * and compared in full until enough are found: nearly always a few tries, however large the
 * gallery. Where that does not find them, all rows are looked at.
 */
final class Fillers {
  private static final int TRIES = 1000;

  private final Query query;
  private final List<ExactScan.Source> sources;
  private final Set<SubjectId> candidates;
  private final Exact exact;

  Fillers(Query query, List<ExactScan.Source> sources, Set<SubjectId> candidates) {
    this.query = query;
    this.sources = sources;
    this.candidates = candidates;
    this.exact = new Exact(sources);
  }

  long compared() {
    return exact.compared();
  }

  List<SubjectId> draw() {
    if (!query.drawsFillers()) {
      return List.of();
    }
    List<SubjectId> picked = pick();
    return picked.size() == query.fillers() ? picked : drawFromAll();
  }

  private List<SubjectId> pick() {
    long rows = sources.stream().mapToLong(source -> source.view().live()).sum();
    List<SubjectId> picked = new ArrayList<>();
    Set<SubjectId> taken = new HashSet<>(candidates);
    for (int tried = 0; rows > 0 && tried < TRIES && picked.size() < query.fillers(); tried++) {
      long place = query.chance().nextLong(rows);
      int source = 0;
      while (place >= sources.get(source).view().live()) {
        place -= sources.get(source).view().live();
        source++;
      }
      int row = sources.get(source).view().liveRow((int) place);
      if (isFar(source, row) && taken.add(subject(source, row))) {
        picked.add(subject(source, row));
      }
    }
    return picked;
  }

  private boolean isFar(int source, int row) {
    if (!sources.get(source).eligible().mask().get(row)) {
      return false;
    }
    return query.isFar(exact.similarity(query.probe(), source, row));
  }

  /** By a reservoir: each row far below is in it with equal chance. */
  private List<SubjectId> drawFromAll() {
    // Some may turn out to be candidates in another gallery, or twice the same person.
    long[] drawn = new long[2 * query.fillers() + query.cap()];
    long far = 0;
    for (int source = 0; source < sources.size(); source++) {
      GalleryView view = sources.get(source).view();
      for (int i = 0; i < view.live(); i++) {
        int row = view.liveRow(i);
        if (isFar(source, row)) {
          long place = far < drawn.length ? far : query.chance().nextLong(far + 1);
          far++;
          if (place < drawn.length) {
            drawn[(int) place] = ((long) source << 32) | row;
          }
        }
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < Math.min(far, drawn.length); i++) {
      order.add(i);
    }
    Collections.shuffle(order, Random.from(query.chance()));
    List<SubjectId> fillers = new ArrayList<>();
    Set<SubjectId> taken = new HashSet<>(candidates);
    for (int i : order) {
      SubjectId subject = subject((int) (drawn[i] >>> 32), (int) drawn[i]);
      if (fillers.size() < query.fillers() && taken.add(subject)) {
        fillers.add(subject);
      }
    }
    return fillers;
  }

  private SubjectId subject(int source, int row) {
    return sources.get(source).view().subject(row);
  }
}
