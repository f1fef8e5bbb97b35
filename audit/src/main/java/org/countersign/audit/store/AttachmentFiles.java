package org.countersign.audit.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countersign.audit.StreamId;

/**
 * Keeps encrypted files beside the log. Safe for use by many threads; what returned is durable.
 * Throws {@link org.countersign.audit.LedgerUnavailableException} if it cannot do its work.
 */
public interface AttachmentFiles extends AutoCloseable {

  /**
   * @param at when, for {@link #unnamedSince}
   */
  void put(StreamId stream, String reference, Ciphertext file, Instant at);

  /** The file, if the stream has one of this reference. */
  Optional<Ciphertext> get(StreamId stream, String reference);

  /** Deletes all files of these streams, beyond recovery from this store. Safe to repeat. */
  void purge(Collection<StreamId> streams);

  /** Up to {@code max} files put before this time of which no entry is known to speak. */
  List<Unnamed> unnamedSince(Instant before, int max);

  /** Remembers that an entry speaks of the file. */
  void named(Unnamed file);

  void delete(Unnamed file);

  @Override
  void close();

  /** A file that may be nobody's. */
  record Unnamed(StreamId stream, String reference) {}
}
