package org.countersign.matcher.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * FPIR: a search of somebody who is not in the gallery shows somebody at the threshold. The gallery
 * is one enrolled photograph each of {@code size} others, averaged over all such galleries. A
 * search whose photograph gave no template is not counted: it could only flatter.
 */
final class FalsePositives implements Tally {
  /** One search: who is searched for, and everybody else with falling score. */
  private static final class Probe {
    private final int person;
    private final int[] others;
    private final short[] bins;

    Probe(int person, int[] others, short[] bins) {
      this.person = person;
      this.others = others;
      this.bins = bins;
    }
  }

  private final List<Probe> probes = new ArrayList<>();
  private final BitSet enrolled = new BitSet();
  private final int size;
  private final int people;

  /**
   * @param enrolment photograph of each person, or -1
   * @param searches photographs that are searched with
   */
  FalsePositives(Scores scores, int[] enrolment, int[] searches, int size) {
    this.size = size;
    this.people = scores.people();
    for (int person = 0; person < people; person++) {
      if (enrolment[person] >= 0) {
        enrolled.set(person);
      }
    }
    for (int search : searches) {
      if (scores.searchable(search)) {
        probes.add(probe(scores, enrolment, search));
      }
    }
  }

  private Probe probe(Scores scores, int[] enrolment, int search) {
    int person = scores.person(search);
    int[] others =
        enrolled.stream()
            .filter(other -> other != person)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer other) -> -scores.bin(search, enrolment[other]))
                    .thenComparingInt(other -> other))
            .mapToInt(Integer::intValue)
            .toArray();
    short[] bins = new short[others.length];
    for (int i = 0; i < others.length; i++) {
      bins[i] = (short) scores.bin(search, enrolment[others[i]]);
    }
    return new Probe(person, others, bins);
  }

  @Override
  public double count(int[] times, double[] bins) {
    int all = enrolled.stream().map(person -> times[person]).sum();
    Map<Integer, double[]> shares = new HashMap<>();
    double attempts = 0;
    for (Probe probe : probes) {
      int weight = times[probe.person];
      int gallery = all - (enrolled.get(probe.person) ? weight : 0);
      if (weight == 0 || gallery == 0) {
        continue;
      }
      attempts += weight;
      double[] share =
          shares.computeIfAbsent(gallery, g -> Galleries.sharesWithAHit(g, Math.min(size, g)));
      add(probe, times, weight, share, bins);
    }
    return attempts;
  }

  private static void add(Probe probe, int[] times, int weight, double[] share, double[] bins) {
    int hits = 0;
    double before = 0;
    for (int i = 0; i < probe.others.length && before < 1; i++) {
      hits += times[probe.others[i]];
      double now = Galleries.share(share, hits);
      bins[probe.bins[i]] += weight * (now - before);
      before = now;
    }
  }

  @Override
  public boolean reaching() {
    return true;
  }

  /** Resampling puts people in twice who are looked for, and leaves a third out. */
  @Override
  public boolean shifted() {
    return true;
  }

  @Override
  public int[] carriers() {
    List<List<int[]>> byBin = new ArrayList<>();
    IntStream.range(0, Bins.COUNT).forEach(bin -> byBin.add(new ArrayList<>()));
    for (Probe probe : probes) {
      // Its closest few: a search is a false positive because of them.
      for (int i = 0; i < Math.min(probe.others.length, 20); i++) {
        byBin.get(probe.bins[i]).add(new int[] {probe.person, probe.others[i]});
      }
    }
    Matching matching = new Matching(people);
    for (int bin = Bins.COUNT - 1; bin >= 0; bin--) {
      for (int[] pair : byBin.get(bin)) {
        matching.offer(pair[0], pair[1], bin);
      }
    }
    return matching.added();
  }

  @Override
  public int independent() {
    return (int) probes.stream().map(probe -> probe.person).distinct().count();
  }

  long searches() {
    return probes.size();
  }
}
