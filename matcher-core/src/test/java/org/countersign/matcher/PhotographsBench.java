package org.countersign.matcher;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.countersign.bench.Figure;
import org.countersign.bench.Figures;
import org.countersign.bench.Sizes;
import org.countersign.matcher.SeveralPhotographs.Result;

/**
 * How much better a template of several photographs is, on the synthetic faces. Says nothing about
 * real people. Run by {@code bin/bench photographs}.
 */
final class PhotographsBench {
  private PhotographsBench() {}

  /** Arguments: a folder for galleries and native libraries, and {@code --smoke}. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Sizes sizes = new Sizes(Arrays.copyOfRange(arguments, 1, arguments.length));
    Figures figures = new Figures(System.out, "photographs");
    try (MatchingCore core = MatchingCore.open(MatcherConfig.in(folder))) {
      for (Result result :
          SeveralPhotographs.measure(
              core.matcher(), core.takePermitIssuer(), Instant.now().plusSeconds(3600))) {
        Figure.Running running =
            figures
                .of("template-of-several")
                .with("photographs", result.photographs())
                .with("genuine_pairs", result.genuine().size())
                .with("impostor_pairs", result.impostor().size())
                .with("set", sizes.smoke() ? "synthetic, smoke" : "synthetic")
                .start();
        running
            .print("genuine_mean", Result.mean(result.genuine()))
            .print("genuine_deviation", Result.deviation(result.genuine()))
            .print("impostor_mean", Math.max(0, Result.mean(result.impostor())))
            .print("impostor_deviation", Result.deviation(result.impostor()))
            .print("d_prime", result.separation())
            .print("missed_at_fpr_0.001", result.missedAtOneInThousand());
      }
    }
  }
}
