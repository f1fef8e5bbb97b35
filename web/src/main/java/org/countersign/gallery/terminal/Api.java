package org.countersign.gallery.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.countersign.audit.Json;

/** The API of one installation, as one person. */
final class Api {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String base;
  private final String credentials;

  /** The answer was no, with a sentence. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String sentence) {
      super(sentence);
    }
  }

  /**
   * @param url such as {@code http://localhost:8080}
   * @param credentials value of the Authorization header
   */
  Api(String url, String credentials) {
    this.base = url.replaceAll("/+$", "") + "/api/v1";
    this.credentials = credentials;
  }

  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Json.Obj get(String path) throws IOException, InterruptedException, RefusedException {
    return object(send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  Json.Obj post(String path, Map<String, Json> body)
      throws IOException, InterruptedException, RefusedException {
    return object(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.Obj.of(body).canonical())),
            HttpResponse.BodyHandlers.ofByteArray()));
  }

  Json.Obj file(String path, Path file, String type)
      throws IOException, InterruptedException, RefusedException {
    return object(
        send(
            request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofFile(file)),
            HttpResponse.BodyHandlers.ofByteArray()));
  }

  /** The caller closes the stream. */
  HttpResponse<InputStream> download(String path, Map<String, Json> body)
      throws IOException, InterruptedException, RefusedException {
    HttpRequest.Builder request =
        body.isEmpty()
            ? request(path).GET()
            : request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.Obj.of(body).canonical()));
    HttpResponse<InputStream> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() / 100 != 2) {
      try (InputStream in = answer.body()) {
        throw refused(answer.statusCode(), in.readNBytes(64 * 1024));
      }
    }
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Authorization", credentials)
        .header("Accept", "application/json, application/problem+json, */*;q=0.1");
  }

  private HttpResponse<byte[]> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<byte[]> handler)
      throws IOException, InterruptedException, RefusedException {
    HttpResponse<byte[]> answer = client.send(request.build(), handler);
    if (answer.statusCode() / 100 != 2) {
      throw refused(answer.statusCode(), answer.body());
    }
    return answer;
  }

  private static RefusedException refused(int status, byte[] body) {
    if (status == 401 || status == 403) {
      return new RefusedException(
          "not allowed (%d): an administrator's credentials are needed".formatted(status));
    }
    try {
      Json problem = Json.parse(new String(body, StandardCharsets.UTF_8));
      if (problem instanceof Json.Obj(var members)
          && members.get("detail") instanceof Json.Text(String detail)) {
        return new RefusedException(detail);
      }
    } catch (IllegalArgumentException e) {
      return new RefusedException("the service answered with status " + status);
    }
    return new RefusedException("the service answered with status " + status);
  }

  private static Json.Obj object(HttpResponse<byte[]> answer) throws RefusedException {
    if (Json.parse(new String(answer.body(), StandardCharsets.UTF_8)) instanceof Json.Obj object) {
      return object;
    }
    throw new RefusedException("the service did not answer with an object");
  }
}
