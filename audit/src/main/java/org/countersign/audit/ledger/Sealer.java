package org.countersign.audit.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.countersign.audit.Draft;
import org.countersign.audit.KindSchema;
import org.countersign.audit.entry.EntryForm;
import org.countersign.audit.entry.EntryId;
import org.countersign.audit.entry.SealedPart;
import org.countersign.audit.keys.AesGcm;
import org.countersign.audit.keys.Keyring;
import org.countersign.audit.sequencer.SealedDraft;
import org.countersign.audit.store.Ciphertext;
import org.countersign.audit.store.LogEntry;

/** Turns drafts into everything of an entry but its place. Safe for use by many threads. */
final class Sealer {
  private final String agency;
  private final Keyring keyring;
  private final SecureRandom random = new SecureRandom();

  Sealer(String agency, Keyring keyring) {
    this.agency = agency;
    this.keyring = keyring;
  }

  /**
   * @throws IllegalArgumentException if the entry or its private part would be too large
   * @throws IllegalStateException if the stream was erased
   */
  SealedDraft seal(Draft draft, KindSchema schema) {
    SealedPart part = SealedPart.seal(schema, draft.sealed(), random);
    String id = EntryId.next(random);
    EntryForm form =
        new EntryForm(
            agency, id, draft.kind(), draft.open(), part.commitment(draft.kind()), draft.stream());
    Optional<Ciphertext> encrypted =
        schema.sealed().isEmpty() ? Optional.empty() : Optional.of(encrypt(draft, id, part));
    return new SealedDraft(form, encrypted, LogEntry.erases(draft.kind(), draft.open()));
  }

  private Ciphertext encrypt(Draft draft, String id, SealedPart part) {
    return AesGcm.encrypt(
        keyring
            .forWriting(draft.stream())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the stream " + draft.stream() + " was erased and takes no more entries")),
        context(id),
        part.encoded());
  }

  /** Binds a private part to its entry. */
  static byte[] context(String id) {
    return id.getBytes(StandardCharsets.US_ASCII);
  }
}
