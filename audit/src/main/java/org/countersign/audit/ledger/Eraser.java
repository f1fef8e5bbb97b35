package org.countersign.audit.ledger;

import java.util.List;
import org.countersign.audit.StreamId;
import org.countersign.audit.keys.Keyring;
import org.countersign.audit.store.AttachmentFiles;
import org.countersign.audit.store.LedgerStore;

/** Carries out erasures that are in the log. */
final class Eraser {
  private final LedgerStore store;
  private final Keyring keyring;
  private final AttachmentFiles attachments;

  Eraser(LedgerStore store, Keyring keyring, AttachmentFiles attachments) {
    this.store = store;
    this.keyring = keyring;
    this.attachments = attachments;
  }

  /**
   * Destroys the key first: from then on whatever is left of the ciphertexts, here or in a backup,
   * opens for nobody. Safe to repeat.
   */
  void carryOut(List<StreamId> streams) {
    if (streams.isEmpty()) {
      return;
    }
    keyring.destroy(streams);
    streams.forEach(store::purge);
    attachments.purge(streams);
  }

  /** Carries out again all that the log says: a crash or a restored backup may have left any. */
  void resume() {
    carryOut(store.log().erased());
  }
}
