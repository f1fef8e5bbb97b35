package org.countersign.matcher.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Counts on one set. The first photograph of each person stands for the enrolment, all others are
 * searches, as in a gallery; one to one, every photograph is compared with every other.
 */
public final class Experiment {
  private final Scores scores;
  private final Bootstrap bootstrap;

  /** First photograph of each person if it may be enrolled, or -1. */
  private final int[] enrolment;

  private final int[] photographsOf;
  private final int[] mated;
  private final int[] searches;

  public Experiment(Scores scores, int replicates, long seed) {
    this.scores = scores;
    this.bootstrap = new Bootstrap(scores.people(), replicates, seed);
    this.enrolment = new int[scores.people()];
    this.photographsOf = new int[scores.people()];
    Arrays.fill(enrolment, -1);
    List<Integer> later = new ArrayList<>();
    List<Integer> first = new ArrayList<>();
    for (int i = 0; i < scores.photographs(); i++) {
      int person = scores.person(i);
      if (photographsOf[person]++ > 0) {
        later.add(i);
      } else {
        first.add(i);
        enrolment[person] = scores.enrollable(i) ? i : -1;
      }
    }
    mated = later.stream().mapToInt(Integer::intValue).toArray();
    // Somebody with a single photograph is searched for among all others.
    searches =
        IntStream.concat(
                later.stream().mapToInt(Integer::intValue),
                first.stream()
                    .mapToInt(Integer::intValue)
                    .filter(i -> photographsOf[scores.person(i)] == 1))
            .sorted()
            .toArray();
  }

  /** People that a search of somebody else is compared with, at most. */
  public int largestGallery() {
    return Math.max(0, enrolled() - 1);
  }

  /** People whose first photograph may be enrolled. */
  public int enrolled() {
    return (int) Arrays.stream(enrolment).filter(photograph -> photograph >= 0).count();
  }

  /**
   * @param sizes of galleries, each at most {@link #largestGallery()}
   * @param recorded attribute to the value of each person
   */
  public Results run(List<Integer> sizes, SequencedMap<String, List<String>> recorded) {
    BitSet everybody = all();
    SequencedMap<Integer, Results.Searches> bySize = new LinkedHashMap<>();
    for (int size : sizes) {
      bySize.put(
          size,
          new Results.Searches(
              bootstrap.curve(new FalsePositives(scores, enrolment, searches, size)),
              bootstrap.curve(new NotFirst(scores, enrolment, mated, size))));
    }
    SequencedMap<String, Results.Grouped> groups = new LinkedHashMap<>();
    recorded.forEach((attribute, values) -> groups.put(attribute, grouped(values)));
    return new Results(
        bootstrap.curve(new FalseMatches(scores, everybody, everybody)),
        bootstrap.curve(nonMatches(everybody)),
        Collections.unmodifiableSequencedMap(bySize),
        bootstrap.curve(negatives(everybody)),
        Collections.unmodifiableSequencedMap(groups));
  }

  private Results.Grouped grouped(List<String> values) {
    SequencedMap<String, BitSet> people = new LinkedHashMap<>();
    for (String value : new TreeSet<>(values)) {
      BitSet who = new BitSet();
      IntStream.range(0, values.size())
          .filter(person -> values.get(person).equals(value))
          .forEach(who::set);
      people.put(value, who);
    }
    SequencedMap<String, Results.Group> groups = new LinkedHashMap<>();
    Map<List<String>, Curve> matches = new HashMap<>();
    List<Map.Entry<String, BitSet>> all = List.copyOf(people.entrySet());
    for (int i = 0; i < all.size(); i++) {
      String name = all.get(i).getKey();
      BitSet one = all.get(i).getValue();
      groups.put(name, group(one));
      for (Map.Entry<String, BitSet> other : all.subList(i, all.size())) {
        matches.put(
            List.of(name, other.getKey()),
            bootstrap.curve(new FalseMatches(scores, one, other.getValue())));
      }
    }
    return new Results.Grouped(Collections.unmodifiableSequencedMap(groups), Map.copyOf(matches));
  }

  private Results.Group group(BitSet people) {
    int templates =
        (int)
            IntStream.range(0, scores.photographs())
                .filter(i -> people.get(scores.person(i)) && scores.searchable(i))
                .count();
    int[] own = Arrays.stream(searches).filter(i -> people.get(scores.person(i))).toArray();
    Curve positives =
        largestGallery() == 0
            ? Curve.nothing()
            : bootstrap.curve(new FalsePositives(scores, enrolment, own, largestGallery()));
    return new Results.Group(
        people.cardinality(),
        people.stream().map(person -> photographsOf[person]).sum(),
        templates,
        bootstrap.curve(nonMatches(people)),
        bootstrap.curve(negatives(people)),
        positives);
  }

  private Misses nonMatches(BitSet people) {
    List<int[]> attempts = new ArrayList<>();
    Map<Integer, List<Integer>> byPerson = new TreeMap<>();
    for (int i = 0; i < scores.photographs(); i++) {
      if (people.get(scores.person(i))) {
        byPerson.computeIfAbsent(scores.person(i), p -> new ArrayList<>()).add(i);
      }
    }
    byPerson.forEach(
        (person, photographs) -> {
          for (int i = 0; i < photographs.size(); i++) {
            for (int j = 0; j < i; j++) {
              attempts.add(new int[] {person, scores.bin(photographs.get(i), photographs.get(j))});
            }
          }
        });
    return new Misses(scores.people(), attempts);
  }

  private Misses negatives(BitSet people) {
    List<int[]> attempts = new ArrayList<>();
    for (int search : mated) {
      int person = scores.person(search);
      if (people.get(person)) {
        int mate = enrolment[person];
        attempts.add(new int[] {person, mate < 0 ? Bins.NO_SCORE : scores.bin(search, mate)});
      }
    }
    return new Misses(scores.people(), attempts);
  }

  private BitSet all() {
    BitSet all = new BitSet();
    all.set(0, scores.people());
    return all;
  }
}
