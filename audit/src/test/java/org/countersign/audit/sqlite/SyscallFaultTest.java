package org.countersign.audit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The system under a process that appends fails: writes, syncs, renames and whatever else changes
 * files, at a call of chance and again and again after it; and the disk is full. A tracer answers
 * in the kernel's place. Then the process is killed, and whatever it was promised is looked for
 * without faults.
 */
@EnabledIf("canTrace")
final class SyscallFaultTest {
  /** In KiB: more than the library that the process unpacks, and little more than the log. */
  private static final int FULL = 2_600;

  /** Which of the two is called depends on how SQLite was built. */
  private static final String SYNC = "fsync,fdatasync";

  @TempDir private Path folder;

  /** Needs strace, and the right to trace. */
  static boolean canTrace() throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false; // there is none
    }
  }

  /** The first faults leave the log time to begin; each thread counts its own calls. */
  private static List<String> failing(String call, String error, int from, int step) {
    return List.of(
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=" + call,
        "-e",
        "inject=%s:error=%s:when=%d+%d".formatted(call, error, from, step));
  }

  /** Files cannot grow beyond this: the write that would is cut short, and the next one fails. */
  private static List<String> full(int kibibytes) {
    return List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "limited");
  }

  static Stream<Arguments> some() {
    return Stream.of(
        Arguments.of("sync EIO", failing(SYNC, "EIO", 9, 5)),
        Arguments.of("pwrite64 ENOSPC", failing("pwrite64", "ENOSPC", 90, 31)),
        Arguments.of("file size limit", full(FULL)));
  }

  static Stream<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (String call :
        List.of(
            SYNC,
            "pwrite64",
            "ftruncate",
            "rename",
            "openat",
            "unlink",
            "pread64",
            "mmap",
            "close")) {
      for (String error : List.of("EIO", "ENOSPC", "EINTR")) {
        for (int from : new int[] {1, 30, 300}) {
          all.add(
              Arguments.of(
                  call + " " + error + " from " + from,
                  failing(call, error, from, 1 + from * 7 / 3)));
        }
      }
    }
    for (int kibibytes : new int[] {FULL, 3_000, 4_000}) {
      all.add(Arguments.of("file size limit " + kibibytes, full(kibibytes)));
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("some")
  void losesNothingThatItPromised(String what, List<String> fault) throws Exception {
    Victim victim = new Victim(folder);
    victim.grow((FULL - 40) * 1024L);
    run(victim, what, fault, List.of("refused "), 1, 300);
    assertThat(victim.refusals()).as("faults were felt").isPositive();
    assertThat(victim.promises()).isPositive();
  }

  @Tag("deep")
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void losesNothingWhateverFails(String what, List<String> fault) throws Exception {
    Victim victim = new Victim(folder);
    victim.grow((FULL - 40) * 1024L);
    run(victim, what, fault, List.of("refused ", "ack "), 3, 2_000);
  }

  private static void run(
      Victim victim, String what, List<String> fault, List<String> until, int lives, int millis)
      throws Exception {
    for (int life = 0; life < lives; life++) {
      boolean killed = victim.runAndKill(fault, until, millis);
      victim.assertKept();
      System.out.printf(
          "%s: %s; %d entries were promised and %d appends refused so far; all promises are kept%n",
          what, killed ? "killed" : "ended", victim.promises(), victim.refusals());
    }
  }
}
