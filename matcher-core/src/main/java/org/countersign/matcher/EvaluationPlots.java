package org.countersign.matcher;

import java.util.List;
import org.countersign.matcher.evaluation.Plots;

/**
 * The plots of an evaluation, as SVG without style sheet or script, for a page or a file. Each has
 * a title, a description and its interval drawn; what a plot shows stands in a table as well.
 */
public final class EvaluationPlots {
  private EvaluationPlots() {}

  /**
   * @param name for a file
   * @param title what it shows
   * @param svg whole element
   */
  public record Plot(String name, String title, String svg) {
    /** As a file of its own, with colours for light and dark. */
    public String file() {
      return svg.replaceFirst(
          "<title",
          "<style>svg{color:#1b1b1b;background:#fff;font-family:system-ui,sans-serif}"
              + "@media (prefers-color-scheme:dark){svg{color:#eee;background:#1b1b1b}}</style>\n"
              + "<title");
    }
  }

  /**
   * @param threshold at which groups are compared
   */
  public static List<Plot> of(Evaluation evaluation, int threshold) {
    return Plots.of(evaluation, threshold);
  }
}
