package org.countersign.matcher;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;

/**
 * How often an engine erred, never without what that rests on: every text form carries the interval
 * and the numbers, and {@link #toString()} the threshold and the set as well. The bare numbers are
 * for programs and come in parts per million, so that none of them is mistaken for a percentage.
 */
public final class ErrorRate {
  /** With fewer people a difference between groups shows nothing. */
  public static final int FEW_PEOPLE = 30;

  /** With fewer people not even the interval is worth printing. */
  public static final int TOO_FEW_PEOPLE = 5;

  private static final double MILLION = 1e6;

  /** What can go wrong. */
  public enum Measure {
    FALSE_MATCH("FMR", "false matches", "comparisons of two people"),
    FALSE_NON_MATCH("FNMR", "false non-matches", "comparisons of one person"),
    FALSE_POSITIVE("FPIR", "false positives", "searches of people who are not in the gallery"),
    FALSE_NEGATIVE("FNIR", "false negatives", "searches of people who are in the gallery"),
    NOT_FIRST("1 - rank-1", "somebody else first", "searches of people who are in the gallery");

    private final String shortName;
    private final String words;
    private final String attempts;

    Measure(String shortName, String words, String attempts) {
      this.shortName = shortName;
      this.words = words;
      this.attempts = attempts;
    }

    /** As ISO/IEC 19795 abbreviates it. */
    public String shortName() {
      return shortName;
    }

    public String words() {
      return words;
    }
  }

  private final Measure measure;
  private final String set;
  private final int threshold;
  private final int gallery;
  private final long attempts;
  private final int people;
  private final int carriers;
  private final int rate;
  private final int low;
  private final int high;

  /**
   * What a rate rests on.
   *
   * @param people whose attempts they were
   */
  record Basis(Measure measure, String set, int threshold, int gallery, long attempts, int people) {
    Basis {
      Objects.requireNonNull(measure);
      if (!set.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("a rate names its set by digest: " + set);
      }
    }
  }

  /**
   * @param carriers people who carry the errors, independently of each other
   */
  ErrorRate(Basis basis, int carriers, double rate, double low, double high) {
    if (!(0 <= low && low <= rate && rate <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "a rate lies in its interval: %s, %s to %s".formatted(rate, low, high));
    }
    this.measure = basis.measure();
    this.set = basis.set();
    this.threshold = basis.threshold();
    this.gallery = basis.gallery();
    this.attempts = basis.attempts();
    this.people = basis.people();
    this.carriers = carriers;
    this.rate = (int) Math.round(rate * MILLION);
    // Outwards: an interval is never made narrower by rounding.
    this.low = (int) Math.floor(low * MILLION);
    this.high = (int) Math.ceil(high * MILLION);
  }

  public Measure measure() {
    return measure;
  }

  /** 0 if nothing of the kind could be tried. */
  public long attempts() {
    return attempts;
  }

  public int people() {
    return people;
  }

  public int threshold() {
    return threshold;
  }

  public int perMillion() {
    return rate;
  }

  /** Lower end of the 95 % interval. */
  public int lowPerMillion() {
    return low;
  }

  /** Upper end of the 95 % interval. */
  public int highPerMillion() {
    return high;
  }

  /** Whether too few people stand behind it to compare it with another group's. */
  public boolean few() {
    return people < FEW_PEOPLE;
  }

  /** Whether so few people stand behind it that it is not shown. */
  public boolean tooFew() {
    return people < TOO_FEW_PEOPLE || attempts == 0;
  }

  /** For a cell of a table whose caption names the set and the threshold. */
  public String inTable() {
    if (attempts == 0) {
      return "none tried";
    }
    String basis = "%s by %s".formatted(count(attempts, "trial"), count(people, "person"));
    if (tooFew()) {
      return "not shown: " + basis;
    }
    return "%s (%s; %s)".formatted(percent(rate), interval(), basis);
  }

  /** What a reader has to know before reading it; empty if nothing. */
  public String warning() {
    if (attempts == 0) {
      return "";
    }
    if (tooFew()) {
      return "Too few people to say anything.";
    }
    if (rate == 0 && few()) {
      return "No error among few people: the upper end is the rule of three, and a difference to"
          + " another group shows nothing.";
    }
    if (few()) {
      return "Few people: a difference to another group shows nothing.";
    }
    if (rate > 0 && carriers < 5) {
      return "The errors hang on fewer than five people, or pairs of people.";
    }
    return "";
  }

  private String interval() {
    return rate == 0 && low == 0
        ? "at most " + percent(high)
        : "%s to %s".formatted(percent(low), percent(high));
  }

  /** Whole, with everything that it rests on. */
  @Override
  public String toString() {
    String where =
        (measure == Measure.NOT_FIRST
                ? ""
                : String.format(Locale.ROOT, ", threshold %.3f", threshold / 1000.0))
            + (gallery > 0 ? ", gallery of %,d".formatted(gallery) : "");
    String basis =
        "%,d %s, %s%s, set %s"
            .formatted(
                attempts, measure.attempts, count(people, "person"), where, set.substring(0, 12));
    return attempts == 0
        ? "%s not measured: %s".formatted(measure.shortName, basis)
        : "%s %s (95 %% interval: %s; %s)"
            .formatted(measure.shortName, percent(rate), interval(), basis);
  }

  private static String count(long number, String thing) {
    String plural = thing.equals("person") ? "people" : thing + "s";
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? thing : plural);
  }

  /** Two digits that count, in per cent: nothing here is known more exactly. */
  public static String percent(int perMillion) {
    if (perMillion == 0) {
      return "0 %";
    }
    int digits = perMillion >= 995_000 ? 3 : 2;
    return BigDecimal.valueOf(perMillion, 4)
            .round(new MathContext(digits, RoundingMode.HALF_UP))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
