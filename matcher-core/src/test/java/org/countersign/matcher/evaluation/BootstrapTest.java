package org.countersign.matcher.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rates and intervals against small examples by hand, and against what is known of the method. */
final class BootstrapTest {

  /** People 0 0 1 1 2 2; scores in thousandths, below the diagonal. */
  private static final int[] PERSON = {0, 0, 1, 1, 2, 2};

  private static final int[][] SCORES = {
    {}, {800}, {100, 200}, {300, 550, 700}, {100, 150, 50, 400}, {120, 620, 60, 410, 450},
  };

  private static final boolean[] ALL = {true, true, true, true, true, true};

  private static BitSet people(int count) {
    BitSet people = new BitSet();
    people.set(0, count);
    return people;
  }

  private static Results.Searches searches(Results results, int size) {
    return Objects.requireNonNull(results.searches().get(size));
  }

  private static Curve falseMatches(Scores scores) {
    BitSet all = people(scores.people());
    return new Bootstrap(scores.people(), 200, 1).curve(new FalseMatches(scores, all, all));
  }

  /** Twelve comparisons of two people; 550 and 620 reach 500, 620 alone reaches 600. */
  @Test
  void countsFalseMatchesByHand() {
    Curve curve = falseMatches(Scores.ofThousandths(PERSON, ALL, SCORES));
    assertThat(curve.attempts()).isEqualTo(12);
    assertThat(curve.rate(500)).isCloseTo(2 / 12.0, within(1e-6));
    assertThat(curve.rate(550)).isCloseTo(2 / 12.0, within(1e-6));
    assertThat(curve.rate(551)).isCloseTo(1 / 12.0, within(1e-6));
    assertThat(curve.rate(620)).isCloseTo(1 / 12.0, within(1e-6));
    assertThat(curve.rate(621)).isZero();
    assertThat(curve.rate(-1000)).isEqualTo(1);
    // 0-1 and 0-2 share person 0: together they are one carrier.
    assertThat(curve.carriers(500)).isEqualTo(1);
    assertThat(curve.carriers(-1000)).isEqualTo(1);
  }

  /** The fifth photograph gave no template: four comparisons fewer, one pair of a person missed. */
  @Test
  void countsPhotographsWithoutATemplateAsMissedAndNeverAsCorrect() {
    boolean[] searchable = {true, true, true, true, false, true};
    Scores scores = Scores.ofThousandths(PERSON, searchable, SCORES);
    Curve matches = falseMatches(scores);
    assertThat(matches.attempts()).isEqualTo(8);
    assertThat(matches.rate(500)).isCloseTo(2 / 8.0, within(1e-6));
    Results results = new Experiment(scores, 200, 1).run(List.of(1), new java.util.TreeMap<>());
    assertThat(results.nonMatches().attempts()).isEqualTo(3);
    assertThat(results.nonMatches().rate(-1000)).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(results.nonMatches().rate(750)).isCloseTo(2 / 3.0, within(1e-6));
    // Person 2's first photograph is the one without: nobody can find that person.
    assertThat(results.negatives().rate(-1000)).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(searches(results, 1).notFirst().rate(0)).isGreaterThanOrEqualTo(1 / 3.0f);
  }

  /**
   * Enrolled are photographs 0, 2, 4; searched with 1, 3, 5. Of the two others in the gallery,
   * search 1 meets 200 and 150, search 3 meets 300 and 400, search 5 meets 120 and 60.
   */
  @Test
  void countsSearchesByHandAndAveragesOverAllGalleries() {
    Scores scores = Scores.ofThousandths(PERSON, ALL, SCORES);
    Experiment experiment = new Experiment(scores, 200, 1);
    assertThat(experiment.largestGallery()).isEqualTo(2);
    Results results = experiment.run(List.of(1, 2), new java.util.TreeMap<>());
    Curve two = searches(results, 2).positives();
    assertThat(two.attempts()).isEqualTo(3);
    assertThat(two.rate(110)).isEqualTo(1);
    assertThat(two.rate(150)).isCloseTo(2 / 3.0, within(1e-6));
    assertThat(two.rate(350)).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(two.rate(401)).isZero();
    // With one person in the gallery, half of the galleries have the one at 400.
    Curve one = searches(results, 1).positives();
    assertThat(one.rate(350)).isCloseTo(1 / 6.0, within(1e-6));
    assertThat(one.rate(150)).isCloseTo((1 + 1 + 0) / 3.0, within(1e-6));
    assertThat(one.rate(160)).isCloseTo((0.5 + 1 + 0) / 3.0, within(1e-6));
    assertThat(results.negatives().rate(451)).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(searches(results, 2).notFirst().rate(0)).isZero();
  }

