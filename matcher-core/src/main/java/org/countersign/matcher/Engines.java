package org.countersign.matcher;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The engines that this core knows: one acts, others can be filled beside it, compared with it and
 * put in its place. Galleries of an engine that does not act are kept in step with what leaves: who
 * is expunged is expunged everywhere at once. Safe for use by many threads.
 */
public interface Engines {

  /**
   * @param acting whether searches are answered by it now
   * @param filled whether it has galleries of its own, from now or from before
   */
  record Known(ModelCard card, int dimension, boolean acting, boolean filled) {
    public Known {
      Objects.requireNonNull(card);
    }

    public String digest() {
      return card.digest();
    }
  }

  /** The acting one first, then by name. */
  List<Known> all();

  /**
   * One sentence for each folder that should hold an engine and holds none that can be used, and
   * for whatever else stands in the way of another engine.
   */
  List<String> problems();

  /**
   * A matcher of another engine, with galleries of its own that nobody searches yet. Opens its
   * models the first time. Takes permits of the same issuer; closed with the core.
   *
   * @throws MatcherUnavailableException if there is no such engine, or a model of it is refused
   */
  FaceMatcher beside(String digest);

  /**
   * How two engines see one gallery, by letting each look for the people most like each person in
   * it. No probe, no name and no candidate leaves the core: only figures do.
   *
   * @param most people to compare, evenly drawn from those whom both engines have
   * @throws MatcherUnavailableException if one of them cannot search its gallery
   */
  Comparison compare(String digest, GalleryId gallery, int most);

  /**
   * Puts another engine in the acting one's place, at once for everybody and for the next start, or
   * not at all. Search and watch permits from before are revoked: they were decided about another
   * engine. Refused while somebody whom the acting engine can find would be lost.
   *
   * @param without people whose photographs the other engine could not use, and who are knowingly
   *     left out
   */
  Switch switchTo(String digest, Set<SubjectId> without);

  /** What became of a switch. */
  sealed interface Switch {
    /**
     * @param from digest of the engine that acted before
     */
    record Done(String from, String to) implements Switch {}

    /** Nothing was changed. */
    record Refused(String reason) implements Switch {}
  }

  /**
   * @param people enrolled for the acting engine
   * @param missing of these, whom the other engine does not have
   * @param compared people for whom both engines were asked
   * @param acting similarity of the most similar other person, as the acting engine sees it
   * @param beside the same as the other engine sees it
   * @param sameNearest for how many both name the same most similar other person
   * @param sharedOfFive of the five most similar others how many both name, added up over all
   */
  record Comparison(
      GalleryId gallery,
      int people,
      int missing,
      int compared,
      Spread acting,
      Spread beside,
      int sameNearest,
      int sharedOfFive) {
    public Comparison {
      Objects.requireNonNull(gallery);
      Objects.requireNonNull(acting);
      Objects.requireNonNull(beside);
    }
  }

  /** Cosines in thousandths; all 0 where nobody was compared. */
  record Spread(int lowest, int median, int highest) {
    static Spread of(List<Integer> values) {
      if (values.isEmpty()) {
        return new Spread(0, 0, 0);
      }
      List<Integer> sorted = values.stream().sorted().toList();
      return new Spread(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
    }
  }
}
