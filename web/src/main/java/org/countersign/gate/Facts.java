package org.countersign.gate;

import java.util.List;
import java.util.Objects;
import org.countersign.casework.Necessity;
import org.countersign.identity.Person;
import org.countersign.policy.DecisionRequest;

/**
 * What one request asserts, before the gate adds what other systems vouch for (training, case,
 * offence, engine, agency, time).
 *
 * @param actor who asks; never the person who approves
 * @param requester id of the agency on whose behalf
 * @param necessity one sentence; only its score and flags reach the policy
 * @param copies where the same words stood before
 */
public record Facts(
    Person actor,
    String requester,
    String caseNumber,
    String purpose,
    String offence,
    String suspicion,
    String necessity,
    Necessity.Copies copies,
    String mode,
    DecisionRequest.Subject subject,
    DecisionRequest.Basis basis,
    DecisionRequest.Probe probe,
    DecisionRequest.Gallery gallery,
    DecisionRequest.Search search,
    DecisionRequest.Authority authority,
    DecisionRequest.Emergency emergency,
    List<DecisionRequest.Approval> approvals,
    String place,
    DecisionRequest.History history) {
  public Facts {
    Objects.requireNonNull(actor);
    Objects.requireNonNull(requester);
    Objects.requireNonNull(caseNumber);
    Objects.requireNonNull(necessity);
    Objects.requireNonNull(copies);
    approvals = List.copyOf(approvals);
  }

  /** The sentence and the case stay out of log files. */
  @Override
  public String toString() {
    return "Facts[" + mode + ", " + purpose + "]";
  }
}
