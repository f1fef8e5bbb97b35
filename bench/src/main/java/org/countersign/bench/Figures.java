package org.countersign.bench;

import java.io.PrintStream;

/** Where the figures of one bench go. */
public final class Figures {
  private final PrintStream out;
  private final String bench;

  public Figures(PrintStream out, String bench) {
    this.out = out;
    this.bench = bench;
  }

  public Figure of(String name) {
    return new Figure(out, bench, name);
  }
}
