package org.countersign.matcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.countersign.matcher.Engines.Comparison;
import org.countersign.matcher.Engines.Spread;
import org.countersign.matcher.SearchOutcome.Candidate;
import org.countersign.matcher.gallery.Found;
import org.countersign.matcher.gallery.Query;
import org.countersign.matcher.gallery.ScanOutcome;

/** Lets two engines name the people most like each person of one gallery, and counts. */
final class EngineComparison {
  private static final int OTHERS = 5;
  private static final int AT_ONCE = 32;
  private static final int ANYBODY = -1000;

  private EngineComparison() {}

  static Comparison of(DatedGalleries acting, DatedGalleries beside, GalleryId gallery, int most) {
    Set<SubjectId> people = acting.subjects(gallery);
    List<SubjectId> both = new ArrayList<>(new TreeSet<>(people));
    both.retainAll(beside.subjects(gallery));
    List<SubjectId> drawn = evenly(both, most);
    List<Integer> actingScores = new ArrayList<>();
    List<Integer> besideScores = new ArrayList<>();
    int sameNearest = 0;
    int shared = 0;
    int compared = 0;
    for (int from = 0; from < drawn.size(); from += AT_ONCE) {
      List<SubjectId> some = drawn.subList(from, Math.min(drawn.size(), from + AT_ONCE));
      List<List<Candidate>> a = nearest(acting, gallery, some);
      List<List<Candidate>> b = nearest(beside, gallery, some);
      for (int i = 0; i < some.size(); i++) {
        if (a.get(i).isEmpty() || b.get(i).isEmpty()) {
          continue; // Expired, or alone in the gallery.
        }
        compared++;
        actingScores.add(a.get(i).getFirst().thousandths());
        besideScores.add(b.get(i).getFirst().thousandths());
        List<SubjectId> named = b.get(i).stream().map(Candidate::subject).toList();
        sameNearest += a.get(i).getFirst().subject().equals(named.getFirst()) ? 1 : 0;
        shared += (int) a.get(i).stream().map(Candidate::subject).filter(named::contains).count();
      }
    }
    return new Comparison(
        gallery,
        people.size(),
        people.size() - both.size(),
        compared,
        Spread.of(actingScores),
        Spread.of(besideScores),
        sameNearest,
        shared);
  }

  private static List<SubjectId> evenly(List<SubjectId> all, int most) {
    List<SubjectId> drawn = new ArrayList<>();
    int count = Math.min(most, all.size());
    for (int i = 0; i < count; i++) {
      drawn.add(all.get((int) ((long) i * all.size() / count)));
    }
    return drawn;
  }

  /** For each of these people, the others most like them; without themselves. */
  private static List<List<Candidate>> nearest(
      DatedGalleries galleries, GalleryId gallery, List<SubjectId> people) {
    List<Query> queries = new ArrayList<>();
    for (SubjectId person : people) {
      float[] template = galleries.template(gallery, person);
      queries.add(new Query(template, ANYBODY, OTHERS + 1, 0, new SplittableRandom(0)));
    }
    return switch (galleries.scan(List.of(gallery), queries)) {
      case ScanOutcome.Unavailable(String reason) -> throw new MatcherUnavailableException(reason);
      case ScanOutcome.Scanned scanned -> {
        List<List<Candidate>> nearest = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
          nearest.add(others(scanned.found().get(i), people.get(i)));
        }
        yield nearest;
      }
    };
  }

  private static List<Candidate> others(Found found, SubjectId self) {
    List<Candidate> others = new ArrayList<>();
    boolean eligible = false;
    for (Found.Hit hit : found.hits()) {
      if (hit.subject().equals(self)) {
        eligible = true;
      } else if (others.size() < OTHERS) {
        others.add(
            new Candidate(hit.subject(), hit.gallery(), others.size() + 1, hit.similarity()));
      }
    }
    return eligible ? others : List.of();
  }
}
