package org.countersign.policy.opa;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countersign.policy.PolicyRevision;
import org.junit.jupiter.api.Assumptions;

/** A real OPA server with the committed bundle, on a port of the loopback address. */
final class OpaServer implements AutoCloseable {
  private static final Path BUNDLE = Path.of("../policies-rego/dist/bundle.tar.gz");
  private static final int FIRST_PORT = 21200;
  private static final int LAST_PORT = 21299;

  private final Process process;
  private final URI address;
  private final Path log;

  private OpaServer(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /**
   * Starts one and waits until it answers. Where OPA is not to be found the test is skipped, with a
   * plain message, unless servers are required.
   */
  static OpaServer start() throws Exception {
    return start(freePort(), "--log-level", "error");
  }

  /**
   * @param options of {@code opa run}
   */
  static OpaServer start(int port, String... options) throws Exception {
    Optional<Path> opa = program();
    if (opa.isEmpty()) {
      String message =
          "no OPA: set COUNTERSIGN_OPA or -Dcountersign.opa to the program, or run bin/policy check";
      if ("required".equals(System.getProperty("countersign.servers"))) {
        throw new AssertionError(message);
      }
      System.err.println("OpaServerIT is skipped: " + message);
      Assumptions.abort(message);
    }
    List<String> command =
        new ArrayList<>(List.of(opa.orElseThrow().toString(), "run", "--server", "--addr"));
    command.addAll(List.of("127.0.0.1:" + port, "--disable-telemetry"));
    command.addAll(List.of(options));
    command.addAll(List.of("--bundle", BUNDLE.toString()));
    Path log = Path.of("target", "opa-" + port + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    OpaServer server = new OpaServer(process, URI.create("http://127.0.0.1:" + port), log);
    server.awaitReady();
    return server;
  }

  URI address() {
    return address;
  }

  /** Everything that it wrote. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** Ends at once, as if the machine had. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(10, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private void awaitReady() throws InterruptedException {
    PolicyRevision revision = CommittedPolicy.revision();
    try (OpaServerDecisionPoint point =
        new OpaServerDecisionPoint(address, Duration.ofSeconds(5), revision)) {
      for (int i = 0; i < 300; i++) {
        if (point.health().ready()) {
          return;
        }
        if (!process.isAlive()) {
          throw new AssertionError("OPA ended with status " + process.exitValue());
        }
        Thread.sleep(100);
      }
      close();
      throw new AssertionError("OPA is not ready after 30 s: " + point.health().detail());
    }
  }

  private static Optional<Path> program() {
    String named =
        System.getProperty("countersign.opa", System.getenv().getOrDefault("COUNTERSIGN_OPA", ""));
    Path program = named.isEmpty() ? Path.of("../.tools/opa") : Path.of(named);
    return Files.isExecutable(program) ? Optional.of(program.toAbsolutePath()) : Optional.empty();
  }

  static int freePort() throws IOException {
    for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port from " + FIRST_PORT + " to " + LAST_PORT);
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return free.isBound();
    } catch (BindException taken) {
      return false;
    }
  }
}
