package org.countersign.audit.sequencer;

import org.countersign.audit.store.Head;
import org.countersign.audit.store.InconsistentLogException;
import org.countersign.audit.store.Published;

/** Decides when a checkpoint that has won its place in the head is shown. */
public interface Release {

  /**
   * Compares the head with what others have seen of the log, before anything is signed.
   *
   * @param signed the head's checkpoint, or one over no entries if it has none
   * @throws InconsistentLogException if somebody has seen more, or another history
   */
  void atStart(Head head, Published signed);

  /** The newest checkpoint of the head: new, or with other signatures than before. */
  void won(Published newest);

  /** At once. */
  static Release into(Shown shown) {
    return new Release() {
      @Override
      public void atStart(Head head, Published signed) {}

      @Override
      public void won(Published newest) {
        shown.set(newest);
      }
    };
  }
}
