package org.countersign.gate;

import org.countersign.journal.Recorded;
import org.countersign.policy.Decision;

/** What the gate says. Every case but {@link Moved} is in the ledger when it is returned. */
public sealed interface GateAnswer<P> {

  /**
   * @param permit good for one use, or for one session
   */
  record Permitted<P>(Decision.Permit decision, Recorded entry, P permit)
      implements GateAnswer<P> {}

  record NeedsApproval<P>(Decision.ApprovalRequired decision, Recorded entry)
      implements GateAnswer<P> {}

  record Denied<P>(Decision.Deny decision, Recorded entry) implements GateAnswer<P> {}

  record Undecided<P>(Decision.Indeterminate decision, Recorded entry) implements GateAnswer<P> {}

  /** Somebody else acted on the stream first; nothing was decided or recorded here. */
  record Moved<P>(long actualLength) implements GateAnswer<P> {}
}
