package org.countersign.audit;

import java.util.Optional;

/**
 * Files too large for an entry (photographs), AES-256-GCM under their stream's key: erased with it.
 * An entry that speaks of a file names its reference and SHA-256 in private slots.
 */
public interface Attachments {

  /**
   * Durable when it returns. A file that no entry comes to name is harmless and is swept.
   *
   * @param bytes at most 32 MiB
   * @return an opaque reference, 22 characters
   */
  String put(StreamId stream, byte[] bytes);

  /** Empty if there is none, or the stream was erased. */
  Optional<byte[]> get(StreamId stream, String reference);
}