  /** C(M-k, N) / C(M, N) by hand: of 5 people 2 are hits; 3 of 10 galleries of two have neither. */
  @Test
  void knowsTheShareOfGalleriesWithAHit() {
    double[] shares = Galleries.sharesWithAHit(5, 2);
    assertThat(Galleries.share(shares, 0)).isZero();
    assertThat(Galleries.share(shares, 1)).isCloseTo(4 / 10.0, within(1e-12));
    assertThat(Galleries.share(shares, 2)).isCloseTo(7 / 10.0, within(1e-12));
    assertThat(Galleries.share(shares, 3)).isCloseTo(9 / 10.0, within(1e-12));
    assertThat(Galleries.share(shares, 4)).isEqualTo(1);
    assertThat(Galleries.share(Galleries.sharesWithAHit(7, 7), 1)).isEqualTo(1);
    assertThat(Galleries.share(Galleries.sharesWithAHit(7, 0), 3)).isZero();
  }

  @Test
  void boundsWhatNeverHappenedByTheRuleOfThree() {
    assertThat(Bootstrap.ruleOfThree(300)).isCloseTo(3 / 300.0, within(1e-4));
    assertThat(Bootstrap.ruleOfThree(1)).isCloseTo(0.95, within(1e-12));
    assertThat(Bootstrap.ruleOfThree(0)).isEqualTo(1);
    // 40 people, no false match at all: twenty pairs of people share nobody.
    Scores scores = random(40, 2, 0, 7, false);
    BitSet all = people(40);
    Curve curve = new Bootstrap(40, 200, 1).curve(new FalseMatches(scores, all, all));
    assertThat(curve.rate(990)).isZero();
    assertThat(curve.high(990)).isGreaterThan(0).isLessThanOrEqualTo(0.14f);
    assertThat(curve.independent()).isEqualTo(20);
  }

  @Test
  void isMonotoneAndHoldsTheRateInItsInterval() {
    Scores scores = random(30, 3, 60, 11, true);
    Results results = new Experiment(scores, 300, 5).run(List.of(5, 29), new java.util.TreeMap<>());
    List<Curve> falling =
        List.of(
            results.matches(), searches(results, 5).positives(), searches(results, 29).positives());
    for (Curve curve : falling) {
      assertOrdered(curve, 1);
    }
    assertOrdered(results.nonMatches(), -1);
    assertOrdered(results.negatives(), -1);
    for (int t = -1000; t <= 1000; t++) {
      assertThat(searches(results, 5).positives().rate(t))
          .isLessThanOrEqualTo(searches(results, 29).positives().rate(t) + 1e-6);
    }
  }

  private static void assertOrdered(Curve curve, int direction) {
    for (int t = -1000; t <= 1000; t++) {
      assertThat(curve.low(t)).isLessThanOrEqualTo(curve.rate(t));
      assertThat(curve.high(t)).isGreaterThanOrEqualTo(curve.rate(t));
      if (t > -1000) {
        assertThat(direction * (curve.rate(t - 1) - curve.rate(t))).isGreaterThanOrEqualTo(0);
        assertThat(direction * (curve.high(t - 1) - curve.high(t))).isGreaterThanOrEqualTo(0);
        assertThat(direction * (curve.low(t - 1) - curve.low(t))).isGreaterThanOrEqualTo(0);
      }
    }
  }

