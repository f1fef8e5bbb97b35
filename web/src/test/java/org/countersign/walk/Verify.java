package org.countersign.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The published verifier, run as anybody runs it: a process of its own. */
final class Verify {
  private final Path key;

  /**
   * @param key file with the log's verifier key
   */
  Verify(Path key) {
    this.key = key;
  }

  private record Answer(int exit, String text) {}

  void holds(String... words) {
    Answer answer = run(true, words);
    assertThat(answer.exit()).as(answer.text()).isZero();
  }

  void fails(String... words) {
    Answer answer = run(true, words);
    assertThat(answer.exit()).as(answer.text()).isEqualTo(1);
  }

  void export(String log, Path folder) {
    Answer answer = run(false, "export", log, folder.toString());
    assertThat(answer.exit()).as(answer.text()).isZero();
  }

  private Answer run(boolean keyed, String... words) {
    List<String> command = new ArrayList<>(List.of("../bin/verify"));
    command.addAll(List.of(words));
    if (keyed) {
      command.addAll(List.of("--vkey", key.toString()));
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), String.join(" ", command) + "\n" + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
