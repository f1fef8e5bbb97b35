package org.countersign.policy;

import java.util.Objects;

/**
 * @param ready whether a decision can be expected
 * @param detail one sentence for an operator
 * @param engine such as {@code wasm} or {@code opa-server}
 */
public record PolicyHealth(boolean ready, String detail, String engine) {
  public PolicyHealth {
    Objects.requireNonNull(detail);
    Objects.requireNonNull(engine);
  }
}
