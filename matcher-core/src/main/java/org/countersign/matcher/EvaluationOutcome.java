package org.countersign.matcher;

import java.util.Objects;

/** What became of an evaluation. */
public sealed interface EvaluationOutcome {

  record Measured(Evaluation evaluation) implements EvaluationOutcome {
    public Measured {
      Objects.requireNonNull(evaluation);
    }
  }

  record Refused(PermitProblem problem) implements EvaluationOutcome {
    public Refused {
      Objects.requireNonNull(problem);
    }
  }

  /**
   * @param reason one sentence: a photograph is gone or changed, or hardly any has a template
   */
  record Unusable(String reason) implements EvaluationOutcome {
    public Unusable {
      Objects.requireNonNull(reason);
    }
  }

  /** It was asked to stop. */
  record Stopped() implements EvaluationOutcome {}
}
