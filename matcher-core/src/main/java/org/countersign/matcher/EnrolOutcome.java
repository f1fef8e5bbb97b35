package org.countersign.matcher;

import java.util.Objects;

/** What became of a photograph for a gallery. */
public sealed interface EnrolOutcome {

  /**
   * @param strength length of the raw template in thousandths
   */
  record Prepared(PreparedTemplate template, int strength) implements EnrolOutcome {
    public Prepared {
      Objects.requireNonNull(template);
    }
  }

  /**
   * @param reason one sentence with the figures
   */
  record Unsuitable(String reason) implements EnrolOutcome {
    public Unsuitable {
      Objects.requireNonNull(reason);
    }
  }

  record Refused(PermitProblem problem) implements EnrolOutcome {
    public Refused {
      Objects.requireNonNull(problem);
    }
  }
}
