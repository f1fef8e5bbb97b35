package org.countersign.matcher.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.countersign.matcher.MatcherUnavailableException;
import org.countersign.matcher.isolation.WorkerFailedException.How;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that do their worst. */
final class WorkersTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  private Workers workers(String mode, Duration start, Duration request) {
    WorkerCommand command =
        WorkerCommand.java(
            "test workers",
            HostileWorker.class,
            List.of(Workers.class),
            folder,
            List.of(mode),
            Map.of());
    return new Workers(command, new Workers.Bounds(1, start, request, LONG, 1000));
  }

  private Workers honest() {
    return workers("honest", LONG, LONG);
  }

  private static String ask(Workers workers, String request) throws WorkerFailedException {
    return workers.ask(new byte[0], request.getBytes(StandardCharsets.UTF_8), WorkersTest::text);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > 10_000) {
      throw new IOException("no answer has " + length + " bytes");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Test
  void answersOneRequestAfterAnother() throws WorkerFailedException {
    try (Workers workers = honest()) {
      for (int i = 0; i < 20; i++) {
        assertThat(ask(workers, "request " + i)).isEqualTo("request " + i);
      }
      assertThat(workers.idlePids()).hasSize(1);
      assertThat(workers.problem()).isEmpty();
    }
  }

  /** Whatever a request does to its worker, the next one is answered. */
  @Test
  void outlivesWorkersThatBreak() throws WorkerFailedException {
    try (Workers workers = honest()) {
      for (String request : List.of("exit", "half", "flood", "more")) {
        assertThatThrownBy(() -> ask(workers, request))
            .as(request)
            .isInstanceOfSatisfying(
                WorkerFailedException.class, e -> assertThat(e.how()).isEqualTo(How.BROKE));
        assertThat(ask(workers, "still here")).isEqualTo("still here");
      }
      assertThat(workers.failures()).isEqualTo(4);
    }
  }

  @Test
  void endsWorkerThatLoops() throws WorkerFailedException {
    try (Workers workers = workers("honest", LONG, Duration.ofSeconds(5))) {
      assertThat(ask(workers, "before")).isEqualTo("before");
      long pid = workers.idlePids().getFirst();
      assertThatThrownBy(() -> ask(workers, "loop"))
          .isInstanceOfSatisfying(
              WorkerFailedException.class, e -> assertThat(e.how()).isEqualTo(How.TOO_SLOW));
      // Killed already, but the system takes its time to say so.
      ProcessHandle.of(pid).ifPresent(gone -> gone.onExit().orTimeout(1, TimeUnit.MINUTES).join());
      assertThat(ask(workers, "after")).isEqualTo("after");
    }
  }

  @Test
  void endsAWorkerThatIsBeingStartedWhenItIsClosed() throws Exception {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    ProcessHandle silent;
    try (Workers workers = workers("silent", LONG, LONG).warm()) {
      do {
        Thread.sleep(10);
        silent =
            ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .findFirst()
                .orElse(null);
      } while (silent == null);
      assertThat(workers.idlePids()).isEmpty();
    }
    silent.onExit().get(30, TimeUnit.SECONDS);
  }

  @Test
  void replacesWorkersThatDiedIdle() throws Exception {
    try (Workers workers = honest()) {
      assertThat(ask(workers, "one")).isEqualTo("one");
      long pid = workers.idlePids().getFirst();
      ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
      new ProcessBuilder("kill", "-SEGV", Long.toString(pid)).start().waitFor();
      worker.onExit().join();
      assertThat(ask(workers, "two")).isEqualTo("two");
      assertThat(workers.failures()).isZero();
    }
  }

  @Test
  void replacesWorkersAfterSoManyRequests() throws WorkerFailedException {
    WorkerCommand command =
        WorkerCommand.java(
            "test workers",
            HostileWorker.class,
            List.of(Workers.class),
            folder,
            List.of("honest"),
            Map.of());
    try (Workers workers = new Workers(command, new Workers.Bounds(1, LONG, LONG, LONG, 2))) {
      assertThat(ask(workers, "one")).isEqualTo("one");
      long first = workers.idlePids().getFirst();
      assertThat(ask(workers, "two")).isEqualTo("two");
      assertThat(ask(workers, "three")).isEqualTo("three");
      assertThat(workers.idlePids()).isNotEmpty().doesNotContain(first);
    }
  }

  @Test
  void saysInOneLineWhyNoWorkerStarts() {
    try (Workers workers = workers("dies", LONG, LONG)) {
      assertThatThrownBy(() -> ask(workers, "x"))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessage(
              "the test workers cannot be started: a worker process did not start: I am; not well");
      assertThat(workers.problem()).contains("I am; not well");
    }
    try (Workers workers = workers("chatters", LONG, LONG)) {
      assertThatThrownBy(() -> ask(workers, "x")).isInstanceOf(MatcherUnavailableException.class);
    }
    try (Workers workers = workers("silent", Duration.ofSeconds(1), LONG)) {
      assertThatThrownBy(() -> ask(workers, "x"))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessageContaining("not ready within 1 seconds");
    }
    WorkerCommand missing = new WorkerCommand("test workers", List.of("/nowhere/java"), Map.of());
    try (Workers workers = new Workers(missing, new Workers.Bounds(1, LONG, LONG, LONG, 1))) {
      assertThatThrownBy(() -> ask(workers, "x"))
          .isInstanceOf(MatcherUnavailableException.class)
          .hasMessageContaining("/nowhere/java");
    }
  }

  /**
   * A worker that was taken over reaches nothing of this machine; one that is not confined would,
   * so the attempts are real ones.
   */
  @Test
  void confinesWorkers() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    try (Workers confined = honest();
        Workers free = workers("free", LONG, LONG);
        ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      List<String> attempts =
          List.of(
              "read " + secret,
              "read /etc/passwd",
              "write " + folder.resolve("new"),
              "run true",
              "connect " + server.getLocalPort(),
              "delete " + secret);
      for (String attempt : attempts) {
        assertThat(ask(confined, attempt)).as(attempt).startsWith("refused: ");
      }
      assertThat(ask(confined, "list " + folder)).isEqualTo("did: null");
      assertThat(ask(confined, "eat")).startsWith("refused: java.lang.OutOfMemoryError");
      assertThat(secret).hasContent("secret");
      assertThat(folder.resolve("new")).doesNotExist();
      assertSignalsNobody(confined);
      assertThat(ask(confined, "still here")).isEqualTo("still here");
      assertThat(confined.failures()).isZero();
      for (String attempt : attempts) {
        assertThat(ask(free, attempt)).as(attempt).startsWith("did: ");
      }
      assertThat(secret).doesNotExist();
    }
  }

  private static void assertSignalsNobody(Workers confined) throws Exception {
    Process bystander = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(ask(confined, "kill " + bystander.pid())).doesNotContain("true");
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void leavesNoProcessBehind() throws WorkerFailedException {
    Workers workers = honest();
    assertThat(ask(workers, "x")).isEqualTo("x");
    ProcessHandle worker = ProcessHandle.of(workers.idlePids().getFirst()).orElseThrow();
    workers.close();
    worker.onExit().join();
    assertThatThrownBy(() -> ask(workers, "x")).isInstanceOf(IllegalStateException.class);
  }
}
