package org.countersign.policy.opa;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.countersign.policy.Decision;
import org.countersign.policy.Decision.Indeterminate;
import org.countersign.policy.Decision.IndeterminateCause;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyHealth;
import org.countersign.policy.PolicyRevision;

/**
 * Asks an OPA server. The answer counts only if the server says that it was made by the expected
 * bundle. Every way in which the asking can fail has a cause of its own; none of them is retried
 * here, because the caller's record of one question must stand beside one answer. Writes no log.
 */
public final class OpaServerDecisionPoint implements PolicyDecisionPoint {

  /** An answer has about 5 KB. */
  static final int MOST_ANSWER_BYTES = 1024 * 1024;

  /** Questions under way before further ones are turned away. */
  static final int MOST_UNDER_WAY = 64;

  private static final String DECISION = "v1/data/countersign/main/decision?provenance=true";

  private final URI decision;
  private final Duration deadline;
  private final PolicyRevision expected;
  private final HttpClient client;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private volatile boolean closed;

  /**
   * @param server such as {@code http://localhost:8181}
   * @param deadline from asking to having the whole answer
   * @param expected the bundle that the server must have activated
   */
  public OpaServerDecisionPoint(URI server, Duration deadline, PolicyRevision expected) {
    if (server.getHost() == null
        || !("http".equals(server.getScheme()) || "https".equals(server.getScheme()))
        || server.getQuery() != null
        || server.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "an OPA server's address is like http://host:8181: " + server);
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("a deadline lies in the future: " + deadline);
    }
    String base = server.toString();
    this.decision = URI.create(base.endsWith("/") ? base + DECISION : base + "/" + DECISION);
    this.deadline = deadline;
    this.expected = requireNonNull(expected);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Decision decide(DecisionRequest request) {
    byte[] document;
    try {
      document = DecisionMapping.document(request);
    } catch (IllegalArgumentException e) {
      return DecisionMapping.malformed(DecisionIds.next(), "not asked: " + e.getMessage());
    }
    return decideDocument(document);
  }

  @Override
  public Decision decideDocument(byte[] document) {
    String id = DecisionIds.next();
    if (closed) {
      return new Indeterminate(id, IndeterminateCause.OVERLOADED, "the policy client is closed");
    }
    if (!room.tryAcquire()) {
      return new Indeterminate(
          id, IndeterminateCause.OVERLOADED, MOST_UNDER_WAY + " questions are under way");
    }
    try {
      return ask(id, question(document));
    } finally {
      room.release();
    }
  }

  private Decision ask(String id, HttpRequest question) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            question,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
    try {
      // The request's own timeout ends when the first byte arrives; this one covers the last.
      HttpResponse<byte[]> whole = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      return OpaServerAnswer.read(id, expected, whole.statusCode(), whole.body());
    } catch (TimeoutException e) {
      return late(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Indeterminate(
          id, IndeterminateCause.ENGINE_ERROR, "interrupted while waiting for the answer");
    } catch (ExecutionException e) {
      return failed(id, e.getCause() == null ? e : e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest question(byte[] document) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(document.length + 16);
    body.writeBytes("{\"input\":".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(document);
    body.write('}');
    return HttpRequest.newBuilder(decision)
        .timeout(deadline)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private Indeterminate failed(String id, Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException e ->
          new Indeterminate(
              id,
              IndeterminateCause.UNREACHABLE,
              "no connection to the OPA server within " + deadline.toMillis() + " ms");
      case HttpTimeoutException e -> late(id);
      case IOException e when tooLarge(e) ->
          new Indeterminate(
              id,
              IndeterminateCause.MALFORMED,
              "the answer has more than " + MOST_ANSWER_BYTES + " bytes");
      case ConnectException e ->
          new Indeterminate(
              id,
              IndeterminateCause.UNREACHABLE,
              "no connection to the OPA server: " + e.getClass().getSimpleName());
      // As when the server is restarted: whether it decided, nobody knows, and it does not matter.
      case IOException e ->
          new Indeterminate(
              id,
              IndeterminateCause.CUT_OFF,
              "the OPA server hung up: " + e.getClass().getSimpleName());
      default ->
          new Indeterminate(
              id,
              IndeterminateCause.ENGINE_ERROR,
              "asking the OPA server failed: " + cause.getClass().getSimpleName());
    };
  }

  /** The limiting body handler has no exception of its own; this is how its message begins. */
  private static boolean tooLarge(IOException e) {
    return e.getMessage() != null && e.getMessage().contains("body exceeds capacity");
  }

  private Indeterminate late(String id) {
    return new Indeterminate(
        id,
        IndeterminateCause.TIMEOUT,
        "no whole answer from the OPA server within " + deadline.toMillis() + " ms");
  }

  @Override
  public PolicyRevision revision() {
    return expected;
  }

  @Override
  public PolicyHealth health() {
    return Readiness.of("opa-server", decideDocument(Readiness.EMPTY_REQUEST));
  }

  @Override
  public void warmUp(Duration atMost) {
    Readiness.warmUp(atMost, this::decideDocument);
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }
}
