package org.countersign.audit.store;

import java.util.Objects;

/**
 * The durable state of the log, as it was read.
 *
 * @param state what it says
 * @param version the store's own name for exactly this writing of it: no two writings share one
 */
public record Head(LogState state, String version) {
  public Head {
    Objects.requireNonNull(state);
    Objects.requireNonNull(version);
  }

  public long size() {
    return state.size();
  }
}
