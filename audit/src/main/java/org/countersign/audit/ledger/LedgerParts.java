package org.countersign.audit.ledger;

import java.util.List;
import java.util.Objects;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.keys.Keyring;
import org.countersign.audit.sequencer.SignedMark;
import org.countersign.audit.store.AttachmentFiles;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.RecordIndex;

/**
 * Everything that a ledger stands on.
 *
 * @param signers keys that sign checkpoints, the newest last: several while one takes the place of
 *     another
 */
public record LedgerParts(
    List<SignerKey> signers,
    SignedMark mark,
    LedgerStore store,
    Keyring keyring,
    AttachmentFiles attachments,
    RecordIndex records) {
  public LedgerParts {
    signers = List.copyOf(signers);
    Objects.requireNonNull(mark);
    Objects.requireNonNull(store);
    Objects.requireNonNull(keyring);
    Objects.requireNonNull(attachments);
    Objects.requireNonNull(records);
  }
}
