package org.countersign.policy.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyVocabulary;
import org.countersign.policy.WaysForward;
import org.countersign.policy.opa.DecisionMapping;
import org.countersign.policy.opa.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tries sets of moves, smallest first. A set is made larger only by a move that removes a reason
 * which still stands, so that moves that have nothing to do with the refusal are never combined;
 * and never once it leads to a permit, so that no way is part of another.
 */
public final class SearchForWays {
  /** One question takes about half a millisecond; a page waits for all of them. */
  static final int MOST_QUESTIONS = 2_000;

  static final Duration MOST_TIME = Duration.ofSeconds(4);
  static final int MOST_WAYS = 12;
  private static final int LONGEST_WAY = 8;

  private final PolicyDecisionPoint policy;
  private final PolicyVocabulary vocabulary;
  private final ObjectNode asked;
  private final List<Move> moves;
  private final Map<Long, Answer> answers = new LinkedHashMap<>();

  /**
   * Sets of moves by which others are made larger: each alone, and pairs that act only together.
   */
  private final List<Long> changes = new ArrayList<>();

  private final long end = System.nanoTime() + MOST_TIME.toNanos();
  private int questions;
  private boolean exhaustive = true;

  private SearchForWays(
      PolicyDecisionPoint policy, PolicyVocabulary vocabulary, DecisionRequest request) {
    this.policy = policy;
    this.vocabulary = vocabulary;
    this.asked = (ObjectNode) StrictJson.mapper().readTree(DecisionMapping.document(request));
    this.moves = new Moves(vocabulary).on(asked);
    if (moves.size() > Long.SIZE - 1) {
      throw new IllegalStateException("more moves than a set of them can hold: " + moves.size());
    }
  }

  /** What the policy says of one changed request. */
  private record Answer(Set<String> reasons, Set<String> approvals, boolean permitted) {
    boolean open() {
      return reasons.isEmpty();
    }
  }

  public static WaysForward of(
      PolicyDecisionPoint policy, PolicyVocabulary vocabulary, DecisionRequest request) {
    return new SearchForWays(policy, vocabulary, request).run();
  }

  private WaysForward run() {
    Answer now = answer(0);
    if (now == null) {
      return new WaysForward(List.of(), List.of(), false, questions);
    }
    if (now.open()) {
      return new WaysForward(
          complete(0).map(List::of).orElse(List.of()), List.of(), exhaustive, questions);
    }
    for (int move = 0; move < moves.size(); move++) {
      changes.add(1L << move);
      answer(1L << move);
    }
    List<Standing> standing = reasons(now);
    tryPairs(standing);
    // Only now, because nothing else explains what is still unexplained.
    explain(standing);
    return new WaysForward(
        ways(),
        standing.stream()
            .map(reason -> new WaysForward.Reason(reason.code, reason.steps, reason.facts))
            .toList(),
        exhaustive,
        questions);
  }

  /**
   * A reason with two causes may fall only with two moves together: somebody followed, and live.
   * All pairs are many, so they are tried only for a reason that nothing else explains.
   */
  private void tryPairs(List<Standing> standing) {
    List<Standing> unexplained = standing.stream().filter(r -> !r.explained()).toList();
    for (int one = 0; one < moves.size() && !unexplained.isEmpty(); one++) {
      for (int other = 0; other < one; other++) {
        long pair = 1L << one | 1L << other;
        Answer after = conflicts(1L << one, 1L << other) ? null : answer(pair);
        if (after == null) {
          continue;
        }
        List<Standing> removed =
            unexplained.stream().filter(r -> !after.reasons.contains(r.code)).toList();
        if (!removed.isEmpty()) {
          changes.add(pair);
        }
        for (Standing reason : removed) {
          reason.steps.add(moves.get(other).step().id() + " and " + moves.get(one).step().id());
        }
      }
    }
  }

