package org.countersign.matcher;

import org.countersign.matcher.evaluation.Report;

/**
 * An evaluation in plain words with its tables and plots, as HTML that needs no style sheet and no
 * script.
 */
public final class EvaluationReport {
  private EvaluationReport() {}

  /**
   * The content, to stand inside a page: headings from the second level.
   *
   * @param threshold at which tables compare, -1000 to 1000 thousandths
   */
  public static String content(Evaluation evaluation, int threshold) {
    return Report.content(evaluation, threshold);
  }

  /** A file of its own. */
  public static String page(Evaluation evaluation, int threshold) {
    return Report.page(evaluation, threshold);
  }
}
