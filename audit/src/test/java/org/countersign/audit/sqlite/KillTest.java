package org.countersign.audit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed in the midst of appending, at a moment of chance, again and again. Every
 * entry that it was promised is there, and every checkpoint that it showed still holds.
 */
final class KillTest {
  @TempDir private Path folder;

  @Test
  void losesNothingAndForksNothing() throws Exception {
    killAndLook(4, new Random(20261123));
  }

  @Test
  @Tag("deep")
  void losesNothingAndForksNothingManyTimes() throws Exception {
    killAndLook(Integer.getInteger("countersign.kills", 1_000), new Random());
  }

  private void killAndLook(int rounds, Random random) throws Exception {
    Victim victim = new Victim(folder);
    for (int round = 0; round < rounds; round++) {
      int before = victim.promises();
      assertThat(victim.runAndKill(List.of(), List.of("ack "), 50 + random.nextInt(600)))
          .as("it was killed, and did not end by itself")
          .isTrue();
      assertThat(victim.promises()).as("promises in this life").isGreaterThan(before);
      // Every life is looked at while the log is short; later, when most of it has been seen.
      if (round < 50 || round % 10 == 9 || round == rounds - 1) {
        victim.assertKept();
      }
    }
    System.out.printf(
        "killed %d times: %d entries and %d erasures were promised, all are there%n",
        rounds, victim.promises(), victim.erasures());
  }
}
