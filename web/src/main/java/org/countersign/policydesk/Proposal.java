package org.countersign.policydesk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countersign.policydesk.PolicyEvent.PolicyProposed;

/**
 * Rules that somebody proposed, and what became of them. Immutable.
 *
 * @param entry of the proposal
 * @param decidedBy who approved or refused
 * @param note what they said
 * @param activations days from which it was put in force, with the entry of each
 */
public record Proposal(
    String id,
    long entry,
    String by,
    Instant at,
    PolicyProposed proposed,
    State state,
    Optional<String> decidedBy,
    String note,
    List<Activation> activations) {

  /** How far it came. */
  public enum State {
    PROPOSED,
    APPROVED,
    REFUSED
  }

  /**
   * @param from first day, UTC
   */
  public record Activation(LocalDate from, String by, long entry) {}

  public Proposal {
    Objects.requireNonNull(id);
    Objects.requireNonNull(by);
    Objects.requireNonNull(proposed);
    Objects.requireNonNull(state);
    activations = List.copyOf(activations);
  }

  public String revision() {
    return proposed.revision();
  }

  Proposal decided(State outcome, String who, String words) {
    return new Proposal(id, entry, by, at, proposed, outcome, Optional.of(who), words, activations);
  }

  Proposal activated(Activation activation) {
    return new Proposal(
        id,
        entry,
        by,
        at,
        proposed,
        state,
        decidedBy,
        note,
        java.util.stream.Stream.concat(activations.stream(), java.util.stream.Stream.of(activation))
            .toList());
  }
}
