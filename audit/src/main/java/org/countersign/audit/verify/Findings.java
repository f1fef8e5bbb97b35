package org.countersign.audit.verify;

import java.util.ArrayList;
import java.util.List;
import org.countersign.audit.Finding;
import org.countersign.audit.Finding.Outcome;
import org.countersign.audit.Verification;

/** Collects findings. Of failures of one check, keeps the first few and counts the rest. */
final class Findings {
  private static final int SHOWN = 20;

  private final List<Finding> findings = new ArrayList<>();
  private long failures;

  void holds(String check, String detail) {
    findings.add(new Finding(check, Outcome.HOLDS, detail));
  }

  void note(String check, String detail) {
    findings.add(new Finding(check, Outcome.NOTE, detail));
  }

  void fails(String check, String detail) {
    failures++;
    if (failures <= SHOWN) {
      findings.add(new Finding(check, Outcome.FAILS, detail));
    }
  }

  long failures() {
    return failures;
  }

  Verification verification() {
    if (failures > SHOWN) {
      note("failures", "%d more failures are not shown".formatted(failures - SHOWN));
      failures = SHOWN;
    }
    return new Verification(findings);
  }
}
