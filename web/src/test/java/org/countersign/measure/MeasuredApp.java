package org.countersign.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The application as bin/run starts it, in a process of its own. */
final class MeasuredApp implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int POLL_MILLIS = 10;
  private static final double MEBIBYTE_IN_KIBIBYTES = 1024;

  private final Process process;
  private final double secondsToReady;

  private MeasuredApp(Process process, double secondsToReady) {
    this.process = process;
    this.secondsToReady = secondsToReady;
  }

  /**
   * Returns when it is ready.
   *
   * @param flags of the JVM, as bin/run gives them
   */
  static MeasuredApp start(
      Path jar, List<String> flags, List<String> settings, Path console, SearchClient client)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(settings);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
            .start();
    // So that bin/bench can end it, should this program die before.
    Files.writeString(console.resolveSibling("app.pid"), Long.toString(process.pid()));
    while (!client.isReady()) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
        process.destroyForcibly();
        throw new IOException("the application did not start:\n" + Files.readString(console));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return new MeasuredApp(process, (System.nanoTime() - start) / 1e9);
  }

  double secondsToReady() {
    return secondsToReady;
  }

  /**
   * @param field of {@code /proc/PID/status}, such as {@code VmRSS}
   */
  double mebibytes(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", process.pid() + "", "status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / MEBIBYTE_IN_KIBIBYTES;
      }
    }
    throw new IOException("this system does not tell " + field);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(30, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
