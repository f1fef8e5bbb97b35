package org.countersign.audit;

import java.nio.file.Path;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.keys.Keyring;
import org.countersign.audit.keys.MasterKey;
import org.countersign.audit.keys.SigningKeyFile;
import org.countersign.audit.ledger.DirectoryLock;
import org.countersign.audit.ledger.LedgerParts;
import org.countersign.audit.ledger.Opened;
import org.countersign.audit.ledger.SequencedLedger;
import org.countersign.audit.sequencer.SignedMark;
import org.countersign.audit.sqlite.SqliteAttachmentFiles;
import org.countersign.audit.sqlite.SqliteLedgerStore;
import org.countersign.audit.sqlite.SqliteRecords;
import org.countersign.audit.sqlite.SqliteStreamKeys;

/** Opens ledgers. The first start of a log appends {@code ledger-opened}. */
public final class Ledgers {
  private Ledgers() {}

  /**
   * Opens the ledger in these directories, and creates what is missing: directories, keys, log.
   *
   * @throws LedgerUnavailableException if it is in use by another process, or cannot be read. A log
   *     that is behind what was signed, or contradicts itself, opens for reading; appends then
   *     throw, and {@link Ledger#health()} says why.
   */
  public static Ledger sqlite(SqliteConfig config) {
    Path data = config.dataDirectory();
    Path keys = config.keyDirectory();
    String origin = config.ledger().origin();
    Opened opened = new Opened();
    try {
      opened.add(DirectoryLock.acquire(data));
      SignerKey signer = SigningKeyFile.readOrCreate(keys.resolve("log.key"), origin);
      MasterKey master = MasterKey.readOrCreate(keys.resolve("master.key"));
      LedgerParts parts =
          new LedgerParts(
              signer,
              new SignedMark(data.resolve("signed-mark"), origin),
              opened.add(new SqliteLedgerStore(data.resolve("ledger.db"))),
              opened.add(new Keyring(new SqliteStreamKeys(keys.resolve("keys.db")), master)),
              opened.add(new SqliteAttachmentFiles(data.resolve("attachments.db"))),
              opened.add(new SqliteRecords(data.resolve("records.db"))));
      return SequencedLedger.open(config.ledger(), parts, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }
}
