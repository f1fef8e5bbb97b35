package org.countersign.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A ledger in Elasticsearch, which several processes may share. Each has a directory of its own.
 *
 * @param ledger what it is
 * @param hosts at least one, such as {@code https://es-1:9200}; without TLS only on this machine
 * @param credentials of a user with the role {@code countersign_ledger}, and no more
 * @param certificateAuthority a PEM file with the certificate that signs those of the hosts; the
 *     platform's own if empty
 * @param indexPrefix {@code countersign-audit-}, followed, where several ledgers share a cluster,
 *     by lower-case words with hyphens
 * @param replicas copies of each shard besides the first: at least 1 wherever data matters
 * @param dataDirectory of this process: a local copy of the log, which may be deleted at will, and
 *     {@code signed-mark}, which must not be
 * @param signingKey file of the key that signs checkpoints, the same for all processes
 * @param masterKey file of the key that wraps all data keys, the same for all processes
 * @param requestTimeout for one request
 */
public record ElasticsearchConfig(
    LedgerConfig ledger,
    List<URI> hosts,
    Credentials credentials,
    Optional<Path> certificateAuthority,
    String indexPrefix,
    int replicas,
    Path dataDirectory,
    Path signingKey,
    Path masterKey,
    Duration requestTimeout) {
  public static final String INDEX_PREFIX = "countersign-audit-";

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1\\]");
  private static final Pattern PREFIX = Pattern.compile(INDEX_PREFIX + "([a-z0-9]+-)*");

  public ElasticsearchConfig {
    Objects.requireNonNull(ledger);
    hosts = List.copyOf(hosts);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(certificateAuthority);
    Objects.requireNonNull(dataDirectory);
    Objects.requireNonNull(signingKey);
    Objects.requireNonNull(masterKey);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("Elasticsearch needs at least one host");
    }
    hosts.forEach(ElasticsearchConfig::requireTrusted);
    if (!PREFIX.matcher(indexPrefix).matches()) {
      throw new IllegalArgumentException(
          "the index prefix must be " + INDEX_PREFIX + " and words with hyphens: " + indexPrefix);
    }
    if (replicas < 0) {
      throw new IllegalArgumentException("replicas must not be negative: " + replicas);
    }
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException("the request timeout must be positive");
    }
  }

  /** Whoever listens between here and there would read the key, and could answer in its place. */
  private static void requireTrusted(URI host) {
    boolean tls = "https".equals(host.getScheme());
    boolean plain = "http".equals(host.getScheme());
    String name = host.getHost();
    if ((!tls && !plain) || name == null || host.getRawUserInfo() != null || hasMore(host)) {
      throw new IllegalArgumentException(
          "an address of Elasticsearch is https, a host and a port, and nothing else: " + host);
    }
    if (plain && !LOOPBACK.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Elasticsearch is on another machine and needs https: " + host);
    }
  }

  private static boolean hasMore(URI host) {
    return host.getRawQuery() != null
        || host.getRawFragment() != null
        || !(host.getRawPath().isEmpty() || host.getRawPath().equals("/"));
  }

  /** How this process signs in. Never printed. */
  public sealed interface Credentials {

    /**
     * @param file with the password, which is read again whenever it changes; its last line break
     *     is not part of it
     */
    record PasswordFile(String user, Path file) implements Credentials {}

    /**
     * @param file with the key as Elasticsearch gives it, which is read again whenever it changes
     */
    record ApiKeyFile(Path file) implements Credentials {}

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
