package org.countersign.audit.ledger;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.audit.Attachments;
import org.countersign.audit.Entry;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.PrivatePart;
import org.countersign.audit.StreamId;
import org.countersign.audit.entry.EntryId;
import org.countersign.audit.keys.AesGcm;
import org.countersign.audit.keys.Keyring;
import org.countersign.audit.store.AttachmentFiles;
import org.countersign.audit.store.AttachmentFiles.Unnamed;
import org.countersign.audit.store.LedgerStore;

/** Attachments under the keys of their streams, bound to stream and reference. */
final class SealedAttachments implements Attachments {
  private static final System.Logger LOG = System.getLogger(SealedAttachments.class.getName());

  /** In bytes. */
  static final int MAX_LENGTH = 32 << 20;

  /** How long an entry may take to name a file that was put before it. */
  private static final Duration GRACE = Duration.ofHours(24);

  private static final int SWEEP = 1_000;

  private final AttachmentFiles files;
  private final LedgerStore store;
  private final Keyring keyring;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SealedAttachments(AttachmentFiles files, LedgerStore store, Keyring keyring, Clock clock) {
    this.files = files;
    this.store = store;
    this.keyring = keyring;
    this.clock = clock;
  }

  @Override
  public String put(StreamId stream, byte[] bytes) {
    if (bytes.length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "an attachment has at most " + MAX_LENGTH + " bytes, not " + bytes.length);
    }
    Optional<SecretKeySpec> key =
        store.log().tail(stream).erasedBy().isPresent()
            ? Optional.empty()
            : keyring.forWriting(stream);
    if (key.isEmpty()) {
      throw new IllegalStateException(
          "the stream " + stream + " was erased and takes no more attachments");
    }
    String reference = EntryId.next(random);
    files.put(
        stream,
        reference,
        AesGcm.encrypt(key.get(), context(stream, reference), bytes),
        clock.instant());
    return reference;
  }

  @Override
  public Optional<byte[]> get(StreamId stream, String reference) {
    if (store.log().tail(stream).erasedBy().isPresent()) {
      return Optional.empty();
    }
    return files
        .get(stream, reference)
        .flatMap(
            file ->
                keyring.forReading(stream) instanceof Keyring.Lookup.Usable(SecretKeySpec key)
                    ? AesGcm.decrypt(key, context(stream, reference), file)
                    : Optional.empty());
  }

  private static byte[] context(StreamId stream, String reference) {
    return ("countersign/attachment/v1\n" + stream + "\n" + reference)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Deletes old files of which no entry of their stream speaks. */
  void sweep(Opener opener) {
    try {
      for (Unnamed file : files.unnamedSince(clock.instant().minus(GRACE), SWEEP)) {
        List<Entry> entries = opener.open(store.log().stream(file.stream()));
        if (entries.stream().anyMatch(entry -> speaksOf(file, entry))) {
          files.named(file);
        } else if (entries.stream().noneMatch(SealedAttachments::unreadable)) {
          LOG.log(Level.INFO, "deleting an attachment of {0} that no entry names", file.stream());
          files.delete(file);
        }
      }
    } catch (LedgerUnavailableException e) {
      LOG.log(Level.WARNING, "attachments are not swept now: {0}", e.getMessage());
    }
  }

  private static boolean speaksOf(Unnamed file, Entry entry) {
    return entry.privatePart() instanceof PrivatePart.Open(var slots)
        && slots.values().stream().anyMatch(value -> value.contains(file.reference()));
  }

  /** What cannot be read may speak of it. */
  private static boolean unreadable(Entry entry) {
    return entry.privatePart() instanceof PrivatePart.Missing;
  }
}
