package org.countersign.matcher.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Intervals by resampling people, never pairs: all pairs of one person rise and fall together, and
 * a set of n photographs has n(n-1)/2 pairs but not that much information. A replicate draws as
 * many people as there are, with replacement; two drawn copies of one person are not compared with
 * each other.
 */
final class Bootstrap {
  /** Two-sided, 95 %. */
  private static final double TAIL = 0.025;

  /**
   * With fewer carriers of an error, more than one replicate in 150 has none of them at all (e^-5),
   * and below four the lower end of the interval is 0: it then says nothing.
   */
  static final int FEWEST_CARRIERS = 5;

  private final int[][] samples;

  /** Replicates are the same for the same seed, number of people and count. */
  Bootstrap(int people, int replicates, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    samples = new int[replicates][people];
    for (int[] sample : samples) {
      for (int i = 0; i < people; i++) {
        sample[random.nextInt(people)]++;
      }
    }
  }

  /** The largest rate with which {@code independent} attempts without an error are no surprise. */
  static double ruleOfThree(int independent) {
    return independent == 0 ? 1 : 1 - Math.pow(0.05, 1.0 / independent);
  }

  Curve curve(Tally tally) {
    int[] once = new int[samples.length == 0 ? 0 : samples[0].length];
    Arrays.fill(once, 1);
    double[] bins = new double[Bins.COUNT];
    double attempts = tally.count(once, bins);
    if (attempts == 0) {
      return Curve.nothing();
    }
    float[] rate = Bins.shares(bins, attempts, tally.reaching());
    float[][] replicates =
        Arrays.stream(samples)
            .parallel()
            .map(
                sample -> {
                  double[] own = new double[Bins.COUNT];
                  double of = tally.count(sample, own);
                  return of == 0 ? new float[0] : Bins.shares(own, of, tally.reaching());
                })
            .filter(shares -> shares.length > 0)
            .toArray(float[][]::new);
    int[] carriers = accumulated(tally);
    float[] low = new float[Bins.THRESHOLDS];
    float[] high = new float[Bins.THRESHOLDS];
    IntStream.range(0, Bins.THRESHOLDS)
        .parallel()
        .forEach(
            at -> {
              double three = ruleOfThree(tally.independent());
              if (replicates.length == 0) {
                low[at] = 0;
                high[at] = 1;
                return;
              }
              float[] column = new float[replicates.length];
              double mean = 0;
              for (int i = 0; i < column.length; i++) {
                column[i] = replicates[i][at];
                mean += column[i];
              }
              Arrays.sort(column);
              double shift = tally.shifted() ? rate[at] - mean / column.length : 0;
              boolean few = carriers[at] < FEWEST_CARRIERS;
              low[at] = few ? 0 : (float) Math.clamp(quantile(column, TAIL) + shift, 0.0, rate[at]);
              double top = Math.clamp(quantile(column, 1 - TAIL) + shift, rate[at], 1.0);
              high[at] = (float) (few ? Math.max(top, three) : top);
            });
    settle(rate, low, high, tally.reaching());
    return new Curve(rate, low, high, carriers, Math.round(attempts), tally.independent());
  }

  /**
   * A stricter threshold cannot make the error more frequent, so what bounds the rate at one
   * threshold bounds it at all stricter ones. Without this, a curve's band would open again where
   * its errors run out.
   */
  private static void settle(float[] rate, float[] low, float[] high, boolean reaching) {
    int step = reaching ? 1 : -1;
    int loosest = reaching ? 0 : rate.length - 1;
    for (int at = loosest + step; at >= 0 && at < rate.length; at += step) {
      high[at] = Math.max(rate[at], Math.min(high[at], high[at - step]));
    }
    int strictest = reaching ? rate.length - 1 : 0;
    for (int at = strictest - step; at >= 0 && at < rate.length; at -= step) {
      low[at] = Math.min(rate[at], Math.max(low[at], low[at + step]));
    }
  }

  private static int[] accumulated(Tally tally) {
    int[] added = tally.carriers();
    int[] carriers = new int[Bins.THRESHOLDS];
    int sum = 0;
    if (tally.reaching()) {
      for (int at = Bins.THRESHOLDS - 1; at >= 0; at--) {
        sum += added[at + 1];
        carriers[at] = sum;
      }
    } else {
      for (int at = 0; at < Bins.THRESHOLDS; at++) {
        sum += added[at];
        carriers[at] = sum;
      }
    }
    return carriers;
  }

  /** Linear between order statistics (type 7 of Hyndman and Fan). */
  static double quantile(float[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
