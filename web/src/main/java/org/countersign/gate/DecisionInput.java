package org.countersign.gate;

import org.countersign.policy.DecisionRequest;

final class DecisionInput {
  private DecisionInput() {}

  static String json(DecisionRequest request) {
    return "{}" + request.now();
  }
}
