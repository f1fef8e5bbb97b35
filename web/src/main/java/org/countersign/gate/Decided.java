package org.countersign.gate;

import java.util.List;
import java.util.Optional;
import org.countersign.journal.Event;
import org.countersign.policy.Decision;

/**
 * How a feature writes down a decision about its own stream: the constructor of its {@code
 * ...Decided} event.
 *
 * @see #record
 */
@FunctionalInterface
public interface Decided {

  /**
   * @param effect {@code permit}, {@code approval_required}, {@code deny} or {@code indeterminate}
   * @param packs that were evaluated, as {@code id@version}
   * @param policy digest of the compiled rules; empty if they could not be asked
   * @param reasons codes of denials, or the cause if it could not be decided
   * @param approvals kinds of approval that are asked for
   * @param decision id of the decision
   * @param input the facts, exactly as the policy saw them
   * @param detail why it could not be decided; empty otherwise
   */
  Event record(
      String effect,
      List<String> packs,
      String policy,
      List<String> reasons,
      List<String> approvals,
      String decision,
      String input,
      List<Decision.Denial> denials,
      List<Decision.ApprovalNeed> needs,
      List<Decision.Obligation> obligations,
      Optional<Decision.Limits> limits,
      String detail);
}
