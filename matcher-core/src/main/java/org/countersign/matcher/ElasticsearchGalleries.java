package org.countersign.matcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Galleries in Elasticsearch, which several processes may share: for those that one machine's
 * memory does not hold. An index for each gallery, cut into shards that are compared side by side.
 *
 * @param hosts at least one, such as {@code https://es-1:9200}; the next is tried where one cannot
 *     be reached
 * @param credentials of a user with the role in {@code roles.yml}
 * @param certificateAuthority a PEM file with the certificate that signs those of the hosts; the
 *     platform's own if empty
 * @param indexPrefix {@code countersign-gallery-}, followed, where several installations share a
 *     cluster, by lower-case words with hyphens
 * @param shards of each gallery that is made from now on
 * @param replicas copies of each shard besides the first
 * @param requestTimeout for one request
 */
public record ElasticsearchGalleries(
    List<URI> hosts,
    Credentials credentials,
    Optional<Path> certificateAuthority,
    String indexPrefix,
    int shards,
    int replicas,
    Duration requestTimeout) {
  public static final String INDEX_PREFIX = "countersign-gallery-";

  private static final Pattern PREFIX = Pattern.compile(INDEX_PREFIX + "([a-z0-9]+-)*");
  private static final int MOST_SHARDS = 1024;

  public ElasticsearchGalleries {
    hosts = List.copyOf(hosts);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(certificateAuthority);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("galleries in Elasticsearch need at least one host");
    }
    if (!PREFIX.matcher(indexPrefix).matches()) {
      throw new IllegalArgumentException(
          "the index prefix must be " + INDEX_PREFIX + " and words with hyphens: " + indexPrefix);
    }
    if (shards < 1 || shards > MOST_SHARDS) {
      throw new IllegalArgumentException("a gallery has 1 to 1024 shards: " + shards);
    }
    if (replicas < 0) {
      throw new IllegalArgumentException("replicas must not be negative: " + replicas);
    }
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException("the request timeout must be positive");
    }
  }

  /** How this process signs in. Never printed. */
  public sealed interface Credentials {

    record Password(String user, String password) implements Credentials {
      @Override
      public String toString() {
        return "Password[" + user + "]";
      }
    }

    /**
     * @param encoded as Elasticsearch gives it: Base64 of id and key
     */
    record ApiKey(String encoded) implements Credentials {
      @Override
      public String toString() {
        return "ApiKey[]";
      }
    }
  }
}
