package org.countersign.audit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An Elasticsearch of a test's own, which it may kill, and whose data it may copy. */
final class Node implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("../bin/lib").toAbsolutePath().normalize();

  private final Path root;
  private final Path folder;
  private final int port;

  /**
   * @param root a test's folder
   */
  Node(Path root, String name) throws IOException {
    this.root = root;
    this.folder = root.resolve(name);
    this.port = freePort();
    Files.createDirectories(folder);
    // Elasticsearch runs as somebody else, where root runs the tests.
    for (Path open : List.of(root, folder)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** The transport's port is 50 further on. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket http = new ServerSocket(0)) {
        int candidate = http.getLocalPort();
        if (candidate > 65_000) {
          continue;
        }
        try (ServerSocket transport = new ServerSocket(candidate + 50)) {
          return transport.getLocalPort() - 50;
        } catch (IOException _) {
          // taken: another pair
        }
      }
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Node start() throws Exception {
    library("elasticsearch_start " + port + " " + folder);
    return this;
  }

  void stop() throws Exception {
    library("elasticsearch_stop " + folder);
  }

  /** Without warning. */
  void kill() throws Exception {
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).trim());
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().get();
    Files.delete(folder.resolve("pid"));
  }

  /** Another node with the data as it lies there; not while this one runs. */
  Node copy(String name) throws Exception {
    Node other = new Node(root, name);
    run(List.of("cp", "-a", folder + "/.", other.folder.toString()));
    return other;
  }

  private static void library(String call) throws Exception {
    String libraries = ". %1$s/java.sh; . %1$s/elasticsearch.sh; ".formatted(SCRIPTS);
    run(List.of("bash", "-c", libraries + call));
  }

  private static void run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ES_JAVA_OPTS", "-Xms512m -Xmx512m");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    assertThat(builder.start().waitFor()).as(String.join(" ", command)).isZero();
  }

  @Override
  public void close() throws IOException {
    Path pid = folder.resolve("pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).trim()))
          .ifPresent(process -> assertThat(process.destroyForcibly()).isTrue());
    }
  }
}
