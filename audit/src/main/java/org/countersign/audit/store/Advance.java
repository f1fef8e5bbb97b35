package org.countersign.audit.store;

import java.util.Objects;

/** What became of an attempt to move the head. */
public sealed interface Advance {

  /** The head is what was asked for, durably, and the log holds it. */
  record Won(Head head) implements Advance {
    public Won {
      Objects.requireNonNull(head);
    }
  }

  /**
   * The head is not what was expected, so nothing was done. A store that repeats requests by itself
   * may say so of an attempt that it carried out the first time: re-read the head to know.
   */
  record Moved() implements Advance {}

  /**
   * The attempt may have been carried out, or may yet be. Only the head, re-read, can tell.
   *
   * @param why what went wrong
   */
  record Unknown(String why) implements Advance {
    public Unknown {
      Objects.requireNonNull(why);
    }
  }
}
