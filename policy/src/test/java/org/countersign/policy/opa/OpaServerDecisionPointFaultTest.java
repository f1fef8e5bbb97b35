package org.countersign.policy.opa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.countersign.policy.Decision;
import org.countersign.policy.Decision.Indeterminate;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.PolicyRevision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A server that misbehaves, in each way that it can. */
final class OpaServerDecisionPointFaultTest {
  private static final PolicyRevision EXPECTED = new PolicyRevision("0123456789abcdef".repeat(4));
  private static final byte[] STILL = PolicyDecisionPointContract.document("still");
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final String PERMIT =
      """
      {"effect": "permit", "denials": [], "approvals_required": [], "obligations": [],
       "limits": {"threshold": 450, "candidate_cap": 20, "expires_in": 3600},
       "packs": [{"id": "base", "version": "1"}]}""";

  private static final String PROVENANCE =
      "{\"version\": \"1\", \"bundles\": {\"a\": {\"revision\": \"" + EXPECTED.digest() + "\"}}}";

  @Test
  void takesASoundAnswer() throws Exception {
    assertThat(answerOf(answering(200, envelope(PERMIT, PROVENANCE)), LONG))
        .isInstanceOf(Decision.Permit.class);
  }

  @Test
  void asksForTheDecisionWithProvenance() throws Exception {
    AtomicReference<String> asked = new AtomicReference<>();
    AtomicReference<JsonNode> body = new AtomicReference<>();
    HttpHandler handler =
        exchange -> {
          asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          body.set(StrictJson.mapper().readTree(exchange.getRequestBody().readAllBytes()));
          send(exchange, 200, envelope(PERMIT, PROVENANCE).getBytes(UTF_8));
        };
    answerOf(handler, LONG);
    assertThat(asked.get()).isEqualTo("POST /v1/data/countersign/main/decision?provenance=true");
    assertThat(body.get().propertyNames()).containsExactly("input");
    assertThat(body.get().get("input")).isEqualTo(AcceptanceCase.base("still"));
  }

  static Stream<Arguments> answers() {
    String other = PROVENANCE.replace("0123", "3210");
    return Stream.of(
        answer(
            "undefined", 200, "{\"provenance\": " + PROVENANCE + "}", IndeterminateCause.UNDEFINED),
        answer("another bundle", 200, envelope(PERMIT, other), IndeterminateCause.WRONG_REVISION),
        answer(
            "no bundle",
            200,
            envelope(PERMIT, "{\"bundles\": {}}"),
            IndeterminateCause.WRONG_REVISION),
        answer(
            "no provenance",
            200,
            "{\"result\": " + PERMIT + "}",
            IndeterminateCause.WRONG_REVISION),
        answer(
            "a second bundle beside the right one",
            200,
            envelope(PERMIT, PROVENANCE.replace("}}}", "}, \"b\": {\"revision\": \"x\"}}}")),
            IndeterminateCause.WRONG_REVISION),
        answer(
            "a bundle without revision",
            200,
            envelope(PERMIT, "{\"bundles\": {\"a\": {}}}"),
            IndeterminateCause.WRONG_REVISION),
        answer("garbage", 200, "<html>not OPA</html>", IndeterminateCause.MALFORMED),
        answer("nothing", 200, "", IndeterminateCause.MALFORMED),
        answer("half a document", 200, "{\"result\": {", IndeterminateCause.MALFORMED),
        answer("a list", 200, "[]", IndeterminateCause.MALFORMED),
        answer(
            "a result of another kind",
            200,
            envelope("true", PROVENANCE),
            IndeterminateCause.MALFORMED),
        answer("a null result", 200, envelope("null", PROVENANCE), IndeterminateCause.MALFORMED),
        answer(
            "a result with two keys of one name",
            200,
            envelope(
                PERMIT.replace("{\"effect\"", "{\"effect\": \"deny\", \"effect\""), PROVENANCE),
            IndeterminateCause.MALFORMED),
        answer("500", 500, "{\"code\": \"internal_error\"}", IndeterminateCause.ENGINE_ERROR),
        answer("400", 400, "{}", IndeterminateCause.ENGINE_ERROR),
        answer("401", 401, "{}", IndeterminateCause.ENGINE_ERROR),
        answer("404", 404, "{}", IndeterminateCause.ENGINE_ERROR),
        answer(
            "a permit under an error",
            500,
            envelope(PERMIT, PROVENANCE),
            IndeterminateCause.ENGINE_ERROR),
        answer("204", 204, "", IndeterminateCause.ENGINE_ERROR),
        answer("429", 429, "", IndeterminateCause.OVERLOADED),
        answer("503", 503, "", IndeterminateCause.OVERLOADED),
        answer(
            "a huge body",
            200,
            envelope(
                "\"" + "x".repeat(OpaServerDecisionPoint.MOST_ANSWER_BYTES) + "\"", PROVENANCE),
            IndeterminateCause.MALFORMED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void makesOf(String what, int status, String body, IndeterminateCause cause) throws Exception {
    Decision decision = answerOf(answering(status, body), LONG);
    assertThat(decision).as(what).isInstanceOf(Indeterminate.class);
    assertThat(((Indeterminate) decision).cause()).isEqualTo(cause);
    assertThat(((Indeterminate) decision).detail()).hasSizeLessThan(400).doesNotContain("26-10417");
  }

  @Test
  void doesNotFollowARedirect() throws Exception {
    HttpHandler elsewhere =
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/elsewhere")) {
            send(exchange, 200, envelope(PERMIT, PROVENANCE).getBytes(UTF_8));
          } else {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            send(exchange, 307, new byte[0]);
          }
        };
    assertThat(cause(answerOf(elsewhere, LONG))).isEqualTo(IndeterminateCause.ENGINE_ERROR);
  }

  @Test
  void isLateWhenNothingComes() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    HttpHandler silent = exchange -> await(end);
    try {
      assertThat(cause(answerOf(silent, SHORT))).isEqualTo(IndeterminateCause.TIMEOUT);
    } finally {
      end.countDown();
    }
  }

