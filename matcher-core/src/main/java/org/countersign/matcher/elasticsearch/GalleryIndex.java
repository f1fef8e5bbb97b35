package org.countersign.matcher.elasticsearch;

import java.util.Optional;
import org.countersign.matcher.GalleryId;

/**
 * The index of one gallery: what it must be for a comparison to be exact, and what it is.
 *
 * @param name of the index
 * @param shards whose answers make one
 */
record GalleryIndex(GalleryId gallery, String name, int shards) {
  static final String VECTOR = "vector";
  static final String EXPIRES = "expires";
  static final String FLAGS = "flags";
  static final String DIGEST = "digest";
  static final String PART = "part";

  /** Bytes of the digest as numbers, which Elasticsearch can add up. */
  static final String[] SUMS = {"a", "b", "c", "d"};

  /** What a new index is made of. */
  static String definition(
      GalleryId gallery, String engine, int dimension, int shards, int replicas) {
    return """
    {"settings": {
      "index.number_of_shards": %d,
      "index.number_of_replicas": %d,
      "index.refresh_interval": "1s",
      "index.translog.durability": "request",
      "index.write.wait_for_active_shards": "%d",
      "index.merge.policy.expunge_deletes_allowed": 0,
      "index.soft_deletes.retention_lease.period": "4s"
    },
    "mappings": {
      "dynamic": "strict",
      "_meta": {"gallery": "%s", "engine": "%s"},
      "properties": {
        "vector": {"type": "dense_vector", "element_type": "float", "dims": %d, "index": true,
          "similarity": "max_inner_product", "index_options": {"type": "flat"}},
        "expires": {"type": "integer"},
        "flags": {"type": "integer"},
        "digest": {"type": "keyword"},
        "part": {"type": "short"},
        "a": {"type": "integer"}, "b": {"type": "integer"},
        "c": {"type": "integer"}, "d": {"type": "integer"}
      }
    }}\
    """
        .formatted(shards, replicas, Math.min(2, replicas + 1), gallery.value(), engine, dimension);
  }

  /**
   * Why an index cannot be searched exactly with such templates; empty if it can.
   *
   * @param found settings and mappings, as Elasticsearch shows them
   */
  static Optional<String> problem(Json found, GalleryId gallery, String engine, int dimension) {
    Json mappings = found.at("mappings");
    Json vector = mappings.at("properties", VECTOR);
    if (!is(mappings, gallery.value(), "_meta", "gallery")) {
      return Optional.of("its index says that it is of another gallery, or none");
    }
    if (!is(mappings, engine, "_meta", "engine")) {
      return Optional.of("its templates are of another engine than " + engine);
    }
    // Any other kind of index would answer, and not always with the most similar.
    if (!is(vector, "dense_vector", "type")
        || !isFloat(vector)
        || !is(vector, "max_inner_product", "similarity")
        || !is(vector, "flat", "index_options", "type")
        || !vector.at("index").equals(new Json.Flag(true))
        || !vector.at("dims").equals(new Json.Digits(Integer.toString(dimension)))) {
      return Optional.of(
          "its index does not compare %d single-precision values exactly".formatted(dimension));
    }
    if (!is(mappings, "strict", "dynamic")) {
      return Optional.of("its index takes fields that nobody declared");
    }
    return Optional.empty();
  }

  /** What is the default is not shown. */
  private static boolean isFloat(Json vector) {
    Json type = vector.at("element_type");
    return type instanceof Json.Nothing || type.equals(new Json.Text("float"));
  }

  private static boolean is(Json json, String wanted, String... names) {
    return json.at(names).equals(new Json.Text(wanted));
  }

  /** Rows that may be searched: the mask, which Elasticsearch applies before it compares. */
  static String eligible(long day) {
    return """
    {"range": {"expires": {"gte": %d}}}, {"term": {"flags": 0}}\
    """
        .formatted(day);
  }

  /** The same, of this gallery alone. */
  String eligibleHere(long day) {
    return """
    {"term": {"_index": "%s"}}, %s\
    """
        .formatted(name, eligible(day));
  }
}
