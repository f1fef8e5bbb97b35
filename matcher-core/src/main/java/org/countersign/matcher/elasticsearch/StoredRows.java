package org.countersign.matcher.elasticsearch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.countersign.matcher.MatcherUnavailableException;

/** Reads rows with their vectors, page by page, each proved by its digest. */
final class StoredRows {
  /** Rows of one answer: 3 MiB at 512 values. */
  private static final int PAGE = 500;

  /** Ids of one answer. */
  private static final int MOST_IDS = 10_000;

  private StoredRows() {}

  /**
   * @param ids all of which must be there
   */
  static List<StoredRow> byId(Moment moment, GalleryIndex index, Collection<String> ids) {
    List<StoredRow> rows = new ArrayList<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += PAGE) {
      List<String> some = all.subList(from, Math.min(from + PAGE, all.size()));
      String quoted = some.stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
      List<Json> hits =
          moment
              .search(
                  """
                  "size": %d, "track_total_hits": false, %s,
                  "query": {"bool": {"filter": [
                    {"term": {"_index": "%s"}}, {"ids": {"values": [%s]}}]}}\
                  """
                      .formatted(PAGE, StoredRow.FIELDS, index.name(), quoted),
                  StoredRow.WANTED)
              .list("hits", "hits");
      if (hits.size() != some.size()) {
        throw new MatcherUnavailableException(
            "gallery %s is not searched: %d of %d rows could be read"
                .formatted(index.gallery(), hits.size(), some.size()));
      }
      hits.forEach(hit -> rows.add(StoredRow.of(index, hit)));
    }
    return rows;
  }

  /**
   * Those that are there.
   *
   * @param filter more clauses, each followed by a comma
   * @param ids at most a page of them
   */
  static List<StoredRow> among(
      Moment moment, GalleryIndex index, String filter, Collection<String> ids) {
    String quoted = ids.stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
    return moment
        .search(
            """
            "size": %d, "track_total_hits": false, %s,
            "query": {"bool": {"filter": [%s {"ids": {"values": [%s]}}]}}"""
                .formatted(PAGE, StoredRow.FIELDS, filter, quoted),
            StoredRow.WANTED)
        .list("hits", "hits")
        .stream()
        .map(hit -> StoredRow.of(index, hit))
        .toList();
  }

  /**
   * @param filter clauses, separated by commas
   */
  static void each(Moment moment, GalleryIndex index, String filter, Consumer<StoredRow> row) {
    String query =
        """
        "size": %d, "track_total_hits": false, %s, "sort": ["_shard_doc"],
        "query": {"bool": {"filter": [%s]}}\
        """
            .formatted(PAGE, StoredRow.FIELDS, filter);
    String after = "";
    while (true) {
      List<Json> hits = moment.search(query + after, StoredRow.WANTED).list("hits", "hits");
      hits.forEach(hit -> row.accept(StoredRow.of(index, hit)));
      if (hits.size() < PAGE) {
        return;
      }
      after = ", \"search_after\": [" + hits.getLast().whole("sort") + "]";
    }
  }

  /** Of all rows, eligible or not. */
  static List<String> ids(Moment moment) {
    List<String> ids = new ArrayList<>();
    String query =
        """
        "size": %d, "track_total_hits": false, "sort": ["_shard_doc"]\
        """
            .formatted(MOST_IDS);
    String after = "";
    while (true) {
      List<Json> hits =
          moment.search(query + after, "hits.hits._id,hits.hits.sort").list("hits", "hits");
      hits.forEach(hit -> ids.add(hit.text("_id")));
      if (hits.size() < MOST_IDS) {
        return ids;
      }
      after = ", \"search_after\": [" + hits.getLast().whole("sort") + "]";
    }
  }

  /** Of all rows, eligible or not. */
  static long count(Moment moment) {
    return moment
        .search("\"size\": 0, \"track_total_hits\": true", "hits.total.value")
        .whole("hits", "total", "value");
  }
}
