package org.countersign.matcher.elasticsearch;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.digest.Sha256;
import org.countersign.matcher.gallery.SnapshotDigest;

/**
 * Which rows of one gallery are eligible, as a digest. Remembers the digests of its 1,024 parts and
 * by which sums to recognise them, so that of a large gallery only the parts that changed are read
 * again, whoever changed them. Safe for use by many threads.
 */
final class EligibleRows {
  private static final int PAGE = 10_000;

  private final GalleryIndex index;
  private final Fingerprint[] known = new Fingerprint[SnapshotDigest.PARTS];
  private final byte[] digests = new byte[SnapshotDigest.PARTS * Sha256.BYTES];

  EligibleRows(GalleryIndex index) {
    this.index = index;
    byte[] nobody = Sha256.create().digest();
    for (int part = 0; part < SnapshotDigest.PARTS; part++) {
      known[part] = Fingerprint.NONE;
      System.arraycopy(nobody, 0, digests, part * Sha256.BYTES, Sha256.BYTES);
    }
  }

  /**
   * @param count of rows that may be searched
   * @param snapshot their digest
   */
  record Eligible(long count, String snapshot) {}

  synchronized Eligible at(Moment moment, long day) {
    Json all =
        moment.search(
            """
            "size": 0, "track_total_hits": true, "aggs": %s,
            "query": {"bool": {"filter": [%s]}}\
            """
                .formatted(Fingerprint.SUMS, index.eligibleHere(day)),
            "hits.total.value,aggregations");
    Fingerprint there = Fingerprint.of(all.whole("hits", "total", "value"), all.at("aggregations"));
    Fingerprint here = Arrays.stream(known).reduce(Fingerprint.NONE, Fingerprint::plus);
    if (!there.equals(here)) {
      readChanged(moment, day);
      here = Arrays.stream(known).reduce(Fingerprint.NONE, Fingerprint::plus);
      if (!there.equals(here)) {
        throw wrong("their sum is not that of its parts");
      }
    }
    return new Eligible(there.count(), SnapshotDigest.of(index.gallery(), there.count(), digests));
  }

  private void readChanged(Moment moment, long day) {
    Json answer =
        moment.search(
            """
            "size": 0, "query": {"bool": {"filter": [%s]}},
            "aggs": {"parts": {"terms": {"field": "part", "size": %d}, "aggs": %s}}\
            """
                .formatted(index.eligibleHere(day), SnapshotDigest.PARTS, Fingerprint.SUMS),
            "aggregations");
    Fingerprint[] there = new Fingerprint[SnapshotDigest.PARTS];
    Arrays.fill(there, Fingerprint.NONE);
    for (Json bucket : answer.list("aggregations", "parts", "buckets")) {
      long part = bucket.whole("key");
      if (part < 0 || part >= there.length) {
        throw wrong("there is no part " + part);
      }
      there[(int) part] = Fingerprint.of(bucket.whole("doc_count"), bucket);
    }
    List<Integer> together = new ArrayList<>();
    long rows = 0;
    for (int part = 0; part < there.length; part++) {
      if (!there[part].equals(known[part])) {
        if (!together.isEmpty() && rows + there[part].count() > PAGE) {
          read(moment, day, together, there);
          together.clear();
          rows = 0;
        }
        together.add(part);
        rows += there[part].count();
      }
    }
    if (!together.isEmpty()) {
      read(moment, day, together, there);
    }
  }

  /** Ascending by digest, so part after part. */
  private void read(Moment moment, long day, List<Integer> parts, Fingerprint[] there) {
    MessageDigest[] read = new MessageDigest[SnapshotDigest.PARTS];
    Fingerprint[] seen = new Fingerprint[SnapshotDigest.PARTS];
    parts.forEach(
        part -> {
          read[part] = Sha256.create();
          seen[part] = Fingerprint.NONE;
        });
    String query =
        """
        "size": %d, "sort": [{"digest": "asc"}], "track_total_hits": false,
        "query": {"bool": {"filter": [%s, {"terms": {"part": [%s]}}]}}\
        """
            .formatted(
                PAGE,
                index.eligibleHere(day),
                parts.stream()
                    .map(part -> Integer.toString(part))
                    .collect(Collectors.joining(",")));
    String after = "";
    while (true) {
      List<Json> page = moment.search(query + after, "hits.hits.sort").list("hits", "hits");
      for (Json hit : page) {
        byte[] digest = digest(hit);
        int part = Fingerprint.part(digest);
        if (read[part] == null) {
          throw wrong("a digest is not of the part that it is in");
        }
        read[part].update(digest);
        seen[part] = seen[part].with(digest);
      }
      if (page.size() < PAGE) {
        break;
      }
      // A second value comes with every sort at a point in time, and breaks ties.
      List<Json> last = page.getLast().list("sort");
      after =
          """
          , "search_after": ["%s", %d]\
          """
              .formatted(last.getFirst().text(), last.getLast().whole());
    }
    for (int part : parts) {
      if (!seen[part].equals(there[part])) {
        throw wrong("digests and their sums differ");
      }
      known[part] = there[part];
      System.arraycopy(read[part].digest(), 0, digests, part * Sha256.BYTES, Sha256.BYTES);
    }
  }

  private byte[] digest(Json hit) {
    try {
      List<Json> sort = hit.list("sort");
      return Fingerprint.digest(sort.isEmpty() ? "" : sort.getFirst().text());
    } catch (IllegalArgumentException e) {
      throw new MatcherUnavailableException(
          "gallery %s is not searched: a row has no digest".formatted(index.gallery()), e);
    }
  }

  private MatcherUnavailableException wrong(String why) {
    return new MatcherUnavailableException(
        "gallery %s is not searched: its rows are not what was written: %s"
            .formatted(index.gallery(), why));
  }
}
