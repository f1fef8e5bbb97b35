package org.countersign.matcher.evaluation;

/** One kind of error, counted for a sample of people in which some stand several times. */
interface Tally {

  /**
   * Adds the errors to the bins of the scores that caused them.
   *
   * @param times how often each person stands in the sample
   * @return attempts in which the error could have happened; 0 if there were none
   */
  double count(int[] times, double[] bins);

  /** Whether a score is an error when it reaches the threshold, or when it stays below. */
  boolean reaching();

  /**
   * Into each bin, how many people more carry the errors once its scores are errors: no two of them
   * counted through the same person.
   */
  int[] carriers();

  /** People, no two of whose attempts share a person: what the rule of three may count. */
  int independent();

  /** Whether resampling shifts the figure, so that the interval has to be shifted back. */
  default boolean shifted() {
    return false;
  }
}
