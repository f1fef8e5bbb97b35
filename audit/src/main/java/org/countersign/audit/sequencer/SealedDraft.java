package org.countersign.audit.sequencer;

import java.util.Objects;
import java.util.Optional;
import org.countersign.audit.StreamId;
import org.countersign.audit.entry.EntryForm;
import org.countersign.audit.store.Ciphertext;

/**
 * A draft as its caller's thread prepares it: everything but its place.
 *
 * @param form the entry without day and position
 * @param privatePart empty for kinds that have no private slots
 * @param erases the stream that this entry erases
 */
public record SealedDraft(
    EntryForm form, Optional<Ciphertext> privatePart, Optional<StreamId> erases) {
  public SealedDraft {
    Objects.requireNonNull(form);
    Objects.requireNonNull(privatePart);
    Objects.requireNonNull(erases);
  }

  /** The most that this adds to a batch, in bytes. */
  public int length() {
    return form.length() + privatePart.map(part -> part.bytes().length).orElse(0);
  }
}
