package org.countersign.matcher.evaluation;

import static org.countersign.matcher.evaluation.Drawing.escaped;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countersign.matcher.ErrorRate;
import org.countersign.matcher.Evaluation;
import org.countersign.matcher.EvaluationPlots;
import org.countersign.matcher.ThresholdProposal;

/** Writes an evaluation for people. */
public final class Report {
  /**
   * FPIR, per million, for which thresholds are proposed: from one search in ten to one in 1,000.
   */
  private static final int[] WANTED = {100_000, 30_000, 10_000, 3_000, 1_000};

  private final Evaluation evaluation;
  private final Evaluation.Counts counts;
  private final int threshold;
  private final StringBuilder out = new StringBuilder();

  private Report(Evaluation evaluation, int threshold) {
    this.evaluation = evaluation;
    this.counts = evaluation.counts();
    this.threshold = threshold;
  }

  public static String content(Evaluation evaluation, int threshold) {
    Report report = new Report(evaluation, threshold);
    report.measured();
    report.errors();
    report.proposals();
    report.groups();
    report.limits();
    return report.out.toString();
  }

  public static String page(Evaluation evaluation, int threshold) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark"><title>Evaluation of %s</title>
    <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%%}
    th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #8886;vertical-align:top}caption{text-align:left;padding:.4rem 0}
    svg{max-width:100%%;height:auto}figure{margin:1.5rem 0}.scroll{overflow-x:auto}</style></head>
    <body><main><h1>How often is %s wrong on these photographs?</h1>
    %s</main></body></html>
    """
        .formatted(
            escaped(evaluation.engine().engine()),
            escaped(evaluation.engine().engine()),
            content(evaluation, threshold));
  }

  private void measured() {
    heading("What was measured");
    table(
        "Engine, photographs and people",
        List.of("What", "Measured with"),
        List.of(
            List.of(
                "Engine",
                evaluation.engine().engine() + ", digest " + evaluation.engine().digest()),
            List.of("Set of photographs", "digest " + counts.set()),
            List.of("People", number(counts.people())),
            List.of("Photographs", number(counts.photographs())),
            List.of("Photographs good enough for a search", number(counts.templates())),
            List.of(
                "People whose first photograph is good enough to be enrolled",
                number(counts.enrolled())),
            List.of(
                "Intervals",
                "95 %%, %,d replicates over people, seed %d"
                    .formatted(evaluation.plan().replicates(), evaluation.plan().seed()))));
    if (!counts.failures().isEmpty()) {
      table(
          "Photographs that the engine could not use. They count as missed at every threshold.",
          List.of("Why", "Photographs"),
          counts.failures().stream()
              .map(failure -> List.of(failure.reason(), number(failure.photographs())))
              .toList());
    }
    for (String note : counts.notes()) {
      paragraph(note);
    }
  }

  private void errors() {
    heading("How often it errs at threshold " + decimal(threshold));
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("Two people taken for one (FMR)", evaluation.falseMatches(threshold)));
    rows.add(row("One person taken for two (FNMR)", evaluation.falseNonMatches(threshold)));
    rows.add(row("Search misses the right person (FNIR)", evaluation.falseNegatives(threshold)));
    for (int size : evaluation.gallerySizes()) {
      rows.add(
          row(
              "Search of somebody not in a gallery of %,d shows somebody (FPIR)".formatted(size),
              evaluation.falsePositives(size, threshold)));
      rows.add(
          row(
              "Somebody else comes first in a gallery of %,d (1 - rank-1)".formatted(size),
              evaluation.notFirst(size)));
    }
    table(
        "Set %s, threshold %s. In brackets the 95 %% interval and what it rests on."
            .formatted(counts.set().substring(0, 12), decimal(threshold)),
        List.of("Error", "How often", "To know"),
        rows);
    plots("comparisons", "searches", "det");
  }

  private static List<String> row(String what, ErrorRate rate) {
    return List.of(what, rate.inTable(), rate.warning());
  }

  private void proposals() {
    heading("Which threshold keeps false positives rare");
    List<List<String>> rows = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>(evaluation.gallerySizes());
    if (!sizes.isEmpty()) {
      sizes.add(evaluation.largestGallery() * 10);
    }
    for (int size : sizes) {
      for (int wanted : WANTED) {
        ThresholdProposal proposal = evaluation.propose(size, wanted);
        rows.add(proposal(proposal));
        if (proposal instanceof ThresholdProposal.NotMeasurable) {
          break; // Nor is anything rarer.
        }
      }
    }
    table(
        "The lowest threshold at which the upper end of the interval is no more than wanted. Set %s."
            .formatted(counts.set().substring(0, 12)),
        List.of("Gallery", "Wanted FPIR", "Threshold", "What it means"),
        rows);
  }

  private static List<String> proposal(ThresholdProposal proposal) {
    return switch (proposal) {
      case ThresholdProposal.NotMeasurable no ->
          List.of(number(no.gallery()), ErrorRate.percent(no.wanted()), "none", no.sentence());
      case ThresholdProposal.Proposed yes ->
          List.of(
              number(yes.gallery()),
              ErrorRate.percent(yes.wanted()),
              decimal(yes.threshold()),
              (yes.times() == 1
                      ? "At most %s. ".formatted(ErrorRate.percent(yes.atMost()))
                      : "At most %s, as %,d galleries of %,d together; not measured at this size. "
                          .formatted(ErrorRate.percent(yes.atMost()), yes.times(), yes.judged()))
                  + yes.positives()
                  + ". "
                  + yes.negatives()
                  + ".");
    };
  }

  private void groups() {
    for (String attribute : evaluation.attributes()) {
      Evaluation.Grouping grouping = evaluation.grouping(attribute, threshold);
      heading("By " + attribute);
      paragraph(
          "A difference between two groups means something only where their intervals do not"
              + " overlap, and even then it is one of many comparisons made here.");
      List<List<String>> rows = new ArrayList<>();
      for (Evaluation.Group group : grouping.groups()) {
        rows.add(
            List.of(
                group.name(),
                number(group.people()),
                "%,d, %,d usable".formatted(group.photographs(), group.templates()),
                group.nonMatches().inTable(),
                group.negatives().inTable(),
                group.positives().inTable(),
                group.negatives().attempts() > 0
                    ? group.negatives().warning()
                    : group.positives().warning()));
      }
      table(
          "Each group at threshold %s, set %s. Searches in a gallery of %,d."
              .formatted(
                  decimal(threshold), counts.set().substring(0, 12), evaluation.largestGallery()),
          List.of("Group", "People", "Photographs", "FNMR", "FNIR", "FPIR", "To know"),
          rows);
      plots("group-" + attribute.replaceAll("[^a-z0-9]+", "-"));
      table(
          "Photographs of two different people at threshold %s, set %s."
              .formatted(decimal(threshold), counts.set().substring(0, 12)),
          List.of("One is", "The other is", "FMR", "To know"),
          grouping.cells().stream()
              .map(
                  cell ->
                      List.of(
                          cell.one(),
                          cell.other(),
                          cell.matches().inTable(),
                          cell.matches().warning()))
              .toList());
    }
  }

  private void limits() {
    heading("What this does not say");
    out.append("<ul class=\"usa-list\">");
    List<String> limits = new ArrayList<>();
    if (!evaluation.gallerySizes().isEmpty()) {
      limits.add(
          "FPIR below %s cannot be told from zero with this set, in a gallery of %,d."
              .formatted(
                  ErrorRate.percent(evaluation.lowestMeasurable(evaluation.largestGallery())),
                  evaluation.largestGallery()));
      limits.add(
          "No gallery of more than %,d people was measured. What is said of larger ones is a bound."
              .formatted(evaluation.largestGallery()));
    }
    limits.add("Other photographs, other cameras and other people can give other figures.");
    limits.add("A label that is wrong counts as an error of the engine.");
    limits.add("Photographs of which somebody else is the twin or twice enrolled count as errors.");
    limits.forEach(limit -> out.append("<li>").append(escaped(limit)).append("</li>"));
    out.append("</ul>\n");
  }

  private void plots(String... names) {
    for (EvaluationPlots.Plot plot : EvaluationPlots.of(evaluation, threshold)) {
      if (List.of(names).contains(plot.name())) {
        out.append("<figure class=\"cs-plot\">")
            .append(plot.svg())
            .append("<figcaption>")
            .append(escaped(plot.title()))
            .append(". Set ")
            .append(counts.set(), 0, 12)
            .append(
                ", %,d people, %,d photographs.".formatted(counts.people(), counts.photographs()))
            .append("</figcaption></figure>\n");
      }
    }
  }

  private void heading(String words) {
    out.append("<h2>").append(escaped(words)).append("</h2>\n");
  }

  private void paragraph(String words) {
    out.append("<p>").append(escaped(words)).append("</p>\n");
  }

  private void table(String caption, List<String> head, List<List<String>> rows) {
    out.append(
            "<div class=\"usa-table-container--scrollable scroll\" tabindex=\"0\" role=\"group\""
                + " aria-label=\"")
        .append(escaped(caption))
        .append("\"><table class=\"usa-table usa-table--borderless usa-table--compact\"><caption>")
        .append(escaped(caption))
        .append("</caption><thead><tr>");
    head.forEach(cell -> out.append("<th scope=\"col\">").append(escaped(cell)).append("</th>"));
    out.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        String tag = i == 0 ? "th" : "td";
        out.append(i == 0 ? "<th scope=\"row\">" : "<td>")
            .append(escaped(row.get(i)))
            .append("</")
            .append(tag)
            .append('>');
      }
      out.append("</tr>");
    }
    out.append("</tbody></table></div>\n");
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String decimal(int thousandths) {
    return String.format(Locale.ROOT, "%.3f", thousandths / 1000.0);
  }
}
