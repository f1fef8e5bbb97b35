package org.countersign.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is being measured: a case and the sizes it was measured at. Measure from {@link #start()} to
 * {@link Running}'s prints.
 */
public final class Figure {
  private final PrintStream out;
  private final Map<String, Object> head = new LinkedHashMap<>();

  Figure(PrintStream out, String bench, String name) {
    this.out = out;
    head.put("bench", bench);
    head.put("case", name);
  }

  public Figure with(String parameter, long value) {
    head.put(parameter, value);
    return this;
  }

  public Figure with(String parameter, String value) {
    head.put(parameter, value);
    return this;
  }

  /** From here on the processor time of other programs is counted. */
  public Running start() {
    return new Running(ProcessorTime.now());
  }

  /** One line that says why there is no figure. */
  public void skip(String why) {
    Map<String, Object> line = new LinkedHashMap<>(head);
    line.put("skipped", why);
    out.println(Json.write(line));
  }

  /** A measurement that has begun. Each print is one line. */
  public final class Running {
    private final ProcessorTime from;
    private OptionalDouble others = OptionalDouble.empty();
    private boolean over;

    private Running(ProcessorTime from) {
      this.from = from;
    }

    /** What comes after this is not part of the measurement; otherwise the first print ends it. */
    public Running stop() {
      if (!over) {
        over = true;
        others = from.othersSince();
      }
      return this;
    }

    public Running print(String metric, double value) {
      return line(metric, value, Map.of());
    }

    /** Ours and theirs, measured in the same run. */
    public Running print(String metric, double value, String peer, double theirs) {
      Map<String, Object> compared = new LinkedHashMap<>();
      compared.put("compared_to", peer);
      compared.put("their_value", theirs);
      compared.put("ratio", value / theirs);
      return line(metric, value, compared);
    }

    private Running line(String metric, double value, Map<String, Object> compared) {
      stop();
      Map<String, Object> line = new LinkedHashMap<>(head);
      line.put("metric", metric);
      line.put("value", value);
      line.putAll(compared);
      line.put("others_cpu", others.isPresent() ? others.getAsDouble() : Json.NOTHING);
      out.println(Json.write(line));
      return this;
    }
  }
}
