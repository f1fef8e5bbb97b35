package org.countersign.gallery.nist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.countersign.bench.FuzzRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Inputs that a fuzzer makes up, for files in the traditional encoding. */
final class NistFuzzTest {
  @Test
  void findsNothingSoon() throws Exception {
    expectNothing(5_000);
  }

  @Test
  @Tag("deep")
  void findsNothingInAMillion() throws Exception {
    expectNothing(1_000_000);
  }

  private static void expectNothing(long executions) throws Exception {
    FuzzRun run = new FuzzRun(Path.of("target", "fuzz", "FuzzNist"));
    FuzzRun.Result result = run.run(FuzzNist.class, FuzzNist.seeds(), 4096, executions);
    System.out.println("FuzzNist: " + result);
    assertThat(result.found()).isEmpty();
    assertThat(result.executions()).isGreaterThanOrEqualTo(executions);
  }
}
