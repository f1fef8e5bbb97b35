package org.countersign.audit.elasticsearch;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.countersign.audit.ElasticsearchConfig;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;

/** Requests and answers. Safe for use by many threads. */
public final class Elastic implements AutoCloseable {
  /** What every answer may have besides what was asked for. */
  private static final String ALWAYS = "error.type,error.reason,status";

  private static final int CONNECT_MILLIS = 5_000;
  private static final int MAX_CONNECTIONS = 32;

  private final Rest5Client client;
  private final String patience;
  private final Authorization authorization;

  public Elastic(ElasticsearchConfig config) {
    this.authorization = Authorization.of(config.credentials());
    this.patience = config.requestTimeout().toMillis() * 2 / 3 + "ms";
    List<HttpHost> hosts = new ArrayList<>();
    config.hosts().forEach(host -> hosts.add(HttpHost.create(host)));
    var builder =
        Rest5Client.builder(hosts.toArray(new HttpHost[0]))
            .setRequestConfigCallback(
                request ->
                    request.setResponseTimeout(
                        config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS))
            .setConnectionConfigCallback(
                connection -> connection.setConnectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS))
            .setConnectionManagerCallback(
                manager ->
                    manager.setMaxConnPerRoute(MAX_CONNECTIONS).setMaxConnTotal(MAX_CONNECTIONS))
            // A request that is repeated behind our back would be answered with its own conflict.
            .setHttpClientConfigCallback(http -> http.disableAutomaticRetries());
    config.certificateAuthority().ifPresent(pem -> builder.setSSLContext(trusting(pem)));
    this.client = builder.build();
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
      if (number == 0) {
        throw new CertificateException("there is no certificate in it");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new LedgerUnavailableException(
          "cannot use countersign.elasticsearch.ca, the authorities in " + pem + ": " + e, e);
    }
  }

  /** A path segment out of any text. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Answer get(String path, String fields) {
    return send("GET", path, Map.of("filter_path", fields + "," + ALWAYS), Optional.empty());
  }

  Answer get(String path, String fields, Map<String, String> parameters) {
    return send("GET", path, with(parameters, fields), Optional.empty());
  }

  Answer post(String path, String fields, Json body) {
    return send("POST", path, with(Map.of(), fields), Optional.of(body.canonical()));
  }

  Answer post(String path, String fields, Map<String, String> parameters) {
    return send("POST", path, with(parameters, fields), Optional.empty());
  }

  /**
   * How long Elasticsearch may wait for copies, masters and the like: less than this side does, so
   * that it is Elasticsearch which gives up, and says why.
   */
  String patience() {
    return patience;
  }

  Answer put(String path, String fields, Map<String, String> parameters, Json body) {
    return send("PUT", path, patiently(parameters, fields), Optional.of(body.canonical()));
  }

  Answer bulk(String lines, String fields) {
    return send("POST", "/_bulk", patiently(Map.of(), fields), Optional.of(lines));
  }

  private Map<String, String> patiently(Map<String, String> parameters, String fields) {
    Map<String, String> all = with(parameters, fields);
    all.put("timeout", patience);
    return all;
  }

  Answer delete(String path) {
    return send("DELETE", path, with(Map.of(), "result"), Optional.empty());
  }

  Answer delete(String path, Json body) {
    return send("DELETE", path, with(Map.of(), "result"), Optional.of(body.canonical()));
  }

  private static Map<String, String> with(Map<String, String> parameters, String fields) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("filter_path", fields + "," + ALWAYS);
    return all;
  }

  /**
   * @throws NoAnswerException if there was no answer, or one that says nothing about what was done
   */
  private Answer send(
      String method, String path, Map<String, String> parameters, Optional<String> body) {
    Request request = new Request(method, path);
    request.addParameters(parameters);
    request.setOptions(
        RequestOptions.DEFAULT.toBuilder().addHeader("Authorization", authorization.header()));
    body.ifPresent(json -> request.setEntity(new StringEntity(json, contentType(path))));
    try {
      return answer(client.performRequest(request));
    } catch (ResponseException e) {
      return answer(e.getResponse());
    } catch (SSLException e) {
      throw new NoAnswerException(
          "there is no connection to Elasticsearch that can be trusted: "
              + e.getMessage()
              + ": the address has to be a name in its certificate, and whoever signed that has to"
              + " be in countersign.elasticsearch.ca or among the platform's authorities",
          e);
    } catch (IOException | IllegalStateException e) {
      // The client says IllegalState for requests that its closing overtakes.
      throw new NoAnswerException(method + " " + path + ": " + e, e);
    }
  }

  private static ContentType contentType(String path) {
    return path.endsWith("/_bulk")
        ? ContentType.create("application/x-ndjson", StandardCharsets.UTF_8)
        : ContentType.APPLICATION_JSON;
  }

  private static Answer answer(Response response) {
    int status = response.getStatusCode();
    String text = "";
    try {
      if (response.getEntity() != null) {
        text = EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
      }
      if (status == 401) {
        throw new LedgerUnavailableException(
            "Elasticsearch does not know this user, password or API key (401): has it been"
                + " revoked, or has it run out?");
      }
      if (status >= 500 || status == 429) {
        throw new NoAnswerException("Elasticsearch answered " + status + ": " + text);
      }
      return new Answer(status, text.isBlank() ? Json.Obj.empty() : Json.parse(text));
    } catch (IOException | ParseException | IllegalArgumentException e) {
      throw new NoAnswerException("the answer " + status + " cannot be read: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  /** Nobody knows what became of a request. Where nothing was asked to change, nothing has. */
  static final class NoAnswerException extends LedgerUnavailableException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
      super(message);
    }

    NoAnswerException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
