package org.countersign.audit.witness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.NoteSignature;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.TlogPolicy;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.merkle.Hash;

/** Speaks with one witness. Safe for use by many threads. */
final class WitnessClient {
  /** Of an answer, in bytes: some signature lines, or a number. */
  private static final int MAX_ANSWER = 65_536;

  private final String name;
  private final VerifierKey key;
  private final URI addCheckpoint;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * @param witness that has a URL
   * @param timeout for one request
   */
  WitnessClient(TlogPolicy.Witness witness, Duration timeout, HttpClient http) {
    this.name = witness.name();
    this.key = witness.key();
    String prefix = witness.url().orElseThrow().toString();
    this.addCheckpoint =
        URI.create((prefix.endsWith("/") ? prefix : prefix + "/") + "add-checkpoint");
    this.timeout = timeout;
    this.http = http;
  }

  String name() {
    return name;
  }

  VerifierKey key() {
    return key;
  }

  /**
   * @param old size of the tree that the witness is thought to have cosigned last
   * @param proof that the checkpoint continues it
   */
  Reply ask(long old, List<Hash> proof, SignedNote checkpoint) throws InterruptedException {
    StringBuilder body = new StringBuilder("old ").append(old).append('\n');
    proof.forEach(hash -> body.append(hash.base64()).append('\n'));
    body.append('\n').append(checkpoint.note());
    HttpRequest request =
        HttpRequest.newBuilder(addCheckpoint)
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    // The request's own timeout ends with the answer's headers; this one with its last byte.
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER));
    try {
      HttpResponse<String> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return reply(response.statusCode(), response.body(), old, checkpoint);
    } catch (ExecutionException e) {
      return new Reply.Failed("it does not answer: " + e.getCause());
    } catch (TimeoutException _) {
      return new Reply.Failed("it has not answered within " + timeout);
    } finally {
      answer.cancel(true);
    }
  }

  private Reply reply(int status, String text, long old, SignedNote checkpoint) {
    return switch (status) {
      case 200 -> cosigned(text, checkpoint);
      case 409 -> knows(text, old);
      case 422 -> new Reply.Differs();
      case 403 -> new Reply.Failed("it knows another key of this log (403)");
      case 404 -> new Reply.Failed("it does not know this log (404)");
      default -> new Reply.Failed("it answered " + status + ": " + shortened(text));
    };
  }

  private Reply cosigned(String lines, SignedNote checkpoint) {
    try {
      List<NoteSignature> held = checkpoint.heldBy(key, lines);
      return held.isEmpty()
          ? new Reply.Failed("its answer has no cosignature by its key that holds")
          : new Reply.Cosigned(held);
    } catch (MalformedException e) {
      return new Reply.Failed("its answer is no cosignature: " + e.getMessage());
    }
  }

  /** The size that was said to be the last one cannot be the wrong one: then the root is. */
  private static Reply knows(String text, long old) {
    try {
      long size = Long.parseLong(text.strip());
      if (size >= 0) {
        return size == old ? new Reply.Differs() : new Reply.Knows(size);
      }
    } catch (NumberFormatException _) {
      // falls through to the one refusal
    }
    return new Reply.Failed("it answered 409 without a size: " + shortened(text));
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= 200 ? line : line.substring(0, 200) + " ...";
  }
}
