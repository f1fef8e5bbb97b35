package org.countersign.audit.keys;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.audit.LedgerUnavailableException;
import org.countersign.audit.StreamId;
import org.countersign.audit.keys.StreamKeys.StreamKey;
import org.countersign.audit.store.Ciphertext;

/**
 * Data keys by stream, unwrapped, the most recently used of them in memory. Safe for use by many
 * threads.
 */
public final class Keyring implements AutoCloseable {
  private static final int REMEMBERED = 10_000;

  private final StreamKeys keys;
  private final MasterKey master;
  private final SecureRandom random = new SecureRandom();
  private final Map<StreamId, SecretKeySpec> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, SecretKeySpec> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @throws LedgerUnavailableException if these keys were wrapped by another master key
   */
  public Keyring(StreamKeys keys, MasterKey master) {
    this.keys = keys;
    this.master = master;
    Ciphertext probe = keys.probe(master.wrap(StreamKeys.PROBE, new byte[AesGcm.KEY_LENGTH]));
    if (master.unwrap(StreamKeys.PROBE, probe).isEmpty()) {
      throw new LedgerUnavailableException(
          "the data keys were wrapped by another master key than the one given");
    }
    if (master.isBeingReplaced()) {
      keys.rewrap(master::wrapAgain);
    }
  }

  /** The key of a stream, made now if it has none. Empty if it was destroyed. */
  public Optional<SecretKeySpec> forWriting(StreamId stream) {
    Optional<SecretKeySpec> known = recall(stream);
    if (known.isPresent()) {
      return known;
    }
    byte[] fresh = new byte[AesGcm.KEY_LENGTH];
    random.nextBytes(fresh);
    return switch (keys.create(stream, master.wrap(stream.toString(), fresh))) {
      case StreamKey.Present(Ciphertext wrapped) ->
          Optional.of(
              remember(
                  stream,
                  unwrap(stream, wrapped)
                      .orElseThrow(
                          () ->
                              new LedgerUnavailableException(
                                  "the key of " + stream + " is damaged"))));
      case StreamKey.Destroyed() -> Optional.empty();
      case StreamKey.None() ->
          throw new LedgerUnavailableException("the key store did not keep a new key");
    };
  }

  /** The key of a stream, as far as it can be used. */
  public Lookup forReading(StreamId stream) {
    Optional<SecretKeySpec> known = recall(stream);
    if (known.isPresent()) {
      return new Lookup.Usable(known.get());
    }
    return switch (keys.find(stream)) {
      case StreamKey.Present(Ciphertext wrapped) -> {
        Optional<SecretKeySpec> key = unwrap(stream, wrapped);
        key.ifPresent(usable -> remember(stream, usable));
        yield key.<Lookup>map(Lookup.Usable::new).orElseGet(Lookup.Damaged::new);
      }
      case StreamKey.Destroyed() -> new Lookup.Destroyed();
      case StreamKey.None() -> new Lookup.None();
    };
  }

  /** What became of a key. */
  public sealed interface Lookup {
    record Usable(SecretKeySpec key) implements Lookup {}

    record Destroyed() implements Lookup {}

    record None() implements Lookup {}

    /** There is something, but the master key does not unwrap it for this stream. */
    record Damaged() implements Lookup {}
  }

  /** See {@link StreamKeys#destroy}. */
  public void destroy(Collection<StreamId> streams) {
    synchronized (remembered) {
      remembered.keySet().removeAll(streams);
    }
    keys.destroy(streams);
    synchronized (remembered) {
      remembered.keySet().removeAll(streams); // a reader may have put one back meanwhile
    }
  }

  private Optional<SecretKeySpec> recall(StreamId stream) {
    synchronized (remembered) {
      return Optional.ofNullable(remembered.get(stream));
    }
  }

  private Optional<SecretKeySpec> unwrap(StreamId stream, Ciphertext wrapped) {
    return master.unwrap(stream.toString(), wrapped).map(key -> new SecretKeySpec(key, "AES"));
  }

  private SecretKeySpec remember(StreamId stream, SecretKeySpec key) {
    synchronized (remembered) {
      remembered.put(stream, key);
    }
    return key;
  }

  @Override
  public void close() {
    keys.close();
  }
}
