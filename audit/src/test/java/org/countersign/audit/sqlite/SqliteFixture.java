package org.countersign.audit.sqlite;

import java.nio.file.Path;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.keys.Keyring;
import org.countersign.audit.keys.MasterKey;
import org.countersign.audit.keys.SigningKeyFile;
import org.countersign.audit.ledger.LedgerFixture;
import org.countersign.audit.ledger.LedgerParts;
import org.countersign.audit.ledger.Opened;
import org.countersign.audit.sequencer.SignedMark;

/** A ledger in a folder. */
public record SqliteFixture(Path folder) implements LedgerFixture {

  @Override
  public LedgerParts parts(LedgerConfig config, Opened opened) {
    Path keys = folder.resolve("keys");
    Path data = folder.resolve("data");
    MasterKey master = MasterKey.readOrCreate(keys.resolve("master.key"));
    return new LedgerParts(
        SigningKeyFile.readOrCreate(keys.resolve("log.key"), config.origin()),
        new SignedMark(data.resolve("signed-mark"), config.origin()),
        opened.add(new SqliteLedgerStore(data.resolve("ledger.db"))),
        opened.add(new Keyring(new SqliteStreamKeys(keys.resolve("keys.db")), master)),
        opened.add(new SqliteAttachmentFiles(data.resolve("attachments.db"))),
        opened.add(new SqliteRecords(data.resolve("records.db"))));
  }

  @Override
  public void close() {}
}
