package org.countersign.audit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.audit.Draft;
import org.countersign.audit.Entry;
import org.countersign.audit.Ledger;
import org.countersign.audit.Ledgers;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.SignedCheckpoint;
import org.countersign.audit.SqliteConfig;
import org.countersign.audit.StreamId;
import org.countersign.audit.ledger.LedgerAssertions;
import org.countersign.audit.ledger.TestKinds;

/**
 * An {@link Appender} in a process of its own, to which something happens again and again; what it
 * was promised in all its lives; and the check that all of it was kept.
 */
final class Victim {
  private final Path folder;
  private final LedgerAssertions assertions = new LedgerAssertions();
  private final Map<Long, String> promised = new HashMap<>();
  private final Map<StreamId, Long> erased = new HashMap<>();
  private long refused;

  Victim(Path folder) {
    this.folder = folder;
  }

  int promises() {
    return promised.size();
  }

  int erasures() {
    return erased.size();
  }

  /** Appends that the process was refused while it lived. */
  long refusals() {
    return refused;
  }

  /** Opens the ledger again, with nothing in its way. */
  Ledger open() {
    return Ledgers.sqlite(
        new SqliteConfig(TestKinds.config(), folder.resolve("data"), folder.resolve("keys")));
  }

  /** Appends, in this process, until the log's file has this many bytes. */
  void grow(long bytes) throws IOException {
    for (long size = 0; size < bytes; size = Files.size(folder.resolve("data/ledger.db"))) {
      try (Ledger ledger = open()) {
        StreamId stream = TestKinds.search("grown-" + ledger.size());
        List<Draft> drafts = Collections.nCopies(200, TestKinds.requested(stream, "b"));
        assertThat(ledger.append(drafts, Map.of())).isNotNull();
      }
    }
  }

  /** Nothing promised is lost, and every checkpoint that was shown still holds. */
  void assertKept() throws Exception {
    try (Ledger ledger = open()) {
      assertThat(ledger.health().writable()).as(ledger.health().detail()).isTrue();
      assertions.assertIntact(ledger);
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
  }

  /**
   * Lets the process run until it says what is waited for, or has ended by itself, then a little
   * longer, then kills it.
   *
   * @param before what runs the process, such as a tracer; empty for nothing
   * @param until begins of lines that are waited for, such as {@code ack}
   * @return whether it still ran when it was killed
   */
  boolean runAndKill(List<String> before, List<String> until, int millis)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Appender.class.getName(),
            folder.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && until.stream().noneMatch(line::startsWith)) {
        lines.add(line);
        line = out.readLine();
      }
      Thread killer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Thread.sleep(millis);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    // Not the process's own method: that closes the pipe which is being read.
                    process.toHandle().destroyForcibly();
                  });
      // Read on while it runs: a full pipe would hold it up.
      for (; line != null; line = out.readLine()) {
        lines.add(line);
      }
      killer.join();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    lines.forEach(this::note);
    return process.exitValue() == 137;
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
      case "refused" -> refused++;
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
