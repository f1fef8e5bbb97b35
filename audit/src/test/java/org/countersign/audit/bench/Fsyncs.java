package org.countersign.audit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts, with strace, how often a process waits for the disk. */
final class Fsyncs {
  /** The first line of a call; where another thread came between, its end is a line of its own. */
  private static final Pattern CALL = Pattern.compile("^[0-9]+ +(fsync|fdatasync)\\(");

  private Fsyncs() {}

  static Optional<Path> strace() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, "strace"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Of a run of {@link LedgerBench} that appends so much and ends. */
  static long of(Path strace, Path folder, int appenders, int each)
      throws IOException, InterruptedException {
    return of(
        strace,
        folder,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            LedgerBench.class.getName(),
            "appends",
            folder.toString(),
            "--appenders",
            Integer.toString(appenders),
            "--appends",
            Integer.toString(each)));
  }

  /** Of whatever program ends by itself. What it says is in {@code appends.log} of the folder. */
  static long of(Path strace, Path folder, List<String> program)
      throws IOException, InterruptedException {
    Path calls = Files.createTempFile(folder, "calls", ".strace");
    List<String> command =
        new ArrayList<>(
            List.of(
                strace.toString(),
                "-f",
                "-qq",
                "-e",
                "trace=fsync,fdatasync",
                "-o",
                calls.toString()));
    command.addAll(program);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("appends.log").toFile())
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(
          "strace ended with status "
              + status
              + ": "
              + Files.readString(folder.resolve("appends.log")));
    }
    try (Stream<String> lines = Files.lines(calls)) {
      return lines.filter(line -> CALL.matcher(line).find()).count();
    }
  }
}
