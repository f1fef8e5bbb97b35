package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.countersign.bench.FuzzRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Inputs that a fuzzer makes up, for opening a gallery file. */
final class GalleryFuzzTest {
  private static final int LONGEST = 4200;

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
    FuzzRun run = new FuzzRun(Path.of("target", "fuzz", "FuzzGalleryFile"));
    FuzzRun.Result result =
        run.run(FuzzGalleryFile.class, FuzzGalleryFile.seeds(), LONGEST, executions);
    System.out.println("FuzzGalleryFile: " + result);
    assertThat(result.found()).isEmpty();
    assertThat(result.executions()).isGreaterThanOrEqualTo(executions);
    assertThat(result.reached()).as("it sees where inputs go").isGreaterThan(50);
  }
}
