package org.countersign.audit.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs the driver in {@code src/peers}. */
final class Peers {
  static final String FOLDER = "countersign.peers";

  private Peers() {}

  static Path program(String name) {
    return Path.of(Objects.requireNonNull(System.getProperty(FOLDER))).resolve(name);
  }

  /**
   * @param holds whether the exit status was 0
   * @param lines of output, one per judge
   */
  record Judgement(boolean holds, List<String> lines) {
    Judgement {
      lines = List.copyOf(lines);
    }

    /** What was said against. */
    List<String> refusals() {
      return lines.stream().filter(line -> line.startsWith("FAIL ")).toList();
    }

    /** All judges of a log were asked, and all agree. */
    Judgement assertAgree() {
      assertThat(refusals()).isEmpty();
      assertThat(holds).as(String.join("\n", lines)).isTrue();
      return this;
    }
  }

  static Judgement ask(Object... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program("peers").toString()));
    command.addAll(Arrays.stream(words).map(Object::toString).toList());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (var out = process.getInputStream()) {
      lines = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(String.join("\n", lines)).isIn(0, 1);
    return new Judgement(process.exitValue() == 0, lines);
  }
}
