package org.countersign.audit;

import java.nio.file.Path;
import java.util.List;
import org.countersign.audit.checkpoint.SignerKey;
import org.countersign.audit.elasticsearch.Elastic;
import org.countersign.audit.elasticsearch.ElasticsearchAttachmentFiles;
import org.countersign.audit.elasticsearch.ElasticsearchLedgerStore;
import org.countersign.audit.elasticsearch.ElasticsearchRecords;
import org.countersign.audit.elasticsearch.ElasticsearchStreamKeys;
import org.countersign.audit.elasticsearch.Indices;
import org.countersign.audit.entry.Schemas;
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
import org.countersign.audit.sqlite.SqliteLogCopy;
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
      List<SignerKey> signers = SigningKeyFile.readOrCreate(keys.resolve("log.key"), origin);
      MasterKey master = MasterKey.readOrCreate(keys.resolve("master.key"));
      LedgerParts parts =
          new LedgerParts(
              signers,
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

  /**
   * Opens the ledger in Elasticsearch, and creates what is missing: indices and log. Keys must be
   * there.
   *
   * @throws LedgerUnavailableException if the directory is in use by another process, or
   *     Elasticsearch does not answer, or an index is not as it must be. A log that is behind what
   *     was signed, or contradicts itself, opens for reading, as with {@link #sqlite}.
   */
  public static Ledger elasticsearch(ElasticsearchConfig config) {
    Path data = config.dataDirectory();
    String origin = config.ledger().origin();
    Opened opened = new Opened();
    try {
      opened.add(DirectoryLock.acquire(data));
      List<SignerKey> signers = SigningKeyFile.read(config.signingKey(), origin);
      MasterKey master = MasterKey.read(config.masterKey());
      List<KindSchema> schemas = new Schemas(config.ledger().schemas()).all();
      Elastic elastic = opened.add(new Elastic(config));
      Indices indices = new Indices(elastic, config.indexPrefix(), config.replicas(), schemas);
      indices.check();
      SqliteLogCopy copy = new SqliteLogCopy(data.resolve("copy.db"));
      LedgerParts parts =
          new LedgerParts(
              signers,
              new SignedMark(data.resolve("signed-mark"), origin),
              opened.add(new ElasticsearchLedgerStore(elastic, indices, copy)),
              opened.add(new Keyring(new ElasticsearchStreamKeys(elastic, indices), master)),
              opened.add(new ElasticsearchAttachmentFiles(elastic, indices)),
              opened.add(new ElasticsearchRecords(elastic, indices, schemas)));
      return SequencedLedger.open(config.ledger(), parts, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }
}
