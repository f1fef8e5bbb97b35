package org.countersign.audit.ledger;

import java.util.Objects;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.keys.Keyring;
import org.countersign.audit.sequencer.SignedMark;
import org.countersign.audit.store.AttachmentFiles;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.RecordIndex;

/** Everything that a ledger stands on. */
public record LedgerParts(
    SignerKey signer,
    SignedMark mark,
    LedgerStore store,
    Keyring keyring,
    AttachmentFiles attachments,
    RecordIndex records) {
  public LedgerParts {
    Objects.requireNonNull(signer);
    Objects.requireNonNull(mark);
    Objects.requireNonNull(store);
    Objects.requireNonNull(keyring);
    Objects.requireNonNull(attachments);
    Objects.requireNonNull(records);
  }
}
