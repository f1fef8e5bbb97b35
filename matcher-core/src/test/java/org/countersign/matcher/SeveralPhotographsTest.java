package org.countersign.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.countersign.matcher.SeveralPhotographs.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several photographs of one person make a better template: on the synthetic faces. */
final class SeveralPhotographsTest {
  @TempDir Path folder;

  @Test
  void separateBetterTheMoreThereAre() {
    try (TestCore core = new TestCore(folder)) {
      List<Result> results =
          SeveralPhotographs.measure(core.matcher, core.permits, TestCore.START.plusSeconds(60));
      for (int i = 1; i < results.size(); i++) {
        Result fewer = results.get(i - 1);
        Result more = results.get(i);
        assertThat(Result.mean(more.genuine())).isGreaterThan(Result.mean(fewer.genuine()));
        assertThat(more.separation()).isGreaterThan(fewer.separation());
      }
      assertThat(results.getFirst().genuine()).hasSizeGreaterThan(90);
    }
  }
}
