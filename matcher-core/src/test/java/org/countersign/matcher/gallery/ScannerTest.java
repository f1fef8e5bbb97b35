package org.countersign.matcher.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.countersign.matcher.ChildJvm;
import org.junit.jupiter.api.Test;

/** The Vector API is used where the JVM has it; where not, that is said. */
final class ScannerTest {

  /** Says what compares rows. */
  static final class Chosen {
    private Chosen() {}

    public static void main(String[] arguments) {
      try (Scanner scanner = Scanner.forThisMachine(Optional.empty(), 1)) {
        System.out.println(scanner.comparer());
      }
    }
  }

  @Test
  void takesTheVectorApiWhereItIs() {
    ChildJvm child = ChildJvm.run(Chosen.class, List.of("--add-modules=jdk.incubator.vector"));
    assertThat(child.output()).contains("the Vector API in steps of").doesNotContain("faster");
  }

  @Test
  void takesPlainJavaAndSaysWhatWouldBeFaster() {
    ChildJvm child = ChildJvm.run(Chosen.class, List.of());
    assertThat(child.output())
        .contains("plain Java on 1 cores")
        .contains("faster with --add-modules=jdk.incubator.vector");
  }
}
