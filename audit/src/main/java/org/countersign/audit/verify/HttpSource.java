package org.countersign.audit.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A log on the web. */
final class HttpSource implements LogSource {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;

  private final URI log;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param log http or https
   */
  HttpSource(URI log) {
    String text = log.toString();
    this.log = URI.create(text.endsWith("/") ? text : text + "/");
  }

  @Override
  public Optional<byte[]> read(String path) throws UnreadableException {
    URI uri = log.resolve(path);
    IOException last = new IOException("no attempt was made");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return get(uri);
      } catch (IOException e) {
        last = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnreadableException("interrupted while reading " + uri, e);
      }
    }
    throw new UnreadableException("cannot read " + uri + ": " + last, last);
  }

  private Optional<byte[]> get(URI uri)
      throws IOException, InterruptedException, UnreadableException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER)
            .header("Accept-Encoding", "gzip, identity")
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      if (status == 404 || status == 403 || status == 410) {
        return Optional.empty();
      }
      byte[] bytes = limited(uri, body);
      if (status >= 500) {
        throw new IOException("the server answered " + status);
      }
      if (status != 200) {
        throw new UnreadableException(uri + " was answered with " + status);
      }
      String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
      return Optional.of(
          encoding.equals("gzip")
              ? limited(uri, new GZIPInputStream(new ByteArrayInputStream(bytes)))
              : bytes);
    }
  }

  private static byte[] limited(URI uri, InputStream body) throws IOException, UnreadableException {
    byte[] bytes = body.readNBytes(Limits.MAX_FILE + 1);
    if (bytes.length > Limits.MAX_FILE) {
      throw new UnreadableException(uri + " is longer than any file of a log");
    }
    return bytes;
  }
}
