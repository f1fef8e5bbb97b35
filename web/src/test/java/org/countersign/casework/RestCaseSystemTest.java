package org.countersign.casework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract, against a server that keeps to it and one that does everything else. */
final class RestCaseSystemTest {
  private static final JsonNode CONTRACT = contract();
  private static final String OPEN = example("open").toString();

  private final AtomicReference<Handler> answer = new AtomicReference<>(exchange -> {});
  private final AtomicReference<String> asked = new AtomicReference<>("");
  private final CountDownLatch stopping = new CountDownLatch(1);
  private HttpServer server;
  private RestCaseSystem cases;

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          asked.set(
              exchange.getRequestURI().getRawPath()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          try {
            answer.get().handle(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            exchange.close();
          }
        });
    server.start();
    cases = system(Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    stopping.countDown();
    server.stop(0);
  }

  private RestCaseSystem system(Duration deadline) {
    return new RestCaseSystem(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/"),
        Optional.of("secret"),
        deadline);
  }

  @Test
  void readsTheExamplesOfTheContract() {
    answer.set(exchange -> send(exchange, 200, OPEN));
    CaseSystem.CaseFile file = ((CaseSystem.Answer.Found) cases.find(" 2026-104593 ")).file();
    assertThat(file)
        .isEqualTo(
            new CaseSystem.CaseFile(
                "2026-104593",
                true,
                "burglary_first_degree",
                "Burglary of a home on Cedar Street",
                List.of("officer"),
                List.of("Property crimes")));
    assertThat(asked).hasValue("/v1/cases/2026-104593 Bearer secret");
    assertThat(file.isAssignedTo("somebody", "Property crimes")).isTrue();
    assertThat(file.isAssignedTo("somebody", "Traffic")).isFalse();
    answer.set(exchange -> send(exchange, 200, example("closed").toString()));
    assertThat(((CaseSystem.Answer.Found) cases.find("2026-103388")).file().open()).isFalse();
  }

  @Test
  void knowsThatThereIsNoSuchCase() {
    answer.set(exchange -> send(exchange, 404, "nothing"));
    assertThat(cases.find("2026-000000")).isEqualTo(new CaseSystem.Answer.Unknown());
    assertThat(cases.find("  ")).isEqualTo(new CaseSystem.Answer.Unknown());
  }

  @Test
  void asksForTheNumberAsItIsWhateverStandsInIt() {
    answer.set(exchange -> send(exchange, 404, ""));
    cases.find("../admin?x=1#y z");
    assertThat(asked).hasValue("/v1/cases/..%2Fadmin%3Fx%3D1%23y%20z Bearer secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{}",
        "null",
        "{\"number\":\"2026-104593\"",
        "{\"number\":\"2026-104593\",\"status\":\"open\"}"
      })
  void takesNoAnswerThatIsNoCase(String text) {
    answer.set(exchange -> send(exchange, 200, text));
    assertThat(cases.find("2026-104593")).isInstanceOf(CaseSystem.Answer.Unavailable.class);
  }

  @Test
  void takesNoAnswerThatIsNotOfTheForm() {
    for (String[] change :
        new String[][] {
          {"\"open\"", "\"OPEN\""},
          {"\"open\"", "true"},
          {"[\"officer\"]", "\"officer\""},
          {"[\"officer\"]", "[1]"},
          {"[\"Property crimes\"]", "{}"},
          {"\"burglary_first_degree\"", "17"},
          {"\"status\"", "\"state\""},
          {"{\"number\"", "{\"more\":1,\"number\""},
          {"{\"number\"", "{\"title\":\"two\",\"number\""},
          // The right form about the wrong case.
          {"2026-104593", "2026-104594"}
        }) {
      assertThat(OPEN).contains(change[0]);
      String changed = OPEN.replace(change[0], change[1]);
      answer.set(exchange -> send(exchange, 200, changed));
      assertThat(cases.find("2026-104593"))
          .as(changed)
          .isInstanceOf(CaseSystem.Answer.Unavailable.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 400, 401, 403, 429, 500, 503})
  void takesNoOtherStatusForAnAnswer(int status) {
    answer.set(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/v1/cases/2026-104593");
          send(exchange, status, status == 204 ? "" : OPEN);
        });
    assertThat(cases.find("2026-104593"))
        .isEqualTo(new CaseSystem.Answer.Unavailable("it answered with status " + status));
  }

  @Test
  void waitsNoLongerThanItsDeadline() {
    answer.set(
        exchange -> {
          exchange.sendResponseHeaders(200, OPEN.length());
          exchange.getResponseBody().write(OPEN.substring(0, 10).getBytes(UTF_8));
          exchange.getResponseBody().flush();
          stopping.await();
        });
    assertThat(system(Duration.ofMillis(300)).find("2026-104593"))
        .isEqualTo(new CaseSystem.Answer.Unavailable("no whole answer within 300 ms"));
  }

  @Test
  void doesNotSwallowAFlood() {
    answer.set(
        exchange -> send(exchange, 200, "\"" + "x".repeat(RestCaseSystem.MOST_BYTES) + "\""));
    assertThat(cases.find("2026-104593")).isInstanceOf(CaseSystem.Answer.Unavailable.class);
  }

  @Test
  void saysThatNobodyIsThere() {
    server.stop(0);
    assertThat(cases.find("2026-104593")).isInstanceOf(CaseSystem.Answer.Unavailable.class);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static JsonNode contract() {
    try {
      return JsonMapper.builder()
          .build()
          .readTree(Files.readAllBytes(Path.of("../docs/reference/case-system.openapi.json")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode example(String name) {
    return CONTRACT.at(
        "/paths/~1cases~1{number}/get/responses/200/content/application~1json/examples/"
            + name
            + "/value");
  }
}
