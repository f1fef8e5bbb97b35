package org.countersign.audit.keys;

import java.util.Collection;
import java.util.Optional;
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

  /**
   * Puts another wrapping in the place of each one that is kept, the probe's last, and makes the
   * old ones unreadable. Safe to repeat, and beside {@link #destroy}: what was destroyed stays so.
   */
  void rewrap(Rewrap how);

  /** Wraps a key anew. */
  @FunctionalInterface
  interface Rewrap {
    /** Empty to leave it as it is. */
    Optional<Ciphertext> again(String owner, Ciphertext wrapped);
  }

  /** The owner under which the probe is wrapped. */
  String PROBE = "probe";

  @Override
  void close();

  /** What is kept for a stream. */
  sealed interface StreamKey {
    record Present(Ciphertext wrapped) implements StreamKey {}

    record Destroyed() implements StreamKey {}

    record None() implements StreamKey {}
  }
}
