package org.countersign.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is being measured: a case and the sizes it was measured at. Measure from {@link #start()} to
 * {@link Running}'s prints.
 */
public final class Figure {
  private final PrintStream out;
  private final Map<String, Object> head = new LinkedHashMap<>();
  private final double mostOthers;

  /**
   * @param mostOthers cores that other programs may have used, or the figure does not count
   */
  Figure(PrintStream out, String bench, String name, double mostOthers) {
    this.out = out;
    this.mostOthers = mostOthers;
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

    /** What others did was measured more closely than from beginning to end. */
    public Running others(QuietSamples... measured) {
      over = true;
      others =
          Arrays.stream(measured)
              .map(QuietSamples::others)
              .filter(OptionalDouble::isPresent)
              .mapToDouble(OptionalDouble::getAsDouble)
              .max();
      return this;
    }

    /** A line of another case that was measured at the same time. */
    public void about(Figure other, String metric, double value) {
      stop();
      Running theirs = other.start();
      theirs.over = true;
      theirs.others = others;
      theirs.print(metric, value);
    }

    private Running line(String metric, double value, Map<String, Object> compared) {
      stop();
      double busy = others.orElse(0) * Runtime.getRuntime().availableProcessors();
      if (busy > mostOthers) {
        skip(
            String.format(
                Locale.ROOT,
                "%s: other programs used %.2f of a core meanwhile, which is more than %.2f",
                metric,
                busy,
                mostOthers));
        return this;
      }
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
