package org.countersign.walk;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Besides the walk: what can only happen where the policy engine is another process. */
final class ProductionWalkIT extends WalkChecks {
  ProductionWalkIT() {
    super(Walk.production());
  }

  @Test
  @Order(25)
  void withoutThePolicyEngineNothingIsSearched() {
    new SearchSteps(walk()).undecided();
  }
}
