package org.countersign.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.audit.Json;
import org.countersign.matcher.ErrorRate;
import org.countersign.matcher.Evaluation;
import org.countersign.matcher.ThresholdProposal;

/**
 * An evaluation for programs: canonical JSON, whole numbers only. Rates are {@code [estimate, low,
 * high, attempts, people]}, the first three per million; curves put the threshold in thousandths
 * before them.
 */
final class EvaluationDocument {
  private static final int STEP = 10;

  private EvaluationDocument() {}

  static String of(
      String id, Instant at, Evaluation evaluation, ThresholdProposal.Proposed proposed) {
    Evaluation.Counts counts = evaluation.counts();
    Map<String, Json> document = new TreeMap<>();
    document.put("type", Json.of("countersign-evaluation/v1"));
    document.put("id", Json.of(id));
    document.put("measured_at", Json.of(at.getEpochSecond()));
    document.put(
        "engine",
        object(
            Map.of(
                "name", Json.of(evaluation.engine().engine()),
                "digest", Json.of(evaluation.engine().digest()))));
    document.put(
        "set",
        object(
            Map.of(
                "digest", Json.of(counts.set()),
                "people", Json.of(counts.people()),
                "photographs", Json.of(counts.photographs()),
                "usable_photographs", Json.of(counts.templates()),
                "enrolled_people", Json.of(counts.enrolled()),
                "failures", failures(counts.failures()))));
    document.put(
        "method",
        object(
            Map.of(
                "resampled", Json.of("people"),
                "replicates", Json.of(evaluation.plan().replicates()),
                "seed", Json.of(evaluation.plan().seed()),
                "interval", Json.of("95 %"))));
    document.put("chosen", chosen(proposed));
    document.put("comparisons", comparisons(evaluation));
    document.put("searches", searches(evaluation));
    document.put("groups", groups(evaluation, proposed.threshold()));
    return Json.Obj.of(document).canonical();
  }

  private static Json chosen(ThresholdProposal.Proposed proposed) {
    return object(
        Map.of(
            "gallery_size", Json.of(proposed.gallery()),
            "judged_size", Json.of(proposed.judged()),
            "wanted", Json.of(proposed.wanted()),
            "threshold", Json.of(proposed.threshold()),
            "at_most", Json.of(proposed.atMost()),
            "fpir", rate(proposed.positives()),
            "fnir", rate(proposed.negatives())));
  }

  private static Json comparisons(Evaluation evaluation) {
    List<Json> rows = new ArrayList<>();
    for (int t = -1000; t <= 1000; t += STEP) {
      rows.add(row(t, evaluation.falseMatches(t), evaluation.falseNonMatches(t)));
    }
    return object(Map.of("curve_fmr_fnmr", new Json.Arr(rows)));
  }

  private static Json searches(Evaluation evaluation) {
    List<Json> sizes = new ArrayList<>();
    for (int size : evaluation.gallerySizes()) {
      List<Json> rows = new ArrayList<>();
      for (int t = -1000; t <= 1000; t += STEP) {
        rows.add(row(t, evaluation.falsePositives(size, t), evaluation.falseNegatives(t)));
      }
      sizes.add(
          object(
              Map.of(
                  "gallery_size", Json.of(size),
                  "not_first", rate(evaluation.notFirst(size)),
                  "lowest_measurable_fpir", Json.of(evaluation.lowestMeasurable(size)),
                  "curve_fpir_fnir", new Json.Arr(rows))));
    }
    return new Json.Arr(sizes);
  }

  private static Json groups(Evaluation evaluation, int threshold) {
    List<Json> all = new ArrayList<>();
    for (String attribute : evaluation.attributes()) {
      Evaluation.Grouping grouping = evaluation.grouping(attribute, threshold);
      List<Json> groups = new ArrayList<>();
      for (Evaluation.Group group : grouping.groups()) {
        groups.add(
            object(
                Map.of(
                    "group", Json.of(group.name()),
                    "people", Json.of(group.people()),
                    "photographs", Json.of(group.photographs()),
                    "usable_photographs", Json.of(group.templates()),
                    "fnmr", rate(group.nonMatches()),
                    "fnir", rate(group.negatives()),
                    "fpir", rate(group.positives()))));
      }
      List<Json> cells = new ArrayList<>();
      for (Evaluation.Cell cell : grouping.cells()) {
        cells.add(
            object(
                Map.of(
                    "one", Json.of(cell.one()),
                    "other", Json.of(cell.other()),
                    "fmr", rate(cell.matches()))));
      }
      all.add(
          object(
              Map.of(
                  "attribute",
                  Json.of(attribute),
                  "threshold",
                  Json.of(threshold),
                  "groups",
                  new Json.Arr(groups),
                  "pairs",
                  new Json.Arr(cells))));
    }
    return new Json.Arr(all);
  }

  private static Json failures(List<Evaluation.Failure> failures) {
    Map<String, Json> all = new TreeMap<>();
    failures.forEach(failure -> all.put(failure.reason(), Json.of(failure.photographs())));
    return object(all);
  }

  private static Json row(int threshold, ErrorRate one, ErrorRate other) {
    return new Json.Arr(List.of(Json.of(threshold), rate(one), rate(other)));
  }

  /** A group of too few people keeps its numbers to itself, here as on the page. */
  private static Json rate(ErrorRate rate) {
    if (rate.tooFew()) {
      return new Json.Arr(List.of(Json.of(rate.attempts()), Json.of(rate.people())));
    }
    return new Json.Arr(
        List.of(
            Json.of(rate.perMillion()),
            Json.of(rate.lowPerMillion()),
            Json.of(rate.highPerMillion()),
            Json.of(rate.attempts()),
            Json.of(rate.people())));
  }

  private static Json object(Map<String, Json> members) {
    return Json.Obj.of(members);
  }
}
