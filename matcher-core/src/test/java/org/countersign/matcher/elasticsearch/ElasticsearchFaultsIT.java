package org.countersign.matcher.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.countersign.matcher.gallery.GalleryStore;
import org.countersign.matcher.gallery.ScanOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real Elasticsearch behind something that spoils its answers, as a network or a lost shard
 * would: nothing of a spoiled answer is told.
 */
@NeedsElasticsearch
final class ElasticsearchFaultsIT {
  private static final String ENGINE = "ab".repeat(32);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private TestCluster cluster;
  private HttpServer relay;
  private GalleryStore store;

  private volatile UnaryOperator<String> spoil = UnaryOperator.identity();
  private volatile String where = "/_search";
  private volatile int status;

  @BeforeEach
  void connect() throws IOException {
    cluster = new TestCluster();
    cluster.fill(ENGINE, 64, ElasticsearchGalleryStoreIT.faces(40));
    relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    relay.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    relay.createContext("/", this::pass);
    relay.start();
    URI address = URI.create("http://127.0.0.1:" + relay.getAddress().getPort());
    store = ElasticsearchGalleryStore.open(cluster.config(address), ENGINE, 64);
    assertThat(search()).isInstanceOf(ScanOutcome.Scanned.class);
  }

  @AfterEach
  void disconnect() {
    store.close();
    relay.stop(0);
    client.close();
    cluster.close();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest request =
          HttpRequest.newBuilder(TestCluster.server().resolve(exchange.getRequestURI()))
              .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
              .header("Content-Type", "application/json")
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      boolean spoiled = exchange.getRequestURI().getPath().contains(where);
      String text = spoiled ? spoil.apply(answer.body()) : answer.body();
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(
          spoiled && status != 0 ? status : answer.statusCode(), Math.max(body.length, 1));
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ScanOutcome search() {
    return ElasticsearchGalleryStoreIT.search(store, ElasticsearchGalleryStoreIT.unit(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"timed_out\":false | \"timed_out\":true | answered in part",
        "\"failed\":0 | \"failed\":1 | answered in part",
        "\"successful\":3 | \"successful\":2 | answered in part",
        "\"total\":3 | \"total\":2 | answered in part",
        "\"timed_out\":false | \"terminated_early\":true,\"timed_out\":false | answered in part",
        "\"timed_out\":false | \"timed\":false | lacks timed_out",
        "\"score_count\": | \"score_count\":0,\"other\": | compared 0 rows of 40",
        "\"S3\" | \"S4\" | off by more than it can be",
        "\"hits\" | \"hids\" | lacks hits.total.value",
        "} | ' ' | cannot be read"
      })
  void tellsNothingOfASpoiledAnswer(String whole, String spoiled, String why) {
    spoil = text -> text.replace(whole.strip(), spoiled.strip());
    assertThat(search())
        .isInstanceOfSatisfying(
            ScanOutcome.Unavailable.class,
            unavailable -> assertThat(unavailable.reason()).contains(why));
    spoil = UnaryOperator.identity();
    assertThat(search()).isInstanceOf(ScanOutcome.Scanned.class);
  }

  @ParameterizedTest
  @CsvSource({"/_search, 503", "/_pit, 503", "/_search, 429", "/_pit, 403", "/_search, 404"})
  void tellsNothingWhenAskedToComeBack(String path, int code) {
    where = path;
    status = code;
    assertThat(search()).isInstanceOf(ScanOutcome.Unavailable.class);
    status = 0;
    assertThat(search()).isInstanceOf(ScanOutcome.Scanned.class);
  }

  @Test
  void saysThatNobodyAnswers() {
    relay.stop(0);
    assertThat(search())
        .isInstanceOfSatisfying(
            ScanOutcome.Unavailable.class,
            unavailable ->
                assertThat(unavailable.reason()).startsWith("no answer from Elasticsearch"));
    assertThat(store.problems())
        .hasSize(1)
        .allMatch(problem -> problem.contains("no answer from Elasticsearch"));
  }
}
