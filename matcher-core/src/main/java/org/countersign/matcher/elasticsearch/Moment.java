package org.countersign.matcher.elasticsearch;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.matcher.MatcherUnavailableException;

/**
 * Galleries as they were when this was opened: every search through it sees the same rows. An
 * answer counts only if every shard gave it, in time and in full. For one thread.
 */
final class Moment implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Moment.class.getName());

  /** Of the address of a request; Elasticsearch takes 4,096 characters. */
  private static final int LONGEST_NAMES = 3500;

  private static final String ALWAYS =
      "pit_id,timed_out,terminated_early,_shards.total,_shards.successful,_shards.failed,error.reason";

  private final Elastic elastic;
  private final int shards;
  private final long milliseconds;

  /** Elasticsearch may give another one with every answer. */
  private String id;

  private Moment(Elastic elastic, int shards, long milliseconds, String id) {
    this.elastic = elastic;
    this.shards = shards;
    this.milliseconds = milliseconds;
    this.id = id;
  }

  /**
   * @throws MatcherUnavailableException unless all of these are there, with all their shards
   */
  static Moment of(Elastic elastic, List<GalleryIndex> galleries, Duration timeout) {
    String names = galleries.stream().map(GalleryIndex::name).collect(Collectors.joining(","));
    if (names.length() > LONGEST_NAMES) {
      throw new MatcherUnavailableException(
          "too many galleries for one search in Elasticsearch: " + galleries.size());
    }
    Json opened =
        elastic
            .post(
                "/"
                    + names
                    + "/_pit?keep_alive=2m&allow_partial_search_results=false&filter_path=id,_shards.failed,error.reason",
                "")
            .require("open the galleries " + names);
    int shards = galleries.stream().mapToInt(GalleryIndex::shards).sum();
    return new Moment(elastic, shards, timeout.toMillis(), opened.text("id"));
  }

  /**
   * @param body members of the search, without the braces around them
   * @param fields what is wanted of the answer
   */
  Json search(String body, String fields) {
    String request =
        """
        {"pit": {"id": "%s", "keep_alive": "2m"}, "timeout": "%dms", "_source": false, %s}\
        """
            .formatted(id, milliseconds, body);
    Json answer =
        elastic
            .post(
                "/_search?allow_partial_search_results=false&filter_path=" + ALWAYS + "," + fields,
                request)
            .require("search the galleries");
    id = answer.text("pit_id");
    boolean whole =
        !answer.flag("timed_out")
            && !answer.at("terminated_early").equals(new Json.Flag(true))
            && answer.whole("_shards", "failed") == 0
            && answer.whole("_shards", "total") == shards
            && answer.whole("_shards", "successful") == shards;
    if (!whole) {
      throw new MatcherUnavailableException(
          "Elasticsearch answered in part: %d of %d shards%s"
              .formatted(
                  answer.whole("_shards", "successful"),
                  shards,
                  answer.flag("timed_out") ? ", and not in time" : ""));
    }
    return answer;
  }

  @Override
  public void close() {
    try {
      elastic.delete("/_pit", "{\"id\": \"" + id + "\"}").require("let go of the galleries");
    } catch (MatcherUnavailableException e) {
      // It ends by itself; what was found stands.
      LOG.log(System.Logger.Level.DEBUG, "a point in time was not closed", e);
    }
  }
}
