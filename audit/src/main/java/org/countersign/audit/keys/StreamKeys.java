package org.countersign.audit.keys;

import java.util.Collection;
import org.countersign.audit.StreamId;
import org.countersign.audit.store.Ciphertext;

/**
 * Keeps the wrapped data keys of streams, apart from the data that they open and from its backups.
 * Safe for use by many threads; what returned is durable. Throws {@link
 * org.countersign.audit.LedgerUnavailableException} if it cannot do its work.
 */
public interface StreamKeys extends AutoCloseable {

  /**
   * Keeps this key for the stream, unless it has, or had, one already.
   *
   * @return what is kept now
   */
  StreamKey create(StreamId stream, Ciphertext wrapped);

  StreamKey find(StreamId stream);

  /**
   * Destroys the keys of these streams for good: no key can be created for them again. Safe to
   * repeat; destroys also where there never was a key.
   */
  void destroy(Collection<StreamId> streams);

  /**
   * A value kept with the keys, {@code fresh} if there was none: tells one key store's wrapping.
   */
  Ciphertext probe(Ciphertext fresh);

  @Override
  void close();

  /** What is kept for a stream. */
  sealed interface StreamKey {
    record Present(Ciphertext wrapped) implements StreamKey {}

    record Destroyed() implements StreamKey {}

    record None() implements StreamKey {}
  }
}
