package org.countersign.audit;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A ledger in the files of one machine, for one process at a time.
 *
 * @param ledger what it is
 * @param dataDirectory for {@code ledger.db} (the log and the private parts), {@code
 *     attachments.db}, {@code records.db} (may be deleted at will) and {@code signed-mark} (must
 *     not be)
 * @param keyDirectory for {@code log.key} (signs checkpoints), {@code master.key} and {@code
 *     keys.db} (open the private parts). Not in the data directory: whoever backs that up must not
 *     bring erased persons back.
 */
public record SqliteConfig(LedgerConfig ledger, Path dataDirectory, Path keyDirectory) {
  public SqliteConfig {
    Objects.requireNonNull(ledger);
    Path data = dataDirectory.toAbsolutePath().normalize();
    Path keys = keyDirectory.toAbsolutePath().normalize();
    if (keys.startsWith(data)) {
      throw new IllegalArgumentException(
          "the keys must not be kept inside the data directory: " + keyDirectory);
    }
  }
}
