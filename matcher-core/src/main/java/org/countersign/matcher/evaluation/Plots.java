package org.countersign.matcher.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.countersign.matcher.ErrorRate;
import org.countersign.matcher.Evaluation;
import org.countersign.matcher.EvaluationPlots.Plot;
import org.countersign.matcher.evaluation.Drawing.Axis;
import org.countersign.matcher.evaluation.Drawing.Pen;
import org.countersign.matcher.evaluation.Drawing.Tick;

/** Draws error rates over thresholds, against each other, and by group. */
public final class Plots {
  private static final int HEIGHT = 420;
  private static final int STEP = 5;
  private static final double MILLION = 1e6;
  private static final int MOST_SIZES = 3;
  private static final Pen[] PENS = {Pen.MAIN, Pen.SECOND, Pen.THIRD};

  private final Evaluation evaluation;
  private final int[] thresholds;
  private final double pairFloor;
  private final double searchFloor;

  private Plots(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.thresholds = thresholds(evaluation);
    this.pairFloor =
        floor(
            Math.max(
                evaluation.falseMatches(0).attempts(), evaluation.falseNonMatches(0).attempts()));
    this.searchFloor =
        evaluation.gallerySizes().isEmpty()
            ? pairFloor
            : floor(evaluation.falsePositives(evaluation.largestGallery(), 0).attempts());
  }

  public static List<Plot> of(Evaluation evaluation, int threshold) {
    Plots plots = new Plots(evaluation);
    List<Plot> all = new ArrayList<>();
    all.add(plots.comparisons());
    if (!evaluation.gallerySizes().isEmpty()) {
      all.add(plots.searches());
      all.add(plots.det());
    }
    for (String attribute : evaluation.attributes()) {
      all.add(plots.groups(attribute, threshold));
    }
    return List.copyOf(all);
  }

  /** From where nearly everything matches to where nothing does any more. */
  private static int[] thresholds(Evaluation evaluation) {
    int from = Bins.LOWEST;
    while (from < 900 && evaluation.falseMatches(from + 50).perMillion() > 990_000) {
      from += 50;
    }
    int to = Bins.HIGHEST;
    while (to > from + 100
        && evaluation.falseNonMatches(to - 50).perMillion() > 990_000
        && evaluation.falseMatches(to - 50).perMillion() == 0) {
      to -= 50;
    }
    int last = to;
    return IntStream.iterate(from, t -> t <= last, t -> t + STEP).toArray();
  }

  /** The decade below one error in all attempts: nothing is drawn under it. */
  private static double floor(long attempts) {
    return Math.pow(10, -Math.ceil(Math.log10((double) Math.max(10, attempts))));
  }

  private Axis thresholdAxis() {
    List<Tick> ticks = new ArrayList<>();
    int from = thresholds[0];
    int to = thresholds[thresholds.length - 1];
    for (int t = Math.ceilDiv(from, 100) * 100; t <= to; t += 100) {
      ticks.add(new Tick(t, String.format(Locale.ROOT, "%.1f", t / 1000.0)));
    }
    return new Axis("Threshold (similarity)", from, to, false, ticks);
  }

  private static Axis shareAxis(String title, double floor) {
    List<Tick> ticks = new ArrayList<>();
    for (double value = 1; value >= floor * 0.99; value /= 10) {
      ticks.add(new Tick(value, ErrorRate.percent((int) Math.round(value * MILLION))));
    }
    return new Axis(title, floor, 1, true, ticks);
  }

