package org.countersign.matcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.countersign.matcher.ErrorRate.Basis;
import org.countersign.matcher.ErrorRate.Measure;
import org.countersign.matcher.evaluation.Curve;
import org.countersign.matcher.evaluation.Experiment;
import org.countersign.matcher.evaluation.Results;

/**
 * How often one engine erred on one set. Holds counts and no scores of anybody: what two
 * photographs have in common cannot be read from it. Immutable.
 */
public final class Evaluation {
  private static final double MILLION = 1e6;

  private final ModelCard engine;
  private final Counts counts;
  private final EvaluationPlan plan;
  private final Results results;
  private final int largestGallery;

  Evaluation(
      ModelCard engine,
      Counts counts,
      EvaluationPlan plan,
      Experiment experiment,
      Results results) {
    this.engine = Objects.requireNonNull(engine);
    this.counts = Objects.requireNonNull(counts);
    this.plan = Objects.requireNonNull(plan);
    this.results = Objects.requireNonNull(results);
    this.largestGallery = experiment.largestGallery();
  }

  /**
   * What was compared.
   *
   * @param set digest
   * @param templates photographs that a search may use
   * @param enrolled people whose first photograph may be enrolled
   * @param failures photographs without a template, by reason
   * @param notes what was left out on reading the set
   */
  public record Counts(
      String set,
      int people,
      int photographs,
      int templates,
      int enrolled,
      List<Failure> failures,
      List<String> notes) {
    public Counts {
      Objects.requireNonNull(set);
      failures = List.copyOf(failures);
      notes = List.copyOf(notes);
    }
  }

  /** Photographs that the engine could not use. They count as missed. */
  public record Failure(String reason, int photographs) {}

  /** What one group of people got. */
  public record Group(
      String name,
      int people,
      int photographs,
      int templates,
      ErrorRate nonMatches,
      ErrorRate negatives,
      ErrorRate positives) {}

  /** Photographs of one group compared with those of another, or of the same. */
  public record Cell(String one, String other, ErrorRate matches) {}

  /** One attribute at one threshold. */
  public record Grouping(String attribute, List<Group> groups, List<Cell> cells) {}

  public ModelCard engine() {
    return engine;
  }

  public Counts counts() {
    return counts;
  }

  public EvaluationPlan plan() {
    return plan;
  }

  /** Sizes of galleries that were searched, ascending. Empty if nobody could be enrolled. */
  public List<Integer> gallerySizes() {
    return List.copyOf(results.searches().keySet());
  }

  /** People that a search of somebody else could be compared with. */
  public int largestGallery() {
    return largestGallery;
  }

  public List<String> attributes() {
    return List.copyOf(results.groups().keySet());
  }

  public ErrorRate falseMatches(int threshold) {
    return rate(Measure.FALSE_MATCH, threshold, 0, counts.people(), results.matches());
  }

  public ErrorRate falseNonMatches(int threshold) {
    Curve curve = results.nonMatches();
    return rate(Measure.FALSE_NON_MATCH, threshold, 0, curve.independent(), curve);
  }

  /**
   * @param gallery one of {@link #gallerySizes()}
   */
  public ErrorRate falsePositives(int gallery, int threshold) {
    Curve curve = searches(gallery).positives();
    return rate(Measure.FALSE_POSITIVE, threshold, gallery, curve.independent(), curve);
  }

  public ErrorRate falseNegatives(int threshold) {
    Curve curve = results.negatives();
    return rate(Measure.FALSE_NEGATIVE, threshold, 0, curve.independent(), curve);
  }

  /** Searches of enrolled people in which somebody else came first: 1 minus the rank-1 rate. */
  public ErrorRate notFirst(int gallery) {
    Curve curve = searches(gallery).notFirst();
    return rate(Measure.NOT_FIRST, 0, gallery, curve.independent(), curve);
  }

