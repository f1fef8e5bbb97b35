package org.countersign.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.countersign.audit.checkpoint.Checkpoint;
import org.countersign.audit.checkpoint.MalformedException;
import org.countersign.audit.checkpoint.NotSignedException;
import org.countersign.audit.checkpoint.SignedNote;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.checkpoint.VerifierKey;
import org.countersign.audit.merkle.Hash;
import org.countersign.audit.merkle.NotProvenException;
import org.countersign.audit.merkle.ProofCheck;
import org.countersign.audit.merkle.Rfc6962;

/** A witness of one log in memory, which a test can spoil in ways that no real one offers. */
public final class SmallWitness implements AutoCloseable {
  private final SignerKey key;
  private final VerifierKey log;
  private final HttpServer server;

  private long size;
  private Hash root = Rfc6962.EMPTY;
  private int requests;

  /** What becomes of an answer before it is sent; empty for no answer at all. */
  private UnaryOperator<Answer> spoil = answer -> answer;

  record Answer(int status, String body) {
    /** The connection is cut. */
    static final Answer NONE = new Answer(-1, "");
  }

  public SmallWitness(String name, String logKey) throws IOException, MalformedException {
    this.key = SignerKey.generate(name, new SecureRandom());
    this.log = VerifierKey.parse(logKey);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/w/add-checkpoint", this::answer);
    server.start();
  }

  /** Its line in a policy. */
  public String line(String name) {
    return "witness %s %s http://127.0.0.1:%d/w\n"
        .formatted(name, key.verifierKey().asCosigner().text(), server.getAddress().getPort());
  }

  VerifierKey verifierKey() {
    return key.verifierKey().asCosigner();
  }

  synchronized long size() {
    return size;
  }

  synchronized int requests() {
    return requests;
  }

  synchronized void spoil(UnaryOperator<Answer> with) {
    spoil = with;
  }

  /** As if it had cosigned this. */
  synchronized void remember(long otherSize, Hash otherRoot) {
    size = otherSize;
    root = otherRoot;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      UnaryOperator<Answer> how;
      Answer honest;
      synchronized (this) {
        requests++;
        how = spoil;
        honest = judge(request);
      }
      Answer answer = how.apply(honest);
      if (answer.equals(Answer.NONE)) {
        return;
      }
      byte[] body = answer.body.getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer judge(String request) {
    int blank = request.indexOf("\n\n");
    List<String> lines = new ArrayList<>(List.of(request.substring(0, blank).split("\n", -1)));
    long old = Long.parseLong(lines.removeFirst().substring("old ".length()));
    try {
      SignedNote note = SignedNote.parse(request.substring(blank + 2));
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      if (!checkpoint.origin().equals(log.name())) {
        return new Answer(404, "unknown log\n");
      }
      note.verifiedBy(List.of(log));
      if (old != size) {
        return new Answer(409, size + "\n");
      }
      ProofCheck.consistency(
          old,
          root,
          checkpoint.size(),
          checkpoint.root(),
          lines.stream().map(Hash::fromBase64).toList());
      size = checkpoint.size();
      root = checkpoint.root();
      SignedNote cosigned = note.with(key.cosign(note.text(), Instant.now()));
      return new Answer(200, cosigned.note().substring(note.note().length()));
    } catch (NotSignedException _) {
      return new Answer(403, "invalid signature\n");
    } catch (NotProvenException _) {
      return new Answer(422, "bad consistency proof\n");
    } catch (MalformedException e) {
      return new Answer(400, e.getMessage() + "\n");
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
