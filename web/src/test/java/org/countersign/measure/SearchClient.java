package org.countersign.measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Asks for searches as a program does. */
final class SearchClient implements AutoCloseable {
  private static final String BOUNDARY = "bench-boundary-7e1f";

  private static final String REQUEST =
      """
      {"case": {"number": "%s"}, "purpose": "identify_suspect", "offence": {"code": "%s"},
       "suspicion": "reasonable_suspicion",
       "necessity": "A doorbell camera shows a stranger carrying the stolen television to a van at three in the morning.",
       "gallery": {"id": "booking"}, "probe": {"kind": "photo", "source": "cctv"}}
      """
          .formatted(BenchAgency.CASE, BenchAgency.OFFENCE);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  SearchClient(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  boolean isReady() throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve("/actuator/health/readiness"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns when the answer is there. Anything but a search that was permitted is an error. */
  void search(int number, byte[] probe) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "request", "application/json", REQUEST.getBytes(StandardCharsets.UTF_8));
    part(body, "probe\"; filename=\"probe.jpg", "image/jpeg", probe);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    String user = BenchAgency.officer(number) + ":demo";
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/v1/searches"))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.US_ASCII)))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201
        || !answer.body().contains("\"effect\":\"permit\"")
        || answer.body().contains("\"state\":\"failed\"")) {
      throw new IOException("no search was performed: " + answer.statusCode() + answer.body());
    }
  }

  private static void part(ByteArrayOutputStream body, String name, String type, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, name, type);
    body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    client.close();
  }
}