  private List<WaysForward.Way> ways() {
    List<Long> found = new ArrayList<>();
    List<WaysForward.Way> ways = new ArrayList<>();
    Set<Long> frontier = Set.of(0L);
    Set<Long> seen = new HashSet<>(frontier);
    int last = LONGEST_WAY;
    for (int size = 1; size <= last && !frontier.isEmpty(); size++) {
      Set<Long> next = new LinkedHashSet<>();
      for (long set : frontier) {
        for (long change : changes) {
          long larger = set | change;
          if ((set & change) != 0
              || conflicts(set, change)
              || !seen.add(larger)
              || found.stream().anyMatch(way -> (larger & way) == way)) {
            continue;
          }
          Answer before = answers.get(set);
          Answer after = answer(larger);
          if (after == null) {
            exhaustive = false;
            continue;
          }
          if (before == null || after.reasons.containsAll(before.reasons)) {
            continue; // it removes nothing
          }
          if (after.open()) {
            found.add(larger);
            complete(larger).ifPresent(ways::add);
          } else {
            next.add(larger);
          }
        }
      }
      // A way with an approval is one step longer than its moves, so one size more is looked at.
      if (last == LONGEST_WAY && !found.isEmpty()) {
        last = Math.min(LONGEST_WAY, size + 1);
      }
      frontier = next;
    }
    return smallest(ways);
  }

  private boolean conflicts(long set, long change) {
    return inSet(change)
        .anyMatch(move -> inSet(set).anyMatch(other -> other.group().equals(move.group())));
  }

  private Stream<Move> inSet(long set) {
    return IntStream.range(0, moves.size())
        .filter(move -> (set & 1L << move) != 0)
        .mapToObj(moves::get);
  }

  /** Only ways of which no other is a part, and of several caps the widest. */
  private static List<WaysForward.Way> smallest(List<WaysForward.Way> ways) {
    return ways.stream()
        .filter(way -> ways.stream().noneMatch(other -> isPart(other, way) || widerCap(other, way)))
        .sorted(Comparator.comparingInt(way -> way.steps().size()))
        .limit(MOST_WAYS)
        .toList();
  }

  private static boolean isPart(WaysForward.Way other, WaysForward.Way way) {
    return other.steps().size() < way.steps().size() && way.ids().containsAll(other.ids());
  }

  private static boolean widerCap(WaysForward.Way other, WaysForward.Way way) {
    return other.steps().size() == way.steps().size()
        && cap(other) > cap(way)
        && cap(way) > 0
        && withoutCap(other).equals(withoutCap(way));
  }

  private static int cap(WaysForward.Way way) {
    return way.steps().stream()
        .map(WaysForward.Step::id)
        .filter(id -> id.startsWith("candidates/"))
        .mapToInt(id -> Integer.parseInt(id.substring(id.indexOf('/') + 1)))
        .findFirst()
        .orElse(0);
  }

  private static Set<String> withoutCap(WaysForward.Way way) {
    Set<String> ids = new TreeSet<>(way.ids());
    ids.removeIf(id -> id.startsWith("candidates/"));
    return ids;
  }

  /** The steps of a set, with the approvals that it then still needs; empty if these do not do. */
  private Optional<WaysForward.Way> complete(long set) {
    List<WaysForward.Step> steps = new ArrayList<>(inSet(set).map(Move::step).toList());
    ObjectNode document = document(set);
    Answer answer = answers.get(set);
    Set<String> given = new HashSet<>();
    while (answer != null && answer.open() && !answer.permitted) {
      boolean more = false;
      for (String kind : answer.approvals) {
        if (given.add(kind)) {
          approve(document, kind);
          steps.add(
              new WaysForward.Step("approval/" + kind, approver(kind), "Approve the request."));
          more = true;
        }
      }
      answer = more ? ask(document) : null;
    }
    return answer != null && answer.permitted
        ? Optional.of(new WaysForward.Way(steps))
        : Optional.empty();
  }

