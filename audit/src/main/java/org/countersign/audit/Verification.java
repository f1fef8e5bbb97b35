package org.countersign.audit;

import java.util.List;

/**
 * What a verification came to.
 *
 * @param findings in the order in which they were made
 */
public record Verification(List<Finding> findings) {
  public Verification {
    findings = List.copyOf(findings);
  }

  /** Whether something was checked and nothing failed. */
  public boolean holds() {
    return findings.stream().anyMatch(f -> f.outcome() == Finding.Outcome.HOLDS)
        && failures().isEmpty();
  }

  public List<Finding> failures() {
    return findings.stream().filter(f -> f.outcome() == Finding.Outcome.FAILS).toList();
  }
}
