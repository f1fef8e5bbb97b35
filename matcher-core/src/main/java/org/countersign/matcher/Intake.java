package org.countersign.matcher;

import java.util.Objects;

/** What became of an image. */
public sealed interface Intake {

  /** The caller closes the photograph. */
  record Accepted(Photograph photograph) implements Intake {
    public Accepted {
      Objects.requireNonNull(photograph);
    }
  }

  /**
   * @param detail one sentence with the figures, for the person who sent it
   */
  record Refused(Reason reason, String detail) implements Intake {
    public Refused {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(detail);
    }
  }

  enum Reason {
    EMPTY,
    TOO_MANY_BYTES,
    TOO_MANY_PIXELS,
    TOO_SMALL,
    TOO_LONG_AND_THIN,
    NOT_AN_IMAGE,
    UNSUPPORTED_TYPE,
    ANIMATED,
    DAMAGED,
    /** The decoder broke on it. */
    DECODER_FAILED,
    /** It could not be decoded in time. */
    TOO_SLOW
  }
}
