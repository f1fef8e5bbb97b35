package org.countersign.matcher;

import java.util.List;
import java.util.Objects;

/** What became of several photographs of one person. */
public sealed interface CombineOutcome {

  /**
   * @param template the mean of all, made a unit vector again
   * @param agreement of each photograph with the mean of the others, cosine in thousandths; empty
   *     for one photograph
   */
  record Combined(PreparedTemplate template, List<Integer> agreement) implements CombineOutcome {
    public Combined {
      Objects.requireNonNull(template);
      agreement = List.copyOf(agreement);
    }
  }

  /**
   * Not one person, as far as the engine can tell. Nothing was made.
   *
   * @param photograph which one agrees least with the others, from 0
   * @param reason one sentence
   */
  record Disagree(int photograph, String reason) implements CombineOutcome {
    public Disagree {
      Objects.requireNonNull(reason);
    }
  }
}