  private String approver(String kind) {
    return vocabulary.approvalKinds().stream()
        .filter(known -> known.code().equals(kind))
        .map(known -> "Another person, as " + known.label().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("Another person");
  }

  private void approve(ObjectNode document, String kind) {
    String role =
        vocabulary.approvalKinds().stream()
            .filter(known -> known.code().equals(kind))
            .flatMap(known -> known.roles().stream())
            .findFirst()
            .orElse("supervisor");
    ((ArrayNode) document.get("approvals"))
        .addObject()
        .put("by", "not " + InputFields.text(document, "/actor/id"))
        .put("role", role)
        .put("at", document.at("/now").longValue())
        .put("kind", kind);
  }

  /** A reason against, while it is found out what removes it and on what it rests. */
  private record Standing(String code, List<String> steps, List<String> facts) {
    Standing(String code) {
      this(code, new ArrayList<>(), new ArrayList<>());
    }

    boolean explained() {
      return !steps.isEmpty() || !facts.isEmpty();
    }
  }

  private List<Standing> reasons(Answer now) {
    List<Standing> standing = now.reasons.stream().map(Standing::new).toList();
    for (int move = 0; move < moves.size(); move++) {
      Answer after = answers.get(1L << move);
      if (after != null) {
        String id = moves.get(move).step().id();
        standing.stream()
            .filter(reason -> !after.reasons.contains(reason.code))
            .forEach(reason -> reason.steps.add(id));
      }
    }
    WorldFact.of(asked, vocabulary).stream()
        .filter(fact -> !fact.last())
        .forEach(fact -> name(fact, standing));
    return standing;
  }

  private void explain(List<Standing> standing) {
    for (WorldFact fact : WorldFact.of(asked, vocabulary)) {
      List<Standing> unexplained = standing.stream().filter(r -> !r.explained()).toList();
      if (fact.last() && !unexplained.isEmpty()) {
        name(fact, unexplained);
      }
    }
  }

  private void name(WorldFact fact, List<Standing> standing) {
    for (Consumer<ObjectNode> otherwise : fact.otherwise()) {
      ObjectNode document = asked.deepCopy();
      otherwise.accept(document);
      if (document.equals(asked)) {
        continue;
      }
      Answer after = ask(document);
      if (after != null) {
        standing.stream()
            .filter(reason -> !after.reasons.contains(reason.code))
            .filter(reason -> !reason.facts.contains(fact.words()))
            .forEach(reason -> reason.facts.add(fact.words()));
      }
    }
  }

  private @Nullable Answer answer(long set) {
    Answer known = answers.get(set);
    if (known != null) {
      return known;
    }
    Answer answer = ask(document(set));
    if (answer != null) {
      answers.put(set, answer);
    }
    return answer;
  }

  private ObjectNode document(long set) {
    ObjectNode document = asked.deepCopy();
    inSet(set).forEach(move -> move.change().accept(document));
    return document;
  }

  /** Null where the policy could not answer, or has been asked enough. */
  private @Nullable Answer ask(ObjectNode document) {
    if (questions >= MOST_QUESTIONS || System.nanoTime() - end > 0) {
      exhaustive = false;
      return null;
    }
    questions++;
    DecisionRequest request =
        DecisionMapping.request(StrictJson.mapper().writeValueAsBytes(document));
    return switch (policy.decide(request)) {
      case Decision.Permit permit -> new Answer(Set.of(), Set.of(), true);
      case Decision.ApprovalRequired required ->
          new Answer(
              Set.of(),
              required.approvals().stream()
                  .map(Decision.ApprovalNeed::kind)
                  .collect(Collectors.toCollection(TreeSet::new)),
              false);
      case Decision.Deny deny ->
          new Answer(
              deny.denials().stream()
                  .map(Decision.Denial::code)
                  .collect(Collectors.toCollection(TreeSet::new)),
              Set.of(),
              false);
      case Decision.Indeterminate undecided -> {
        exhaustive = false;
        yield null;
      }
    };
  }
}
