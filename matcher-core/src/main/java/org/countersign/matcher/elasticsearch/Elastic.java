package org.countersign.matcher.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.countersign.matcher.ElasticsearchGalleries;
import org.countersign.matcher.ElasticsearchGalleries.Credentials;
import org.countersign.matcher.MatcherUnavailableException;

/** Requests and answers. Safe for use by many threads. */
final class Elastic implements AutoCloseable {
  /** The largest answer is a page of vectors, a few MiB. */
  private static final long MOST_BYTES = 64L << 20;

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final List<URI> hosts;
  private final String authorization;
  private final Duration timeout;

  /** The host that answered last. */
  private volatile int preferred;

  Elastic(ElasticsearchGalleries config) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    config.certificateAuthority().ifPresent(pem -> builder.sslContext(trusting(pem)));
    this.client = builder.build();
    this.hosts = config.hosts();
    this.authorization = authorization(config.credentials());
    this.timeout = config.requestTimeout();
  }

  private static String authorization(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Password(String user, String password) ->
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
      case Credentials.ApiKey(String encoded) -> "ApiKey " + encoded;
    };
  }

  private static SSLContext trusting(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate authority :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("authority-" + number++, authority);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new MatcherUnavailableException(
          "cannot use the certificate authority in " + pem + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param status below 500
   */
  record Answer(int status, Json body) {
    boolean isOk() {
      return status >= 200 && status < 300;
    }

    boolean isMissing() {
      return status == 404;
    }

    /**
     * @throws MatcherUnavailableException with what Elasticsearch said, unless all is well
     */
    Json require(String what) {
      if (isOk()) {
        return body;
      }
      String reason =
          body.at("error", "reason") instanceof Json.Text(String text) ? text : "no reason given";
      throw new MatcherUnavailableException(
          "Elasticsearch does not %s (%d): %s".formatted(what, status, reason));
    }
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, body);
  }

  Answer delete(String path, String body) {
    return send("DELETE", path, body);
  }

  /**
   * @throws MatcherUnavailableException if there was no answer, or one that says nothing about what
   *     was done
   */
  private Answer send(String method, String path, String body) {
    int first = preferred;
    MatcherUnavailableException last = null;
    for (int i = 0; i < hosts.size(); i++) {
      int host = (first + i) % hosts.size();
      try {
        Answer answer = answer(exchange(method, hosts.get(host).resolve(path), body));
        preferred = host;
        return answer;
      } catch (ConnectException | HttpConnectTimeoutException e) {
        // Nothing was asked of it: the next may be asked.
        last = noAnswer(method, path, "cannot be reached at " + hosts.get(host), e);
      } catch (IOException | TimeoutException e) {
        throw noAnswer(method, path, e.toString(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw noAnswer(method, path, "was not waited for", e);
      }
    }
    throw last == null ? new IllegalStateException("there is a host") : last;
  }

  private static MatcherUnavailableException noAnswer(
      String method, String path, String why, Exception cause) {
    String asked = path.indexOf('?') < 0 ? path : path.substring(0, path.indexOf('?'));
    return new MatcherUnavailableException(
        "no answer from Elasticsearch to %s %s: %s".formatted(method, asked, why), cause);
  }

  private HttpResponse<String> exchange(String method, URI target, String body)
      throws IOException, InterruptedException, TimeoutException {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .timeout(timeout)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES));
    try {
      // The request's own timeout ends with the first byte of the answer.
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 500 || status == 429) {
      throw new MatcherUnavailableException("Elasticsearch answered " + status);
    }
    try {
      String text = response.body();
      return new Answer(status, text.isBlank() ? new Json.Nothing() : JsonReader.read(text));
    } catch (IllegalArgumentException e) {
      throw new MatcherUnavailableException(
          "Elasticsearch's answer " + status + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
