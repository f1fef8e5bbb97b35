package org.countersign.audit.witness;

import java.util.List;
import java.util.Objects;
import org.countersign.audit.checkpoint.NoteSignature;

/** What came of asking a witness. */
sealed interface Reply {

  /**
   * @param signatures that hold, at least one
   */
  record Cosigned(List<NoteSignature> signatures) implements Reply {
    public Cosigned {
      signatures = List.copyOf(signatures);
    }
  }

  /**
   * @param size of the tree that the witness cosigned last
   */
  record Knows(long size) implements Reply {}

  /** It cosigned another history than this. */
  record Differs() implements Reply {}

  /**
   * No cosignature, and nothing learned about the log.
   *
   * @param why for an operator
   */
  record Failed(String why) implements Reply {
    public Failed {
      Objects.requireNonNull(why);
    }
  }
}
