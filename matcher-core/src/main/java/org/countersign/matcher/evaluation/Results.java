package org.countersign.matcher.evaluation;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Everything that was counted on one set.
 *
 * @param matches FMR, one to one
 * @param nonMatches FNMR, one to one
 * @param searches by size of gallery
 * @param negatives FNIR: the right person is enrolled and stays below the threshold
 * @param groups by what was recorded of people
 */
public record Results(
    Curve matches,
    Curve nonMatches,
    SequencedMap<Integer, Searches> searches,
    Curve negatives,
    SequencedMap<String, Grouped> groups) {

  /**
   * @param positives FPIR
   * @param notFirst the same at every threshold: searches in which somebody else came first
   */
  public record Searches(Curve positives, Curve notFirst) {}

  /**
   * One attribute.
   *
   * @param groups by value
   * @param matches FMR of each pair of groups, the first not after the second
   */
  public record Grouped(SequencedMap<String, Group> groups, Map<List<String>, Curve> matches) {}

  /**
   * @param nonMatches FNMR
   * @param negatives FNIR
   * @param positives FPIR of people of this group searched for in the largest gallery
   */
  public record Group(
      int people,
      int photographs,
      int templates,
      Curve nonMatches,
      Curve negatives,
      Curve positives) {}
}