  /** Some people look like many others: their pairs are not so many pieces of evidence. */
  @Test
  void isWiderThanResamplingPairsWhereErrorsCluster() {
    Scores scores = random(60, 3, 150, 3, false);
    BitSet all = people(60);
    FalseMatches tally = new FalseMatches(scores, all, all);
    Curve people = new Bootstrap(60, 1000, 9).curve(tally);
    int t = 400;
    double rate = people.rate(t);
    double ofPairs = 2 * 1.96 * Math.sqrt(rate * (1 - rate) / people.attempts());
    assertThat(rate).isBetween(0.005, 0.5);
    assertThat(people.high(t) - people.low(t)).isGreaterThan(3 * ofPairs);
  }

  @Test
  void drawsTheSamePeopleForTheSameSeed() {
    Scores scores = random(20, 2, 100, 4, true);
    Curve once = falseMatches(scores);
    Curve again = falseMatches(scores);
    for (int t = -1000; t <= 1000; t++) {
      assertThat(again.high(t)).isEqualTo(once.high(t));
      assertThat(again.low(t)).isEqualTo(once.low(t));
    }
  }

  /**
   * The true rate lies in the 95 % interval about as often as it says: galleries and people are
   * drawn from a large population of which the rate is known.
   */
  @Test
  @Tag("deep")
  void coversTheTruthAsOftenAsItClaims() {
    for (int[] design : new int[][] {{60, 10}, {60, 59}, {150, 30}}) {
      coverage(design[0], design[1], 150);
    }
  }

  private static void coverage(int size, int gallery, int trials) {
    double truth = 0;
    double matchTruth = 0;
    for (int i = 0; i < 400; i++) {
      Scores scores = random(size, 2, 90, 100_000 + i, false);
      Experiment experiment = new Experiment(scores, 1, 1);
      Results results = experiment.run(List.of(gallery), new java.util.TreeMap<>());
      truth += searches(results, gallery).positives().rate(430) / 400;
      matchTruth += results.matches().rate(330) / 400;
    }
    int inside = 0;
    int matchInside = 0;
    for (int i = 0; i < trials; i++) {
      Scores scores = random(size, 2, 90, i, false);
      Results results =
          new Experiment(scores, 400, i).run(List.of(gallery), new java.util.TreeMap<>());
      Curve curve = searches(results, gallery).positives();
      inside += curve.low(430) <= truth && truth <= curve.high(430) ? 1 : 0;
      Curve matches = results.matches();
      matchInside += matches.low(330) <= matchTruth && matchTruth <= matches.high(330) ? 1 : 0;
    }
    System.out.printf(
        "%d people, gallery of %d: FPIR %.3f covered in %.1f %%, FMR %.4f covered in %.1f %%%n",
        size, gallery, truth, 100.0 * inside / trials, matchTruth, 100.0 * matchInside / trials);
    assertThat(inside / (double) trials).isGreaterThan(0.88);
    assertThat(matchInside / (double) trials).isGreaterThan(0.85);
  }

  /**
   * Scores of random people.
   *
   * @param alike how strongly some people look like everybody else, in thousandths
   * @param template whether each photograph lies near its person
   */
  static Scores random(int people, int each, int alike, long seed, boolean template) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] common = random.doubles(people).map(x -> -Math.log(1 - x) * alike).toArray();
    int count = people * each;
    int[] person = new int[count];
    boolean[] all = new boolean[count];
    int[][] scores = new int[count][];
    for (int i = 0; i < count; i++) {
      person[i] = i / each;
      all[i] = true;
      scores[i] = new int[i];
      for (int j = 0; j < i; j++) {
        double noise = (random.nextDouble() + random.nextDouble() - 1) * 100;
        double base =
            person[j] == person[i]
                ? 750 - (template ? random.nextInt(300) : 0)
                : common[person[i]] + common[person[j]];
        scores[i][j] = (int) Math.clamp(base + noise, -1000, 1000);
      }
    }
    return Scores.ofThousandths(person, all, scores);
  }
}
