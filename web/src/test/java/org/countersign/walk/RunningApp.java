package org.countersign.walk;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The application as people run it: a process of its own, from the packaged jar. Embedded, it needs
 * nothing; in production form it is given a real Elasticsearch, Keycloak and OPA, which bin/test
 * starts and names in system properties.
 */
public final class RunningApp implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final URI base;
  private final Path folder;
  private final Servers servers;
  private final URI management;

  private RunningApp(Process process, URI base, URI management, Path folder, Servers servers) {
    this.process = process;
    this.base = base;
    this.management = management;
    this.folder = folder;
    this.servers = servers;
  }

  /**
   * @param data survives the process; a second start on it continues the log
   */
  public static RunningApp embedded(Path data, boolean demo) {
    int port = freePort();
    List<String> settings =
        List.of(
            "--server.port=" + port,
            "--countersign.data=" + data,
            "--countersign.natives=" + natives(),
            "--countersign.demo=" + demo);
    return start(settings, Map.of(), port, port, data, Servers.none());
  }

  /**
   * @param log a fresh name for each log: Elasticsearch is shared between tests
   */
  public static RunningApp production(Path data, String log) {
    return production(data, log, URI.create(Servers.required().opa()));
  }

  /**
   * @param policy where the policy engine is reached
   */
  public static RunningApp production(Path data, String log, URI policy) {
    Servers servers = Servers.required();
    int port = servers.appPort();
    Path keys = makeKeys(data.resolve("keys"), "127.0.0.1:" + port + "/log");
    Map<String, String> settings = new TreeMap<>();
    settings.put("SPRING_PROFILES_ACTIVE", "production");
    settings.put("COUNTERSIGN_ORIGIN", "127.0.0.1:" + port + "/log");
    settings.put("COUNTERSIGN_DATA", data.toString());
    settings.put("COUNTERSIGN_KEYS", keys.toString());
    settings.put("COUNTERSIGN_NATIVES", natives().toString());
    settings.put("COUNTERSIGN_ENTRYDELAY", "PT0S");
    settings.put("COUNTERSIGN_ELASTICSEARCH_URLS", servers.elasticsearch());
    settings.put("COUNTERSIGN_ELASTICSEARCH_USER", "countersign");
    settings.put("COUNTERSIGN_ELASTICSEARCH_PASSWORDFILE", secret(data, "countersign-test"));
    settings.put("COUNTERSIGN_ELASTICSEARCH_REPLICAS", "0");
    settings.put("COUNTERSIGN_ELASTICSEARCH_INDEXPREFIX", "countersign-audit-" + log + "-");
    // Both tiers of galleries are walked: files in the embedded stack, shards here.
    settings.put("COUNTERSIGN_GALLERIES", "elasticsearch");
    settings.put("COUNTERSIGN_ELASTICSEARCH_GALLERYPREFIX", "countersign-gallery-" + log + "-");
    settings.put("COUNTERSIGN_ELASTICSEARCH_GALLERYSHARDS", "2");
    settings.put("COUNTERSIGN_OPA_URL", policy.toString());
    String realm = servers.keycloak() + "/realms/countersign";
    settings.put("SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_KEYCLOAK_ISSUERURI", realm);
    settings.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI", realm);
    settings.put(
        "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_KEYCLOAK_CLIENTSECRET", "countersign-test");
    settings.put("SERVER_SERVLET_SESSION_COOKIE_SECURE", "false");
    settings.put("SERVER_PORT", Integer.toString(port));
    int management = freePort();
    settings.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
    return start(List.of(), settings, port, management, data, servers);
  }

  private static RunningApp start(
      List<String> arguments,
      Map<String, String> environment,
      int port,
      int management,
      Path folder,
      Servers servers) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("--add-modules=jdk.incubator.vector", "-jar", jar().toString()));
    command.addAll(arguments);
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(
          ProcessBuilder.Redirect.appendTo(folder.resolve("console.log").toFile()));
      builder.environment().putAll(environment);
      RunningApp app =
          new RunningApp(builder.start(), local(port), local(management), folder, servers);
      app.awaitReady();
      return app;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  public URI base() {
    return base;
  }

  /** Where health and metrics are served; the same as {@link #base} when embedded. */
  URI management() {
    return management;
  }

  public Servers servers() {
    return servers;
  }

  /** As a crash of the machine would: no shutdown hook runs. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitReady() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve("/public/verify"))
              .timeout(Duration.ofSeconds(5))
              .build();
      Instant deadline = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(deadline)) {
        if (!process.isAlive()) {
          throw new IllegalStateException("the application ended at once:\n" + console());
        }
        if (answers(client, request)) {
          return;
        }
        Thread.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("the application did not come up:\n" + console());
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** What it printed, to show when a test fails. */
  public String console() {
    try {
      return Files.readString(folder.resolve("console.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it was packaged just now; what bin/run took apart may be of an older day. */
  private static Path jar() {
    try (var files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("web-[^-]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the application is not packaged"))
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shared between tests: unpacking takes a second and 150 MB each time. */
  private static Path natives() {
    return Path.of("target/native").toAbsolutePath();
  }

  private static String secret(Path data, String value) {
    try {
      Files.createDirectories(data);
      return Files.writeString(data.resolve("es-password"), value).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path makeKeys(Path folder, String origin) {
    try {
      Process keys =
          new ProcessBuilder("../bin/keys", folder.toString(), origin)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (keys.waitFor() != 0) {
        throw new IllegalStateException("bin/keys failed");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
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
