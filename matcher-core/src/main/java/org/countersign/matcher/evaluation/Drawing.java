package org.countersign.matcher.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * A plot in hand-made SVG. Colours are presentation attributes and {@code currentColor}, so that it
 * needs no style sheet, passes a strict content security policy and is readable on light and dark:
 * one hue for what the plot is about, the text's colour for the rest, and dashes so that no line is
 * told by colour alone.
 */
final class Drawing {
  static final int WIDTH = 720;
  private static final int LEFT = 76;
  private static final int RIGHT = 150;
  private static final int TOP = 14;
  private static final int BOTTOM = 56;

  /** Contrast of 3:1 and more on white and on near-black. */
  private static final String HUE = "#2e7dd1";

  private final StringBuilder body = new StringBuilder();
  private final int height;
  private final Axis x;
  private final Axis y;

  /**
   * @param ticks values with a line and a label
   */
  record Axis(String title, double from, double to, boolean log, List<Tick> ticks) {
    double share(double value) {
      double inside = Math.clamp(value, Math.min(from, to), Math.max(from, to));
      return log
          ? (Math.log10(inside) - Math.log10(from)) / (Math.log10(to) - Math.log10(from))
          : (inside - from) / (to - from);
    }
  }

  record Tick(double value, String label) {}

  /** How a line looks. */
  enum Pen {
    MAIN(HUE, ""),
    SECOND(HUE, "7 4"),
    THIRD(HUE, "2 4"),
    OTHER("currentColor", "");

    private final String colour;
    private final String dashes;

    Pen(String colour, String dashes) {
      this.colour = colour;
      this.dashes = dashes;
    }
  }

  Drawing(int height, Axis x, Axis y) {
    this.height = height;
    this.x = x;
    this.y = y;
    axes();
  }

  private double px(double value) {
    return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private double py(double value) {
    return height - BOTTOM - y.share(value) * (height - TOP - BOTTOM);
  }

  private void axes() {
    double right = WIDTH - RIGHT;
    double bottom = height - BOTTOM;
    for (Tick tick : x.ticks()) {
      line(px(tick.value()), TOP, px(tick.value()), bottom, "0.18", 1);
      text(px(tick.value()), bottom + 18, "middle", tick.label(), 13);
    }
    for (Tick tick : y.ticks()) {
      line(LEFT, py(tick.value()), right, py(tick.value()), "0.18", 1);
      text(LEFT - 8, py(tick.value()) + 4, "end", tick.label(), 13);
    }
    line(LEFT, bottom, right, bottom, "0.8", 1);
    line(LEFT, TOP, LEFT, bottom, "0.8", 1);
    text((LEFT + right) / 2, height - 12, "middle", x.title(), 14);
    if (!y.title().isEmpty()) {
      body.append(
          "<text transform=\"translate(16 %s) rotate(-90)\" text-anchor=\"middle\" font-size=\"14\" fill=\"currentColor\">%s</text>\n"
              .formatted(number((TOP + bottom) / 2), escaped(y.title())));
    }
  }

  /** A line with a label at its right end, or at its last point inside. */
  void curve(double[] xs, double[] ys, Pen pen, String label) {
    body.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"".formatted(pen.colour));
    if (!pen.dashes.isEmpty()) {
      body.append(" stroke-dasharray=\"%s\"".formatted(pen.dashes));
    }
    body.append(" points=\"");
    for (int i = 0; i < xs.length; i++) {
      body.append(number(px(xs[i]))).append(',').append(number(py(ys[i]))).append(' ');
    }
    body.append("\"/>\n");
    if (!label.isEmpty() && xs.length > 0) {
      labels.add(new Label(py(ys[xs.length - 1]), label, pen));
    }
  }

  private record Label(double at, String text, Pen pen) {}

  private final List<Label> labels = new java.util.ArrayList<>();

  /** Labels beside the plot, each with a piece of its line, moved apart where they would meet. */
  private void placeLabels() {
    labels.sort(java.util.Comparator.comparingDouble(Label::at));
    double last = 0;
    for (Label label : labels) {
      double at = Math.max(Math.max(label.at(), TOP + 8), last + 17);
      last = at;
      double left = WIDTH - RIGHT + 8;
      body.append(
          "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"2\"%s/>\n"
              .formatted(
                  number(left),
                  number(at),
                  number(left + 22),
                  number(at),
                  label.pen().colour,
                  label.pen().dashes.isEmpty()
                      ? ""
                      : " stroke-dasharray=\"" + label.pen().dashes + "\""));
      text(left + 28, at + 4, "start", label.text(), 13);
    }
  }

  void band(double[] xs, double[] low, double[] high, Pen pen) {
    body.append(
        "<polygon stroke=\"none\" fill=\"%s\" fill-opacity=\"0.16\" points=\""
            .formatted(pen.colour));
    for (int i = 0; i < xs.length; i++) {
      body.append(number(px(xs[i]))).append(',').append(number(py(high[i]))).append(' ');
    }
    for (int i = xs.length - 1; i >= 0; i--) {
      body.append(number(px(xs[i]))).append(',').append(number(py(low[i]))).append(' ');
    }
    body.append("\"/>\n");
  }

  /** A dot with its interval from left to right. */
  void interval(double at, double low, double value, double high, boolean weak) {
    Pen pen = weak ? Pen.OTHER : Pen.MAIN;
    double middle = py(at);
    body.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"2\"%s/>\n"
            .formatted(
                number(px(low)),
                number(middle),
                number(px(high)),
                number(middle),
                pen.colour,
                weak ? " stroke-dasharray=\"4 3\"" : ""));
    body.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"5\" stroke=\"%s\" stroke-width=\"2\" fill=\"%s\"/>\n"
            .formatted(number(px(value)), number(middle), pen.colour, weak ? "none" : pen.colour));
  }

  /** Names a row at the right. */
  void row(double at, String name) {
    text(WIDTH - RIGHT + 8, py(at) + 4, "start", name, 13);
  }

  private void line(double x1, double y1, double x2, double y2, String opacity, int width) {
    body.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"currentColor\" stroke-opacity=\"%s\" stroke-width=\"%d\"/>\n"
            .formatted(number(x1), number(y1), number(x2), number(y2), opacity, width));
  }

  private void text(double at, double baseline, String anchor, String words, int size) {
    body.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%d\" fill=\"currentColor\">%s</text>\n"
            .formatted(number(at), number(baseline), anchor, size, escaped(words)));
  }

  /**
   * @param id unique on a page
   */
  String svg(String id, String title, String description) {
    placeLabels();
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="%s-title %s-desc" font-family="inherit">
    <title id="%s-title">%s</title>
    <desc id="%s-desc">%s</desc>
    %s</svg>
    """
        .formatted(
            WIDTH,
            height,
            WIDTH,
            height,
            id,
            id,
            id,
            escaped(title),
            id,
            escaped(description),
            body);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
