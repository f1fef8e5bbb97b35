package org.countersign.matcher;

import java.util.ArrayList;
import java.util.List;

/**
 * One template from several photographs: unit vectors added up and made a unit vector again, so
 * that every photograph weighs the same, however strong. What differs between photographs (light,
 * pose, noise) averages out; what the person looks like stays.
 */
final class MeanTemplate {
  private MeanTemplate() {}

  /**
   * @param lowest agreement, in thousandths, at which photographs are taken for one person's
   * @throws IllegalArgumentException if there is none, or too many, or they are not meant for one
   *     subject of one gallery, made by one engine
   */
  static CombineOutcome of(List<PreparedTemplate> photographs, int lowest) {
    if (photographs.isEmpty() || photographs.size() > Limits.MAX_PHOTOGRAPHS) {
      throw new IllegalArgumentException(
          "one template is made of 1 to %d photographs, not %d"
              .formatted(Limits.MAX_PHOTOGRAPHS, photographs.size()));
    }
    PreparedTemplate first = photographs.getFirst();
    if (!photographs.stream().allMatch(first::isOfOnePersonWith)) {
      throw new IllegalArgumentException("the templates are not of one subject and one engine");
    }
    if (photographs.size() == 1) {
      return new CombineOutcome.Combined(first, List.of());
    }
    List<float[]> units = photographs.stream().map(PreparedTemplate::unit).toList();
    double[] sum = new double[units.getFirst().length];
    units.forEach(unit -> add(sum, unit, 1));
    List<Integer> agreement = new ArrayList<>();
    int least = 0;
    for (float[] unit : units) {
      double[] others = sum.clone();
      add(others, unit, -1);
      agreement.add((int) Math.round(1000 * dot(others, unit) / length(others)));
      if (agreement.getLast() < agreement.get(least)) {
        least = agreement.size() - 1;
      }
    }
    if (agreement.get(least) < lowest) {
      return new CombineOutcome.Disagree(
          least,
          "Photograph %d does not look like the other photographs of this person."
              .formatted(least + 1));
    }
    float[] mean = new float[sum.length];
    double length = length(sum);
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / length);
    }
    return new CombineOutcome.Combined(
        new PreparedTemplate(first.gallery(), first.subject(), first.engine(), mean), agreement);
  }

  private static void add(double[] sum, float[] unit, int sign) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += sign * unit[i];
    }
  }

  private static double dot(double[] sum, float[] unit) {
    double dot = 0;
    for (int i = 0; i < sum.length; i++) {
      dot += sum[i] * unit[i];
    }
    return dot;
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    // Photographs that cancel each other out agree with nothing: the quotient is then 0.
    return Math.max(Math.sqrt(squares), 1e-9);
  }
}
