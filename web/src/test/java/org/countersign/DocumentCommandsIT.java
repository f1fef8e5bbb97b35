package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Does what the documents say: starts the demonstration by the command of the README, then runs
 * every block marked {@code sh run}, document by document, in a copy of the repository that may be
 * changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocumentCommandsIT {
  private static final Set<String> COPIED = Set.of("bin", "docs", "policies-rego");
  private static final Set<String> LEFT_OUT = Set.of(".git", "data", "target", "web");
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final int port = freePort();
  private final Path copy = folder();
  private Process app;

  DocumentCommandsIT() throws IOException {
    layOut();
    app = start();
  }

  private static List<Markdown> documents() {
    return Markdown.all().stream().filter(document -> !document.toRun().isEmpty()).toList();
  }

  @BeforeAll
  void awaitReady() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/public/verify")).build();
    Instant deadline = Instant.now().plus(PATIENCE);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!answers(client, request)) {
        assertThat(app.isAlive()).as(read("app.log")).isTrue();
        assertThat(Instant.now()).as(read("app.log")).isBefore(deadline);
        Thread.sleep(300);
      }
    }
  }

  @AfterAll
  void stop() throws InterruptedException {
    app.destroy();
    if (!app.waitFor(30, TimeUnit.SECONDS)) {
      app.destroyForcibly();
    }
  }

  /** "Prints an address and the people to sign in as", says the README. */
  @Test
  void printsTheAddressAndThePeople() {
    assertThat(read("app.log")).contains("http://localhost:" + port, "officer", "auditor", "demo");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void runsWhatADocumentSays(Markdown document) throws Exception {
    String script =
        document.toRun().stream()
            .map(Markdown.Block::text)
            .collect(Collectors.joining("\n"))
            .replace("http://localhost:8080", "http://localhost:" + port);
    String log = document.name().replace('/', '-') + ".log";

    Process shell = run(log, "bash", "-euxo", "pipefail", "-c", script);

    boolean ended = shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    shell.destroyForcibly();
    assertThat(ended).as(read(log)).isTrue();
    assertThat(shell.exitValue()).as(read(log)).isZero();
  }

  private Process start() throws IOException {
    Set<String> commands =
        Markdown.all().stream()
            .flatMap(document -> document.shell().stream())
            .filter(block -> block.info().equals("sh start"))
            .map(block -> block.text().strip())
            .collect(Collectors.toSet());
    assertThat(commands).containsExactly("bin/run");
    return run("app.log", "bin/run", "--port", Integer.toString(port), "--data", "data");
  }

  private Process run(String log, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(copy.toFile());
    builder.redirectErrorStream(true).redirectOutput(copy.resolve(log).toFile());
    builder.environment().put("TMPDIR", copy.resolve("tmp").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /**
   * Links to everything but what commands change, and the packaged application as bin/run keeps it.
   */
  private void layOut() throws IOException {
    Files.createDirectories(copy.resolve("tmp"));
    Files.createDirectories(copy.resolve("web/target/app"));
    try (Stream<Path> all = Files.list(Markdown.ROOT)) {
      for (Path there : all.toList()) {
        String name = there.getFileName().toString();
        if (COPIED.contains(name)) {
          copyFolder(there, copy.resolve(name));
        } else if (!LEFT_OUT.contains(name)) {
          Files.createSymbolicLink(copy.resolve(name), there);
        }
      }
    }
    Path web = Path.of("").toAbsolutePath();
    try (Stream<Path> all = Files.list(web)) {
      for (Path there : all.filter(path -> !path.endsWith("target")).toList()) {
        Files.createSymbolicLink(copy.resolve("web").resolve(there.getFileName()), there);
      }
    }
    unpack(web.resolve("target"), copy.resolve("web/target/app"));
  }

  private void unpack(Path target, Path app) throws IOException {
    Path jar;
    try (Stream<Path> files = Files.list(target)) {
      jar =
          files
              .filter(file -> file.getFileName().toString().matches("web-[^-]+(-SNAPSHOT)?\\.jar"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("the application is not packaged"));
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try {
      Process extract =
          run(
              "unpack.log",
              java,
              "-Djarmode=tools",
              "-jar",
              jar.toString(),
              "extract",
              "--force",
              "--destination",
              app.toString());
      assertThat(extract.waitFor()).as(read("unpack.log")).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Files.move(app.resolve(jar.getFileName()), app.resolve("web.jar"));
    Files.createFile(app.resolve("ready"));
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path there : all.toList()) {
        Files.copy(there, to.resolve(from.relativize(there).toString()));
      }
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String read(String log) {
    try {
      return Files.readString(copy.resolve(log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "documents-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
