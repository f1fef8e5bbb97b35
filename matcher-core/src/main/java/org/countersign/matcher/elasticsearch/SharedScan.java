package org.countersign.matcher.elasticsearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.SubjectId;
import org.countersign.matcher.gallery.Found;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.Similarity;

/**
 * One query against every eligible row. Elasticsearch compares all of them in single precision, in
 * an order of summing that is its own; its answer therefore gives bounds and not similarities. It
 * is asked for more rows until the bounds prove that nobody else can be wanted, and those that can
 * be are compared again here, as everywhere: {@code docs/reference/exact-scan.md} has the proof.
 */
final class SharedScan {
  /** More than are wanted, at first. */
  private static final int SPARE = 14;

  /** What Elasticsearch gives at most. */
  private static final int MOST = 10_000;

  private final Moment moment;
  private final List<GalleryIndex> galleries;
  private final String eligible;
  private final Query query;
  private final ScoreBound bound;
  private long rescored;

  /**
   * @param moment of these galleries
   */
  SharedScan(Moment moment, List<GalleryIndex> galleries, long day, Query query) {
    this.moment = moment;
    this.galleries = galleries;
    this.eligible = GalleryIndex.eligible(day);
    this.query = query;
    this.bound = ScoreBound.of(query.probe());
  }

  private record Scored(String index, String id, double product) {}

  private record Answer(List<Scored> rows, long compared) {}

  /**
   * @param count of eligible rows
   * @throws MatcherUnavailableException if they were not all compared
   */
  Found find(long count) {
    int asked = Math.min(MOST, query.cap() + SPARE);
    Answer answer = ask(asked);
    if (answer.compared() != count) {
      throw new MatcherUnavailableException(
          "Elasticsearch compared %d rows of %d".formatted(answer.compared(), count));
    }
    Optional<List<Scored>> wanted = wanted(answer.rows(), asked);
    while (wanted.isEmpty() && asked < MOST) {
      asked = Math.min(MOST, 2 * asked);
      wanted = wanted(ask(asked).rows(), asked);
    }
    List<Found.Hit> hits = wanted.isPresent() ? compare(wanted.get()) : compareAll();
    Set<SubjectId> candidates = new HashSet<>();
    hits.forEach(hit -> candidates.add(hit.subject()));
    SharedFillers fillers = new SharedFillers(moment, galleries, eligible, query, candidates);
    List<SubjectId> drawn = fillers.draw();
    return new Found(hits, drawn, count, count, rescored + fillers.compared());
  }

  private Answer ask(int most) {
    Json answer =
        moment.search(
            """
            "size": %d, "track_total_hits": false, "profile": true,
            "knn": {"field": "vector", "query_vector": "%s", "k": %d, "num_candidates": %d,
              "filter": {"bool": {"filter": [%s]}}}\
            """
                .formatted(most, StoredRow.base64(query.probe()), most, most, eligible),
            "hits.hits._index,hits.hits._id,hits.hits._score,"
                + "profile.shards.dfs.knn.query.breakdown.score_count");
    List<Scored> rows = new ArrayList<>();
    for (Json hit : answer.list("hits", "hits")) {
      double product = ScoreBound.product(hit.single("_score"));
      rows.add(new Scored(hit.text("_index"), hit.text("_id"), product));
    }
    // How often a row's vector was multiplied, counted by the shards themselves.
    long compared = 0;
    for (Json shard : answer.list("profile", "shards")) {
      for (Json knn : shard.list("dfs", "knn")) {
        for (Json part : knn.list("query")) {
          compared += part.whole("breakdown", "score_count");
        }
      }
    }
    rows.sort(Comparator.comparingDouble(Scored::product).reversed());
    return new Answer(rows, compared);
  }

  /**
   * Those that can be wanted; empty if somebody who is not among the rows could be.
   *
   * @param asked how many rows were asked for
   */
  private Optional<List<Scored>> wanted(List<Scored> rows, int asked) {
    double cut = query.least();
    if (rows.size() >= query.cap()) {
      // So many rows reach this at least.
      cut = Math.max(cut, bound.least(rows.get(query.cap() - 1).product()));
    }
    if (rows.size() >= asked && bound.most(rows.getLast().product()) >= cut) {
      return Optional.empty();
    }
    double least = cut;
    return Optional.of(rows.stream().filter(row -> bound.most(row.product()) >= least).toList());
  }

  private List<Found.Hit> compare(List<Scored> wanted) {
    List<Found.Hit> hits = new ArrayList<>();
    for (GalleryIndex gallery : galleries) {
      Map<String, Double> products =
          wanted.stream()
              .filter(row -> row.index().equals(gallery.name()))
              .collect(Collectors.toMap(Scored::id, Scored::product));
      for (StoredRow row : StoredRows.byId(moment, gallery, products.keySet())) {
        float similarity = offer(row, hits);
        double product = products.getOrDefault(row.subject().value(), Double.NaN);
        // What the proof rests on, looked at wherever it can be. Written so that NaN fails.
        if (!(similarity >= bound.least(product) && similarity <= bound.most(product))) {
          throw new MatcherUnavailableException(
              "gallery %s is not searched: Elasticsearch's product with a row is off by more than it can be"
                  .formatted(gallery.gallery()));
        }
      }
    }
    return best(hits);
  }

  /** Where more rows cannot be told apart than Elasticsearch would name. */
  private List<Found.Hit> compareAll() {
    List<Found.Hit> hits = new ArrayList<>();
    for (GalleryIndex gallery : galleries) {
      String here = "{\"term\": {\"_index\": \"" + gallery.name() + "\"}}, " + eligible;
      StoredRows.each(
          moment,
          gallery,
          here,
          row -> {
            offer(row, hits);
            if (hits.size() >= 2 * query.cap() + MOST) {
              List<Found.Hit> kept = best(hits);
              hits.clear();
              hits.addAll(kept);
            }
          });
    }
    return best(hits);
  }

  private float offer(StoredRow row, List<Found.Hit> hits) {
    rescored++;
    float similarity = Similarity.of(query.probe(), row.vector(), 0);
    if (Similarity.thousandths(similarity) >= query.threshold()) {
      hits.add(new Found.Hit(row.subject(), row.gallery(), similarity));
    }
    return similarity;
  }

  private List<Found.Hit> best(List<Found.Hit> hits) {
    Found.Hit[] sorted = hits.toArray(Found.Hit[]::new);
    Arrays.sort(sorted, Found.Hit.BEST_FIRST);
    return List.of(Arrays.copyOf(sorted, Math.min(sorted.length, query.cap())));
  }
}
