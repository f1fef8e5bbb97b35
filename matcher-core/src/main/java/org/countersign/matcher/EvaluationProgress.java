package org.countersign.matcher;

/** Told how far an evaluation is. */
@FunctionalInterface
public interface EvaluationProgress {

  /**
   * After each photograph.
   *
   * @return false to stop
   */
  boolean goOn(int done, int total);
}
