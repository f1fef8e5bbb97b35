package org.countersign.matcher.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countersign.matcher.ChildJvm;
import org.countersign.matcher.MatcherUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX Runtime ends a process whose command line is long; ours it must not end. */
final class OnnxNativeTest {

  /** Starts ONNX Runtime as the application does. */
  static final class Start {
    private Start() {}

    public static void main(String[] arguments) {
      try {
        OnnxNative.load(Path.of(arguments[0]));
        System.out.println("exact: " + OnnxMatrixProduct.open().isPresent());
      } catch (MatcherUnavailableException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private static ChildJvm start(int characters) {
    List<String> flags = new ArrayList<>();
    // No single argument may have more than 128 KB.
    for (int left = characters; left > 0; left -= 50_000) {
      flags.add("-Dlong" + left + "=" + "a/b:".repeat(Math.min(left, 50_000) / 4));
    }
    return ChildJvm.run(Start.class, flags, Path.of("target", "native").toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6_000, 190_000})
  void startsWhateverTheCommandLine(int characters) {
    ChildJvm child = start(characters);
    assertThat(child.output()).contains("exact: ");
    assertThat(child.status()).isZero();
  }

  @Test
  void refusesACommandLineThatIsTooLong() {
    ChildJvm child = start(230_000);
    assertThat(child.output()).contains("put the class path into a file (java @file)");
    assertThat(child.status()).isZero();
  }
}