  private void line(Drawing drawing, IntFunction<ErrorRate> rates, Pen pen, String label) {
    double[] xs = IntStream.of(thresholds).asDoubleStream().toArray();
    double[] low = new double[xs.length];
    double[] mid = new double[xs.length];
    double[] high = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      ErrorRate rate = rates.apply(thresholds[i]);
      low[i] = rate.lowPerMillion() / MILLION;
      mid[i] = rate.perMillion() / MILLION;
      high[i] = rate.highPerMillion() / MILLION;
    }
    drawing.band(xs, low, high, pen);
    drawing.curve(xs, mid, pen, label);
  }

  private Plot comparisons() {
    String title = "Errors of one-to-one comparisons, by threshold";
    Drawing drawing =
        new Drawing(HEIGHT, thresholdAxis(), shareAxis("Share of comparisons", pairFloor));
    ErrorRate some = evaluation.falseMatches(500);
    line(drawing, evaluation::falseMatches, Pen.MAIN, "FMR");
    if (evaluation.falseNonMatches(500).attempts() > 0) {
      line(drawing, evaluation::falseNonMatches, Pen.OTHER, "FNMR");
    }
    return new Plot(
        "comparisons",
        title,
        drawing.svg(
            "plot-comparisons",
            title,
            "False matches fall and false non-matches rise with the threshold. Shaded: 95 %"
                + " intervals. At 0.500: "
                + some
                + "; "
                + evaluation.falseNonMatches(500)));
  }

  private List<Integer> shown() {
    List<Integer> sizes = evaluation.gallerySizes().reversed();
    return sizes.subList(0, Math.min(MOST_SIZES, sizes.size()));
  }

  private Plot searches() {
    String title = "Errors of searches, by threshold and size of the gallery";
    Drawing drawing =
        new Drawing(HEIGHT, thresholdAxis(), shareAxis("Share of searches", searchFloor));
    StringBuilder words = new StringBuilder("Shaded: 95 % intervals.");
    int pen = 0;
    for (int size : shown()) {
      line(
          drawing,
          t -> evaluation.falsePositives(size, t),
          PENS[pen++],
          "FPIR, %,d people".formatted(size));
      words.append(" At 0.500: ").append(evaluation.falsePositives(size, 500)).append('.');
    }
    if (evaluation.falseNegatives(500).attempts() > 0) {
      line(drawing, evaluation::falseNegatives, Pen.OTHER, "FNIR");
      words.append(" At 0.500: ").append(evaluation.falseNegatives(500)).append('.');
    }
    return new Plot("searches", title, drawing.svg("plot-searches", title, words.toString()));
  }

  private Plot det() {
    String title =
        "What a threshold trades: searches that find somebody else against searches that miss";
    Drawing drawing =
        new Drawing(
            HEIGHT,
            shareAxis(
                "FPIR: somebody who is not in the gallery is searched for, and somebody is shown",
                searchFloor),
            shareAxis("FNIR: the right person is missed", searchFloor));
    int pen = 0;
    for (int size : shown()) {
      double[] xs = new double[thresholds.length];
      double[] ys = new double[thresholds.length];
      for (int i = 0; i < thresholds.length; i++) {
        xs[i] = evaluation.falsePositives(size, thresholds[i]).perMillion() / MILLION;
        ys[i] = evaluation.falseNegatives(thresholds[i]).perMillion() / MILLION;
      }
      drawing.curve(xs, ys, PENS[pen++], "%,d people".formatted(size));
    }
    return new Plot(
        "det",
        title,
        drawing.svg(
            "plot-det",
            title,
            "Detection error trade-off on logarithmic axes, one line for each size of gallery. "
                + "Rates of 0 lie on the edge. Further down and to the left is better."));
  }

  private Plot groups(String attribute, int threshold) {
    Evaluation.Grouping grouping = evaluation.grouping(attribute, threshold);
    String title =
        String.format(
            Locale.ROOT, "False matches by %s, at threshold %.3f", attribute, threshold / 1000.0);
    List<Tick> rows = new ArrayList<>();
    List<Evaluation.Cell> cells = grouping.cells();
    int most = Math.min(cells.size(), 40);
    for (int i = 0; i < most; i++) {
      rows.add(new Tick(most - i, ""));
    }
    Drawing drawing =
        new Drawing(
            90 + 26 * most,
            shareAxis("FMR: two different people reach the threshold", pairFloor),
            new Axis("", 0, most + 1.0, false, rows));
    for (int i = 0; i < most; i++) {
      Evaluation.Cell cell = cells.get(i);
      ErrorRate rate = cell.matches();
      String name = cell.one() + (cell.one().equals(cell.other()) ? "" : " × " + cell.other());
      drawing.row(most - i, name);
      if (!rate.tooFew()) {
        drawing.interval(
            most - i,
            rate.lowPerMillion() / MILLION,
            rate.perMillion() / MILLION,
            rate.highPerMillion() / MILLION,
            rate.few());
      }
    }
    return new Plot(
        "group-" + attribute.replaceAll("[^a-z0-9]+", "-"),
        title,
        drawing.svg(
            "plot-group-" + attribute.replaceAll("[^a-z0-9]+", "-"),
            title,
            "A dot for each pair of groups with its 95 % interval; hollow and dashed where fewer"
                + " than 30 people stand behind it. Rates of 0 lie on the edge. The table below has"
                + " all figures."));
  }
}
