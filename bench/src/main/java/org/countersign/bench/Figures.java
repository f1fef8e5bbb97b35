package org.countersign.bench;

import java.io.PrintStream;

/** Where the figures of one bench go. */
public final class Figures {
  private final PrintStream out;
  private final String bench;
  private final double mostOthers;

  public Figures(PrintStream out, String bench) {
    this(out, bench, Double.POSITIVE_INFINITY);
  }

  private Figures(PrintStream out, String bench, double mostOthers) {
    this.out = out;
    this.bench = bench;
    this.mostOthers = mostOthers;
  }

  /**
   * Figures that do not count where other programs were busy: instead of the figure the line says
   * how busy.
   *
   * @param cores that others may have used meanwhile
   */
  public Figures quiet(double cores) {
    return new Figures(out, bench, cores);
  }

  public Figure of(String name) {
    return new Figure(out, bench, name, mostOthers);
  }
}
