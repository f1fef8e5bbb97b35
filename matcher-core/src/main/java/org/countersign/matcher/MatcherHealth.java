package org.countersign.matcher;

import java.util.Objects;

/**
 * @param ready whether a search can be expected to run
 * @param detail one sentence for an operator
 */
public record MatcherHealth(boolean ready, String detail) {
  public MatcherHealth {
    Objects.requireNonNull(detail);
  }
}
