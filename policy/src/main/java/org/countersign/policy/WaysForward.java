package org.countersign.policy;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.countersign.policy.forward.SearchForWays;

/**
 * What would make a request allowed, found by asking the policy about changed requests and nothing
 * else. Steps are what somebody may do about it: obtain a warrant, ask for fewer candidates, take
 * another photograph. What is the case in the world, such as the purpose, the offence or the
 * suspicion, is never a step: nobody is told to state it differently. Where a reason rests on such
 * a fact, the fact is named.
 *
 * @param ways smallest first; none is part of another; each was answered with a permit
 * @param reasons one for each reason against, in the order of their codes
 * @param exhaustive whether everything was tried that could lead to a way of one step more than the
 *     shortest; false where the time or the number of questions ran out
 * @param questions how often the policy was asked
 */
public record WaysForward(List<Way> ways, List<Reason> reasons, boolean exhaustive, int questions) {
  public WaysForward {
    ways = List.copyOf(ways);
    reasons = List.copyOf(reasons);
  }

  /**
   * Asks the policy. Takes up to four seconds and two thousand questions, usually a tenth of that.
   *
   * @param request that was refused
   */
  public static WaysForward of(
      PolicyDecisionPoint policy, PolicyVocabulary vocabulary, DecisionRequest request) {
    return SearchForWays.of(policy, vocabulary, request);
  }

  /** Steps that together make it allowed; leaving out any of them does not. */
  public record Way(List<Step> steps) {
    public Way {
      steps = List.copyOf(steps);
    }

    public Set<String> ids() {
      return steps.stream().map(Step::id).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
  }

  /**
   * @param id stable, such as {@code authority/warrant}
   * @param who has to act, such as {@code You} or {@code A court}
   * @param words what to do, as a sentence
   */
  public record Step(String id, String who, String words) {
    public Step {
      Objects.requireNonNull(id);
      Objects.requireNonNull(who);
      Objects.requireNonNull(words);
    }
  }

  /**
   * One reason against.
   *
   * @param code of the rule
   * @param steps ids of steps each of which removes this reason by itself
   * @param facts about the world on which it rests, in words; not to be changed to get past it
   */
  public record Reason(String code, List<String> steps, List<String> facts) {
    public Reason {
      Objects.requireNonNull(code);
      steps = List.copyOf(steps);
      facts = List.copyOf(facts);
    }
  }

  /**
   * Facts that stand in the way: of reasons that no step removes, and if each reason has steps but
   * no set of them does, of all.
   */
  public List<String> standingFacts() {
    boolean fixed = reasons.stream().anyMatch(reason -> reason.steps().isEmpty());
    return reasons.stream()
        .filter(reason -> reason.steps().isEmpty() || (!fixed && ways.isEmpty()))
        .flatMap(reason -> reason.facts().stream())
        .distinct()
        .toList();
  }

  /** Whether what removes one reason brings in another, and nothing removes all. */
  public boolean goesInCircles() {
    return ways.isEmpty() && reasons.stream().noneMatch(reason -> reason.steps().isEmpty());
  }
}
