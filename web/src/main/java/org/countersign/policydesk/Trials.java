package org.countersign.policydesk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.audit.StreamId;
import org.countersign.identity.Person;
import org.countersign.journal.Journal;
import org.countersign.journal.KeyedIds;
import org.countersign.journal.Sha256;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionPoints;
import org.countersign.policy.InputDocument;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyRevision;
import org.countersign.policy.ProposedBundle;
import org.countersign.policydesk.PolicyEvent.RulesTried;

/**
 * Asks rules about a request that nobody made: those in force, or proposed ones. Nothing is
 * searched, no permit comes of it, and it counts in no figure; but whoever looks for a request that
 * gets through is seen looking, so each trial is an entry, written before the answer is shown.
 */
final class Trials implements AutoCloseable {
  private final PolicyDecisionPoint policy;
  private final PolicyDesk desk;
  private final Journal journal;
  private final KeyedIds ids;
  private Optional<Draft> draft = Optional.empty();

  /** Proposed rules, ready to be asked. */
  private record Draft(String proposal, PolicyDecisionPoint engine) {}

  Trials(PolicyDecisionPoint policy, PolicyDesk desk, Journal journal, KeyedIds ids) {
    this.policy = policy;
    this.desk = desk;
    this.journal = journal;
    this.ids = ids;
  }

  /**
   * @param revision of the rules that were asked
   */
  record Trial(PolicyRevision revision, Decision decision) {
    public List<Decision.Obligation> obligations() {
      return switch (decision) {
        case Decision.Permit permit -> permit.obligations();
        case Decision.ApprovalRequired required -> required.obligations();
        case Decision.Deny deny -> List.of();
        case Decision.Indeterminate undecided -> List.of();
      };
    }

    public Optional<Decision.Limits> limits() {
      return switch (decision) {
        case Decision.Permit permit -> Optional.of(permit.limits());
        case Decision.ApprovalRequired required -> Optional.of(required.limits());
        case Decision.Deny deny -> Optional.empty();
        case Decision.Indeterminate undecided -> Optional.empty();
      };
    }

    /** Why the rules could not be asked. */
    public Optional<String> cause() {
      return decision instanceof Decision.Indeterminate undecided
          ? Optional.of(undecided.cause().name().toLowerCase(Locale.ROOT))
          : Optional.empty();
    }
  }

  /**
   * @param proposal whose rules are asked; empty for those in force
   * @throws IllegalArgumentException if the document is no JSON or too large; the message says why
   */
  Trial of(Person by, String document, Optional<Proposal> proposal) {
    byte[] asked = InputDocument.asItStands(document);
    Trial trial = proposal.map(draft -> ask(draft, asked)).orElseGet(() -> ask(policy, asked));
    journal.write(
        by.id(),
        new StreamId("policy", ids.of("policy-trials", by.id())),
        new RulesTried(
            trial.revision().digest(),
            trial.decision().effect(),
            Sha256.hex(asked),
            trial.decision().denials().stream()
                .map(Decision.Denial::code)
                .distinct()
                .sorted()
                .toList()));
    return trial;
  }

  private static Trial ask(PolicyDecisionPoint rules, byte[] document) {
    return new Trial(rules.revision(), rules.decideDocument(document));
  }

  /** Compiling takes a second, and one draft is tried many times: the last one is kept. */
  private synchronized Trial ask(Proposal proposal, byte[] document) {
    if (draft.filter(kept -> kept.proposal().equals(proposal.id())).isEmpty()) {
      ProposedBundle bundle = desk.stored(proposal);
      draft.ifPresent(kept -> kept.engine().close());
      draft = Optional.of(new Draft(proposal.id(), bundle.start(1, DecisionPoints.DEADLINE)));
    }
    return ask(draft.orElseThrow().engine(), document);
  }

  @Override
  public synchronized void close() {
    draft.ifPresent(kept -> kept.engine().close());
  }
}
