package org.countersign.matcher.elasticsearch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.Similarity;

/**
 * Draws people who are far below the threshold, each with equal chance: Elasticsearch puts rows in
 * a random order, and they are compared in full until enough are found. Where a few tries do not
 * find them, all rows are looked at.
 */
final class SharedFillers {
  private static final int TRIES = 4;

  /** Rows of one try for each filler. */
  private static final int SPARE = 4;

  private final Moment moment;
  private final List<GalleryIndex> galleries;
  private final String eligible;
  private final Query query;
  private final Set<SubjectId> candidates;
  private final Set<SubjectId> taken;
  private final List<SubjectId> drawn = new ArrayList<>();
  private long compared;

  /**
   * @param eligible clauses that rows must meet
   */
  SharedFillers(
      Moment moment,
      List<GalleryIndex> galleries,
      String eligible,
      Query query,
      Set<SubjectId> candidates) {
    this.moment = moment;
    this.galleries = galleries;
    this.eligible = eligible;
    this.query = query;
    this.candidates = candidates;
    this.taken = new HashSet<>(candidates);
  }

  long compared() {
    return compared;
  }

  List<SubjectId> draw() {
    if (!query.drawsFillers()) {
      return List.of();
    }
    for (int i = 0; i < TRIES && drawn.size() < query.fillers(); i++) {
      pick();
    }
    if (drawn.size() < query.fillers()) {
      drawFromAll();
    }
    return drawn;
  }

  private void pick() {
    List<Json> hits =
        moment
            .search(
                """
                "size": %d, "track_total_hits": false,
                "query": {"function_score": {"query": {"bool": {"filter": [%s]}},
                  "random_score": {"seed": %d, "field": "digest"}, "boost_mode": "replace"}}\
                """
                    .formatted(
                        SPARE * query.fillers(),
                        eligible,
                        query.chance().nextInt(Integer.MAX_VALUE)),
                "hits.hits._index,hits.hits._id")
            .list("hits", "hits");
    Map<String, StoredRow> rows = new HashMap<>();
    for (GalleryIndex gallery : galleries) {
      List<String> ids =
          hits.stream()
              .filter(hit -> hit.text("_index").equals(gallery.name()))
              .map(hit -> hit.text("_id"))
              .toList();
      StoredRows.byId(moment, gallery, ids)
          .forEach(row -> rows.put(gallery.name() + "/" + row.subject(), row));
    }
    for (Json hit : hits) {
      StoredRow row = rows.get(hit.text("_index") + "/" + hit.text("_id"));
      if (row != null && drawn.size() < query.fillers()) {
        offer(row);
      }
    }
  }

  private boolean isFar(StoredRow row) {
    compared++;
    return query.isFar(Similarity.of(query.probe(), row.vector(), 0));
  }

  private void offer(StoredRow row) {
    if (!taken.contains(row.subject()) && isFar(row) && taken.add(row.subject())) {
      drawn.add(row.subject());
    }
  }

  /** By a reservoir: each of those far below is in it with equal chance. */
  private void drawFromAll() {
    drawn.clear();
    taken.retainAll(candidates);
    // Some may be candidates in another gallery, or twice the same person.
    int places = 2 * query.fillers() + query.cap();
    List<SubjectId> reservoir = new ArrayList<>();
    long[] far = new long[1];
    for (GalleryIndex gallery : galleries) {
      String here = "{\"term\": {\"_index\": \"" + gallery.name() + "\"}}, " + eligible;
      StoredRows.each(
          moment,
          gallery,
          here,
          row -> {
            if (isFar(row)) {
              far[0]++;
              if (reservoir.size() < places) {
                reservoir.add(row.subject());
              } else {
                long place = query.chance().nextLong(far[0]);
                if (place < places) {
                  reservoir.set((int) place, row.subject());
                }
              }
            }
          });
    }
    Collections.shuffle(reservoir, Random.from(query.chance()));
    for (SubjectId subject : reservoir) {
      if (drawn.size() < query.fillers() && taken.add(subject)) {
        drawn.add(subject);
      }
    }
  }
}
