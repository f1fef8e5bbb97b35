package org.countersign.audit;

import java.util.Objects;

/**
 * One thing that a verification looked at.
 *
 * @param check which, such as {@code signature} or {@code tile}
 * @param outcome what came of it
 * @param detail one sentence
 */
public record Finding(String check, Outcome outcome, String detail) {
  public Finding {
    Objects.requireNonNull(check);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(detail);
  }

  /** What came of a check. */
  public enum Outcome {
    /** It is as it must be. */
    HOLDS,
    /** It is not as it must be. */
    FAILS,
    /** Something that whoever relies on the result should know. */
    NOTE
  }

  @Override
  public String toString() {
    String word =
        switch (outcome) {
          case HOLDS -> "ok   ";
          case FAILS -> "FAIL ";
          case NOTE -> "note ";
        };
    return word + " " + check + ": " + detail;
  }
}
