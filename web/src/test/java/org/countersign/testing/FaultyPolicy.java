package org.countersign.testing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.countersign.policy.Decision;
import org.countersign.policy.DecisionRequest;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.PolicyHealth;
import org.countersign.policy.PolicyRevision;

/** The real policy, unless it is told that it cannot be asked. */
public final class FaultyPolicy implements PolicyDecisionPoint {
  private final PolicyDecisionPoint real;
  private final AtomicReference<Optional<Decision.IndeterminateCause>> broken =
      new AtomicReference<>(Optional.empty());
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Optional<Runnable>> meanwhile =
      new AtomicReference<>(Optional.empty());

  FaultyPolicy(PolicyDecisionPoint real) {
    this.real = real;
  }

  public void breakWith(Decision.IndeterminateCause cause) {
    broken.set(Optional.of(cause));
  }

  public void work() {
    broken.set(Optional.empty());
  }

  /** Something that happens once, while the policy is deciding. */
  public void meanwhile(Runnable something) {
    meanwhile.set(Optional.of(something));
  }

  public int asked() {
    return asked.get();
  }

  @Override
  public Decision decide(DecisionRequest request) {
    return ask(() -> real.decide(request));
  }

  @Override
  public Decision decideDocument(byte[] document) {
    return ask(() -> real.decideDocument(document));
  }

  private Decision ask(Supplier<Decision> question) {
    asked.incrementAndGet();
    meanwhile.getAndSet(Optional.empty()).ifPresent(Runnable::run);
    return broken
        .get()
        .<Decision>map(
            cause ->
                new Decision.Indeterminate("broken-by-the-test---1", cause, "made so by the test"))
        .orElseGet(question);
  }

  @Override
  public PolicyRevision revision() {
    return real.revision();
  }

  @Override
  public PolicyHealth health() {
    return real.health();
  }

  @Override
  public void close() {
    real.close();
  }
}
