package org.countersign.matcher.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.countersign.bench.FuzzRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that a fuzzer makes up, for the way of an image. */
final class ImageFuzzTest {
  private static final int LONGEST = 16_384;

  @ParameterizedTest
  @ValueSource(classes = {FuzzParsers.class, FuzzDecoder.class})
  void findsNothingSoon(Class<?> target) throws Exception {
    expectNothing(target, 5_000);
  }

  @ParameterizedTest
  @ValueSource(classes = {FuzzParsers.class, FuzzDecoder.class})
  @Tag("deep")
  void findsNothingInAMillion(Class<?> target) throws Exception {
    expectNothing(target, 1_000_000);
  }

  private static void expectNothing(Class<?> target, long executions) throws Exception {
    Path folder = Path.of("target", "fuzz", target.getSimpleName());
    List<byte[]> seeds = FuzzParsers.seeds();
    FuzzRun.Result result = new FuzzRun(folder).run(target, seeds, LONGEST, executions);
    System.out.println(target.getSimpleName() + ": " + result);
    assertThat(result.found()).as(target.getSimpleName()).isEmpty();
    assertThat(result.executions()).isGreaterThanOrEqualTo(executions);
    assertThat(result.reached()).as("it sees where inputs go").isGreaterThan(50);
  }
}
