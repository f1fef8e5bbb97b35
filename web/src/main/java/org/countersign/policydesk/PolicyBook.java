package org.countersign.policydesk;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.countersign.audit.StreamId;
import org.countersign.journal.Projection;
import org.countersign.journal.Recorded;
import org.countersign.policy.PolicyRevision;
import org.countersign.policy.PolicySwitch;
import org.countersign.policydesk.PolicyEvent.PolicyActivated;
import org.countersign.policydesk.PolicyEvent.PolicyApproved;
import org.countersign.policydesk.PolicyEvent.PolicyProposed;
import org.countersign.policydesk.PolicyEvent.PolicyRefused;

/**
 * What lies at the desk, folded from its one stream, and what the activations in it put in force:
 * each is handed to the switch, so that every replica has the rules that the ledger says.
 */
public final class PolicyBook implements Projection {
  /** One stream for the whole desk: of two people who act at the same moment, one wins. */
  static final StreamId DESK = new StreamId("policy", "desk");

  private final PolicySwitch rules;
  private final Map<String, Proposal> proposals = new ConcurrentHashMap<>();
  private final List<InForce> history = new CopyOnWriteArrayList<>();

  PolicyBook(PolicySwitch rules) {
    this.rules = rules;
  }

  /**
   * From a day on, a revision. Everybody may know this.
   *
   * @param entry of the activation
   */
  public record InForce(LocalDate from, String revision, long entry) {}

  @Override
  public void apply(Recorded recorded) {
    if (!recorded.stream().equals(DESK)) {
      return;
    }
    if (recorded.content() instanceof Recorded.Content.Known known) {
      switch (known.event()) {
        case PolicyProposed event ->
            proposals.put(
                event.proposal(),
                new Proposal(
                    event.proposal(),
                    recorded.index(),
                    known.by(),
                    known.at(),
                    event,
                    Proposal.State.PROPOSED,
                    Optional.empty(),
                    "",
                    List.of()));
        case PolicyApproved event ->
            change(
                event.proposal(),
                p -> p.decided(Proposal.State.APPROVED, known.by(), event.note()));
        case PolicyRefused event ->
            change(
                event.proposal(),
                p -> p.decided(Proposal.State.REFUSED, known.by(), event.reason()));
        case PolicyActivated event -> {
          LocalDate from = LocalDate.parse(event.from());
          change(
              event.proposal(),
              p -> p.activated(new Proposal.Activation(from, known.by(), recorded.index())));
          history.add(new InForce(from, event.revision(), recorded.index()));
          rules.plan(
              new PolicyRevision(event.revision()),
              from.atStartOfDay(ZoneOffset.UTC).toInstant(),
              recorded.index());
        }
        default -> {}
      }
    }
  }

  private void change(String id, UnaryOperator<Proposal> change) {
    proposals.computeIfPresent(id, (key, proposal) -> change.apply(proposal));
  }

  /** Newest first. */
  public List<Proposal> all() {
    return proposals.values().stream()
        .sorted(Comparator.comparingLong(Proposal::entry).reversed())
        .toList();
  }

  public Optional<Proposal> find(String id) {
    return Optional.ofNullable(proposals.get(id));
  }

  /** Any proposal of a revision; all of them hold the same rules. */
  Optional<Proposal> ofRevision(String revision) {
    return all().stream().filter(p -> p.revision().equals(revision)).findFirst();
  }

  /** What was and will be in force by activation, the newest day first. */
  public List<InForce> history() {
    List<InForce> days = new ArrayList<>(history);
    days.sort(Comparator.comparing(InForce::from).thenComparingLong(InForce::entry).reversed());
    return days;
  }
}
