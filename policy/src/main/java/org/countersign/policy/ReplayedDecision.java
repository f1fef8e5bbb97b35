package org.countersign.policy;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A recorded decision, and what other rules say of the same facts.
 *
 * @param index of the entry
 * @param before effect that was recorded
 * @param reasonsBefore codes of denials, or kinds of approval, as recorded
 * @param after effect under the other rules
 * @param reasonsAfter codes of denials, or kinds of approval, under the other rules
 */
public record ReplayedDecision(
    long index,
    String before,
    List<String> reasonsBefore,
    String after,
    List<String> reasonsAfter,
    String unit,
    String purpose,
    String offence) {
  public ReplayedDecision {
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    reasonsBefore = List.copyOf(reasonsBefore);
    reasonsAfter = List.copyOf(reasonsAfter);
  }

  /**
   * Asks other rules about recorded facts. No decision: nothing comes of it.
   *
   * @param input the facts as the entry holds them
   */
  public static ReplayedDecision of(
      long index,
      String before,
      List<String> reasonsBefore,
      String input,
      PolicyDecisionPoint rules) {
    DecisionRequest request = InputDocument.parse(input);
    Decision decision = rules.decide(request);
    return new ReplayedDecision(
        index,
        before,
        reasonsBefore,
        decision.effect(),
        reasons(decision),
        request.actor().unit(),
        request.purpose(),
        request.offence().code());
  }

  /** Whether the answer is another one; other reasons for the same answer do not count. */
  public boolean flips() {
    return !before.equals(after);
  }

  private static List<String> reasons(Decision decision) {
    return switch (decision) {
      case Decision.Permit p -> List.of();
      case Decision.ApprovalRequired a ->
          List.copyOf(
              new TreeSet<>(a.approvals().stream().map(Decision.ApprovalNeed::code).toList()));
      case Decision.Deny d ->
          List.copyOf(new TreeSet<>(d.denials().stream().map(Decision.Denial::code).toList()));
      case Decision.Indeterminate i -> List.of(i.detail());
    };
  }
}
