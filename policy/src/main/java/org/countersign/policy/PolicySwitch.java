package org.countersign.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which rules decide, now and at a later date, without a restart. It is told of every activation in
 * the order of the ledger; whoever was told the same has the same rules in force at the same
 * moment. Rules that should be in force and cannot be loaded decide nothing: every answer is
 * Indeterminate until they can be. Safe for use by many threads.
 */
public final class PolicySwitch implements AutoCloseable {
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

  /** What one revision needs to be in force. */
  public record Rules(PolicyBundle bundle, PolicyDecisionPoint engine) {
    public Rules {
      Objects.requireNonNull(bundle);
      Objects.requireNonNull(engine);
    }
  }

  private record Planned(Instant from, long order, PolicyRevision revision) {}

  /**
   * @param until when another revision takes over; the engine is not asked from then on
   */
  private record Active(Rules rules, Instant until) {}

  private final Rules first;
  private final Function<ProposedBundle, PolicyDecisionPoint> starter;
  private final Clock clock;
  private final List<Planned> plan = new ArrayList<>();
  private final Decisions decisions = new Decisions();
  private Function<PolicyRevision, Rules> loader =
      revision -> {
        throw new IllegalStateException("nothing is kept from which rules could be loaded");
      };
  private volatile Active active;
  private Optional<Rules> retired = Optional.empty();
  private Instant nextAttempt = Instant.MIN;

  /**
   * @param first in force as long as nothing else was activated; closed with this
   * @param starter of an engine for other rules: in this process, or a server that has them too
   */
  public PolicySwitch(
      Rules first, Function<ProposedBundle, PolicyDecisionPoint> starter, Clock clock) {
    this.first = first;
    this.starter = starter;
    this.clock = clock;
    this.active = new Active(first, Instant.MAX);
  }

  /** Decides by the rules in force at the moment of asking. */
  public PolicyDecisionPoint decisions() {
    return decisions;
  }

  /** The words of the rules in force; of the last ones that could be loaded. */
  public PolicyBundle bundle() {
    return current().rules.bundle();
  }

  /** The rules that come with this release. */
  public PolicyBundle builtIn() {
    return first.bundle();
  }

  /** The rules of a bundle, with an engine that answers by them. */
  public Rules start(ProposedBundle bundle) {
    return new Rules(bundle.bundle(), starter.apply(bundle));
  }

  /**
   * @param loader gives the rules of an activated revision; throws if it cannot
   */
  public synchronized void loadWith(Function<PolicyRevision, Rules> loader) {
    this.loader = loader;
  }

  /**
   * @param from when these rules take over
   * @param order of the activation in the ledger: of two for the same moment, the later counts
   */
  public synchronized void plan(PolicyRevision revision, Instant from, long order) {
    plan.add(new Planned(from, order, revision));
    plan.sort(Comparator.comparing(Planned::from).thenComparingLong(Planned::order));
    active = new Active(active.rules, Instant.MIN);
    nextAttempt = Instant.MIN;
  }

  /** The revision that should be in force at a moment, whether or not it can be loaded. */
  public synchronized PolicyRevision at(Instant moment) {
    return plan.stream()
        .filter(planned -> !planned.from.isAfter(moment))
        .reduce((earlier, later) -> later)
        .map(Planned::revision)
        .orElse(first.bundle().revision());
  }

  private boolean builtIn(Rules rules) {
    return rules.bundle().revision().equals(first.bundle().revision());
  }

  private Active current() {
    Active now = active;
    return clock.instant().isBefore(now.until) ? now : change();
  }

  private synchronized Active change() {
    Instant now = clock.instant();
    if (now.isBefore(active.until) || now.isBefore(nextAttempt)) {
      return active;
    }
    PolicyRevision due = at(now);
    Instant until =
        plan.stream()
            .map(Planned::from)
            .filter(from -> from.isAfter(now))
            .findFirst()
            .orElse(Instant.MAX);
    if (due.equals(active.rules.bundle().revision())) {
      active = new Active(active.rules, until);
      return active;
    }
    try {
      Rules next = due.equals(first.bundle().revision()) ? first : loader.apply(due);
      // Questions may still be under way at the engine that is replaced: it is closed one change
      // later.
      retired.ifPresent(rules -> rules.engine().close());
      retired = Optional.of(active.rules).filter(rules -> !builtIn(rules));
      active = new Active(next, until);
    } catch (RuntimeException e) {
      // Until stays in the past: what should be in force is not, so nothing is decided.
      nextAttempt = now.plus(BETWEEN_ATTEMPTS);
    }
    return active;
  }

  @Override
  public synchronized void close() {
    retired.ifPresent(rules -> rules.engine().close());
    active.rules.engine().close();
    if (!builtIn(active.rules)) {
      first.engine().close();
    }
  }

  private final class Decisions implements PolicyDecisionPoint {
    @Override
    public Decision decide(DecisionRequest request) {
      return ask(engine -> engine.decide(request));
    }

    @Override
    public Decision decideDocument(byte[] document) {
      return ask(engine -> engine.decideDocument(document));
    }

    private Decision ask(Function<PolicyDecisionPoint, Decision> question) {
      Active now = current();
      PolicyRevision due = at(clock.instant());
      if (!now.rules.bundle().revision().equals(due)) {
        return new Decision.Indeterminate(
            org.countersign.policy.opa.DecisionIds.next(),
            Decision.IndeterminateCause.ENGINE_ERROR,
            "the rules in force could not be loaded");
      }
      return question.apply(now.rules.engine());
    }

    @Override
    public PolicyRevision revision() {
      return at(clock.instant());
    }

    @Override
    public PolicyHealth health() {
      Active now = current();
      PolicyHealth health = now.rules.engine().health();
      PolicyRevision due = at(clock.instant());
      return now.rules.bundle().revision().equals(due)
          ? health
          : new PolicyHealth(
              false,
              "policy " + due.digest() + " is in force and cannot be loaded",
              health.engine());
    }

    @Override
    public void warmUp(Duration atMost) {
      current().rules.engine().warmUp(atMost);
    }

    @Override
    public void close() {
      PolicySwitch.this.close();
    }
  }
}
