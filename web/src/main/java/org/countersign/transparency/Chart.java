package org.countersign.transparency;

import java.util.List;

/**
 * Bars with their labels and numbers beside them, for a template to draw as SVG: a common baseline,
 * one hue, at most six bars, the rest together in grey.
 *
 * @param title the finding, as a sentence
 * @param bars longest first
 */
public record Chart(String id, String title, List<Bar> bars, List<Bar> rows, String unit) {
  private static final int MOST = 6;
  private static final int ROW = 34;

  public Chart {
    bars = List.copyOf(bars);
    rows = List.copyOf(rows);
  }

  /**
   * @param rest whether it stands for several small ones together
   */
  public record Bar(String label, long value, boolean rest) {}

  /**
   * @param rows everything, for the table
   */
  public static Chart of(String id, String title, List<Bar> rows, String unit) {
    if (rows.size() <= MOST) {
      return new Chart(id, title, rows, rows, unit);
    }
    List<Bar> shown = new java.util.ArrayList<>(rows.subList(0, MOST - 1));
    List<Bar> small = rows.subList(MOST - 1, rows.size());
    shown.add(new Bar(small.size() + " others", small.stream().mapToLong(Bar::value).sum(), true));
    return new Chart(id, title, shown, rows, unit);
  }

  public int height() {
    return bars.size() * ROW + 4;
  }

  public int y(int index) {
    return index * ROW + 4;
  }

  /** Width of a bar in a chart 640 wide, of which 260 belong to labels and 50 to numbers. */
  public long width(Bar bar) {
    long longest = bars.stream().mapToLong(Bar::value).max().orElse(1);
    return Math.max(1, Math.round(330.0 * bar.value() / Math.max(1, longest)));
  }

  /** The whole chart in one sentence, for those who do not see it. */
  public String alternative() {
    StringBuilder text = new StringBuilder(title).append(' ');
    rows.forEach(bar -> text.append(bar.label()).append(": ").append(bar.value()).append(". "));
    return text.toString().strip();
  }
}