  /**
   * The first bytes come at once, the last never: the JDK's own request timeout would not notice.
   */
  @Test
  void isLateWhenTheAnswerDrips() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    HttpHandler dripping =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write('{');
            out.flush();
            await(end);
          }
        };
    try {
      assertThat(cause(answerOf(dripping, SHORT))).isEqualTo(IndeterminateCause.TIMEOUT);
    } finally {
      end.countDown();
    }
  }

  @Test
  void isCutOffWhenTheServerHangsUp() throws Exception {
    HttpHandler hangingUp = HttpExchange::close;
    assertThat(cause(answerOf(hangingUp, LONG))).isEqualTo(IndeterminateCause.CUT_OFF);
  }

  @Test
  void isCutOffWhenTheServerHangsUpInTheMiddle() throws Exception {
    HttpHandler hangingUp =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          exchange.close();
        };
    assertThat(cause(answerOf(hangingUp, LONG))).isEqualTo(IndeterminateCause.CUT_OFF);
  }

  @Test
  void isUnreachableWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (OpaServerDecisionPoint point = point(port, LONG)) {
      assertThat(cause(point.decideDocument(STILL))).isEqualTo(IndeterminateCause.UNREACHABLE);
      assertThat(point.health().ready()).isFalse();
      assertThat(point.health().detail()).startsWith("UNREACHABLE: ");
    }
  }

  @Test
  void isUnreachableWhenTheNameIsUnknown() {
    try (OpaServerDecisionPoint point =
        new OpaServerDecisionPoint(URI.create("http://opa.invalid:8181"), LONG, EXPECTED)) {
      assertThat(cause(point.decideDocument(STILL))).isEqualTo(IndeterminateCause.UNREACHABLE);
    }
  }

  @Test
  void turnsQuestionsAwayWhenTooManyAreUnderWay() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(OpaServerDecisionPoint.MOST_UNDER_WAY);
    HttpHandler slow =
        exchange -> {
          arrived.countDown();
          await(end);
          send(exchange, 200, envelope(PERMIT, PROVENANCE).getBytes(UTF_8));
        };
    try (Stub stub = new Stub(slow);
        OpaServerDecisionPoint point = point(stub.port(), LONG);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Decision>> asked = new ArrayList<>();
      for (int i = 0; i < OpaServerDecisionPoint.MOST_UNDER_WAY; i++) {
        asked.add(callers.submit(() -> point.decideDocument(STILL)));
      }
      arrived.await();
      assertThat(cause(point.decideDocument(STILL))).isEqualTo(IndeterminateCause.OVERLOADED);
      end.countDown();
      for (Future<Decision> decision : asked) {
        assertThat(decision.get()).isInstanceOf(Decision.Permit.class);
      }
      assertThat(point.decideDocument(STILL)).isInstanceOf(Decision.Permit.class);
    }
  }

  @Test
  void answersACallerThatIsInterrupted() throws Exception {
    try (Stub stub = new Stub(answering(200, envelope(PERMIT, PROVENANCE)));
        OpaServerDecisionPoint point = point(stub.port(), LONG)) {
      Thread.currentThread().interrupt();
      assertThat(cause(point.decideDocument(STILL))).isEqualTo(IndeterminateCause.ENGINE_ERROR);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(point.decideDocument(STILL)).isInstanceOf(Decision.Permit.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8181",
        "ftp://host",
        "http:///v1",
        "http://host?x=1",
        "http://a:b@host",
        "/opa"
      })
  void refusesAnAddressThatIsNone(String address) {
    assertThatThrownBy(() -> new OpaServerDecisionPoint(URI.create(address), LONG, EXPECTED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an OPA server's address is like http://host:8181: ");
  }

  private static Decision answerOf(HttpHandler handler, Duration deadline) throws IOException {
    try (Stub stub = new Stub(handler);
        OpaServerDecisionPoint point = point(stub.port(), deadline)) {
      return point.decideDocument(STILL);
    }
  }

  private static OpaServerDecisionPoint point(int port, Duration deadline) {
    return new OpaServerDecisionPoint(URI.create("http://127.0.0.1:" + port), deadline, EXPECTED);
  }

  private static HttpHandler answering(int status, String body) {
    return exchange -> send(exchange, status, body.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String envelope(String result, String provenance) {
    return "{\"provenance\": " + provenance + ", \"result\": " + result + "}";
  }

  private static IndeterminateCause cause(Decision decision) {
    return ((Indeterminate) decision).cause();
  }

  private static Arguments answer(String what, int status, String body, IndeterminateCause cause) {
    return Arguments.of(what, status, body, cause);
  }

  /** A server on a free port of the loopback address. */
  private static final class Stub implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Stub(HttpHandler handler) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", handler);
      server.setExecutor(threads);
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
