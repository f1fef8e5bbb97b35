package org.countersign.audit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.Ledgers;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.audit.ledger.LedgerAssertions;
import org.countersign.audit.ledger.TestKinds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed in the midst of appending, at a moment of chance, again and again. Every
 * entry that it was promised is there, and every checkpoint that it showed still holds.
 */
final class KillTest {
  @TempDir private Path folder;

  private final LedgerAssertions assertions = new LedgerAssertions();
  private final Map<Long, String> promised = new HashMap<>();
  private final Map<StreamId, Long> erased = new HashMap<>();

  @Test
  void losesNothingAndForksNothing() throws Exception {
    killAndLook(4, new Random(20261123));
  }

  @Test
  @Tag("deep")
  void losesNothingAndForksNothingManyTimes() throws Exception {
    killAndLook(Integer.getInteger("countersign.kills", 100), new Random());
  }

  private void killAndLook(int rounds, Random random) throws Exception {
    for (int round = 0; round < rounds; round++) {
      runAndKill(200 + random.nextInt(800));
      try (Ledger ledger =
          Ledgers.sqlite(
              new SqliteConfig(
                  TestKinds.config(), folder.resolve("data"), folder.resolve("keys")))) {
        assertions.assertIntact(ledger);
        assertKept(ledger);
      }
    }
    System.out.printf(
        "killed %d times: %d entries and %d erasures were promised, all are there%n",
        rounds, promised.size(), erased.size());
  }

  private void assertKept(Ledger ledger) {
    assertThat(promised).isNotEmpty();
    Map<Long, String> found = new HashMap<>();
    for (long from = 0; from < ledger.size(); from += 1_000) {
      for (Entry entry : ledger.entries(from, 1_000)) {
        found.put(entry.index(), entry.id());
        assertThat(entry.privatePart()).isNotInstanceOf(PrivatePart.Missing.class);
      }
    }
    assertThat(found).containsAllEntriesOf(promised);
    erased.forEach(
        (stream, by) ->
            assertThat(ledger.stream(stream))
                .extracting(Entry::privatePart)
                .containsOnly(new PrivatePart.Erased(by)));
  }

  /** Lets the process run until it has promised something, then a little longer, then kills it. */
  private void runAndKill(int millis) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                folder.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.startsWith("ack ")) {
        lines.add(line);
        line = out.readLine();
      }
      assertThat(line).as("the process promised something before it ended").isNotNull();
      Thread killer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Thread.sleep(millis);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    process.destroyForcibly();
                  });
      // Read on while it runs: a full pipe would hold it up.
      for (; line != null; line = out.readLine()) {
        lines.add(line);
      }
      killer.join();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("it was killed, and did not end by itself").isEqualTo(137);
    lines.forEach(this::note);
  }

  private void note(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "ack" -> {
        if (words.length == 3 && words[2].length() == 22) { // the last line may be cut
          promised.put(Long.parseLong(words[1]), words[2]);
        }
      }
      case "erased" -> {
        if (words.length == 3 && !words[2].isEmpty()) {
          erased.put(StreamId.parse(words[1]), Long.parseLong(words[2]));
        }
      }
      case "checkpoint" -> {
        String note = decode(words[1]);
        if (note.endsWith("\n") && note.contains("\n\n")) {
          assertions.remember(new SignedCheckpoint(0, "", note));
        }
      }
      default -> {}
    }
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return ""; // the last line may be cut
    }
  }
}
