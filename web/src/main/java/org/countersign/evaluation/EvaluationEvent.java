package org.countersign.evaluation;

import org.countersign.journal.Event;

/** What happens to one evaluation (stream {@code evaluation/<id>}). */
public sealed interface EvaluationEvent extends Event {

  /**
   * Somebody began to compare the photographs of a set. Written before the first template.
   *
   * @param set digest of the photographs, who is on which and their groups
   * @param engine digest
   * @param source folder or gallery
   */
  @Kind("evaluation-begun")
  record EvaluationBegun(
      @Open String set,
      @Open String engine,
      @Open long people,
      @Open long photographs,
      String source)
      implements EvaluationEvent {}

  /**
   * It is over.
   *
   * @param outcome {@code measured}, {@code stopped}, {@code unusable} or {@code failed}
   */
  @Kind("evaluation-ended")
  record EvaluationEnded(@Open String outcome, String reason) implements EvaluationEvent {}

  /**
   * What the agency stands by. Rates are per million; the interval is 95 %.
   *
   * @param engine digest
   * @param gallerySize largest gallery for which it speaks
   * @param threshold in thousandths, from which it speaks
   * @param wanted rate of false positives that the threshold was chosen for
   * @param falsePositives rate measured at the threshold, in galleries of {@code judged} people
   * @param atMost upper end of the interval for {@code gallerySize}
   * @param searches of people who are not in the gallery
   * @param falseNegativesOf searches of people who are in it; 0 if there were none
   * @param document SHA-256 of the evaluation as canonical JSON
   * @param report SHA-256 of what is shown of it
   * @param documentFile where the document is kept
   * @param reportFile where the report is kept
   */
  @Kind("evaluation-saved")
  record EvaluationSaved(
      @Open String engine,
      @Open String engineName,
      @Open String set,
      @Open long people,
      @Open long photographs,
      @Open long gallerySize,
      @Open long judged,
      @Open long threshold,
      @Open long wanted,
      @Open long falsePositives,
      @Open long falsePositivesLow,
      @Open long falsePositivesHigh,
      @Open long atMost,
      @Open long searches,
      @Open long falseNegatives,
      @Open long falseNegativesLow,
      @Open long falseNegativesHigh,
      @Open long falseNegativesOf,
      @Open String document,
      @Open String report,
      String documentFile,
      String reportFile)
      implements EvaluationEvent {}
}