  /** The lowest FPIR that can be told from zero with this set, per million. */
  public int lowestMeasurable(int gallery) {
    return (int) Math.ceil(searches(gallery).positives().lowestMeasurable() * MILLION);
  }

  /**
   * Proposes on the safe side: by the upper end of the interval. A gallery between two judged sizes
   * is treated as the larger; one beyond the set as several galleries of the largest size side by
   * side, in each of which the error could happen.
   *
   * @param wanted per million
   */
  public ThresholdProposal propose(int gallery, int wanted) {
    if (gallery < 1 || wanted < 1 || wanted > MILLION) {
      throw new IllegalArgumentException(
          "a gallery has people, and a rate is 1 to 1,000,000 per million: %d, %d"
              .formatted(gallery, wanted));
    }
    if (results.searches().isEmpty()) {
      return new ThresholdProposal.NotMeasurable(gallery, wanted, (int) MILLION);
    }
    int judged =
        gallerySizes().stream().filter(size -> size >= gallery).findFirst().orElse(largestGallery);
    int times = Math.ceilDiv(gallery, judged);
    Curve curve = searches(judged).positives();
    OptionalInt threshold = curve.firstShown(wanted / MILLION / times);
    if (threshold.isEmpty()) {
      double lowest = Math.min(1, curve.lowestShown() * times);
      return new ThresholdProposal.NotMeasurable(
          gallery, wanted, (int) Math.ceil(lowest * MILLION));
    }
    int at = threshold.getAsInt();
    return new ThresholdProposal.Proposed(
        gallery,
        wanted,
        at,
        judged,
        times,
        (int) Math.ceil(curve.high(at) * times * MILLION),
        falsePositives(judged, at),
        falseNegatives(at));
  }

  public Grouping grouping(String attribute, int threshold) {
    Results.Grouped grouped = results.groups().get(attribute);
    if (grouped == null) {
      throw new IllegalArgumentException("not recorded: " + attribute);
    }
    List<Group> groups = new ArrayList<>();
    grouped.groups().forEach((name, group) -> groups.add(group(name, group, threshold)));
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i; j < groups.size(); j++) {
        Group one = groups.get(i);
        Group other = groups.get(j);
        Curve curve =
            Objects.requireNonNull(grouped.matches().get(List.of(one.name(), other.name())));
        int people = one.people() + (i == j ? 0 : other.people());
        cells.add(
            new Cell(
                one.name(), other.name(), rate(Measure.FALSE_MATCH, threshold, 0, people, curve)));
      }
    }
    return new Grouping(attribute, groups, cells);
  }

  private Group group(String name, Results.Group group, int threshold) {
    return new Group(
        name,
        group.people(),
        group.photographs(),
        group.templates(),
        rate(
            Measure.FALSE_NON_MATCH,
            threshold,
            0,
            group.nonMatches().independent(),
            group.nonMatches()),
        rate(
            Measure.FALSE_NEGATIVE,
            threshold,
            0,
            group.negatives().independent(),
            group.negatives()),
        rate(
            Measure.FALSE_POSITIVE,
            threshold,
            largestGallery,
            group.positives().independent(),
            group.positives()));
  }

  private Results.Searches searches(int gallery) {
    Results.Searches searches = results.searches().get(gallery);
    if (searches == null) {
      throw new IllegalArgumentException(
          "galleries of %s people were judged, not of %d".formatted(gallerySizes(), gallery));
    }
    return searches;
  }

  private ErrorRate rate(Measure measure, int threshold, int gallery, int people, Curve curve) {
    return new ErrorRate(
        new Basis(measure, counts.set(), threshold, gallery, curve.attempts(), people),
        curve.carriers(threshold),
        curve.rate(threshold),
        curve.low(threshold),
        curve.high(threshold));
  }

  /** Only what it is about; the figures stand in its report. */
  @Override
  public String toString() {
    return "Evaluation[%s, %d people, %d photographs, set %s]"
        .formatted(
            engine.engine(), counts.people(), counts.photographs(), counts.set().substring(0, 12));
  }
}
