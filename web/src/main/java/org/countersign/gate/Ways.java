package org.countersign.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.policy.InputDocument;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyDecisionPoint;
import org.countersign.policy.WaysForward;
import org.springframework.stereotype.Component;

/**
 * What would make a recorded request allowed, by the policy that is in force now. Asking changes
 * nothing and is no decision: nothing of it is recorded, and no permit comes of it. Templates call
 * it {@code ways}.
 */
@Component("ways")
public class Ways {
  /** Answers kept: a page is often opened again, and one answer may take a second. */
  private static final int MOST_KEPT = 200;

  private final PolicyDecisionPoint policy;
  private final PolicyBundle bundle;
  private final Map<String, WaysForward> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, WaysForward> eldest) {
          return size() > MOST_KEPT;
        }
      };

  Ways(PolicyDecisionPoint policy, PolicyBundle bundle) {
    this.policy = policy;
    this.bundle = bundle;
  }

  /**
   * @param input the facts as the record of the decision holds them
   * @return empty if there are none, as when they were erased
   */
  public Optional<WaysForward> of(String input) {
    if (input.isEmpty()) {
      return Optional.empty();
    }
    String key = policy.revision().digest() + input;
    synchronized (kept) {
      WaysForward known = kept.get(key);
      if (known != null) {
        return Optional.of(known);
      }
    }
    WaysForward found = WaysForward.of(policy, bundle.vocabulary(), InputDocument.parse(input));
    if (found.exhaustive()) {
      synchronized (kept) {
        kept.put(key, found);
      }
    }
    return Optional.of(found);
  }
}
