package org.countersign.audit.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.countersign.audit.ElasticsearchConfig;
import org.countersign.audit.ElasticsearchConfig.Credentials;
import org.countersign.audit.LedgerConfig;
import org.countersign.audit.entry.Schemas;
import org.countersign.audit.keys.Keyring;
import org.countersign.audit.keys.MasterKey;
import org.countersign.audit.keys.SigningKeyFile;
import org.countersign.audit.ledger.LedgerFixture;
import org.countersign.audit.ledger.LedgerParts;
import org.countersign.audit.ledger.Opened;
import org.countersign.audit.ledger.TestKinds;
import org.countersign.audit.sequencer.SignedMark;
import org.countersign.audit.sqlite.SqliteLogCopy;

/** A ledger in indices of its own on the test server; several processes are several folders. */
public final class ElasticsearchFixture implements LedgerFixture {
  static final String URL = "countersign.elasticsearch";

  private static final Credentials APPLICATION =
      new Credentials.Password(
          System.getProperty(URL + ".user", "countersign"),
          System.getProperty(URL + ".password", "countersign-test"));
  private static final Credentials ADMIN =
      new Credentials.Password(
          System.getProperty(URL + ".admin", "admin"),
          System.getProperty(URL + ".admin-password", "admin-test"));

  private final Path folder;
  private final String prefix;
  private String process = "one";
  private URI server = URI.create(System.getProperty(URL, "http://127.0.0.1:1"));
  private Duration timeout = Duration.ofSeconds(20);

  public ElasticsearchFixture(Path folder) {
    this.folder = folder;
    this.prefix =
        ElasticsearchConfig.INDEX_PREFIX
            + "t"
            + HexFormat.of().toHexDigits(new Random().nextInt())
            + "-";
  }

  /** What is opened from now on is another process on another machine, with the same keys. */
  public ElasticsearchFixture process(String name) {
    process = name;
    return this;
  }

  /** What is opened from now on reaches the server another way, and waits no longer than this. */
  public ElasticsearchFixture through(URI other, Duration patience) {
    server = other;
    timeout = patience;
    return this;
  }

  URI server() {
    return server;
  }

  public String prefix() {
    return prefix;
  }

  public ElasticsearchConfig config(LedgerConfig config) {
    return config(config, APPLICATION);
  }

  /** As a user of one's own choice. */
  ElasticsearchConfig config(LedgerConfig config, Credentials credentials) {
    Path keys = folder.resolve("keys");
    // In production somebody mounts them.
    SigningKeyFile.readOrCreate(keys.resolve("log.key"), config.origin());
    MasterKey.readOrCreate(keys.resolve("master.key"));
    return new ElasticsearchConfig(
        config,
        List.of(server),
        credentials,
        Optional.empty(),
        prefix,
        0,
        folder.resolve(process),
        keys.resolve("log.key"),
        keys.resolve("master.key"),
        timeout);
  }

  @Override
  public LedgerParts parts(LedgerConfig ledger, Opened opened) {
    ElasticsearchConfig config = config(ledger);
    Elastic elastic = opened.add(new Elastic(config));
    var schemas = new Schemas(ledger.schemas()).all();
    Indices indices = new Indices(elastic, prefix, 0, schemas);
    return new LedgerParts(
        SigningKeyFile.read(config.signingKey(), ledger.origin()),
        new SignedMark(config.dataDirectory().resolve("signed-mark"), ledger.origin()),
        opened.add(
            new ElasticsearchLedgerStore(
                elastic, indices, new SqliteLogCopy(config.dataDirectory().resolve("copy.db")))),
        opened.add(
            new Keyring(
                new ElasticsearchStreamKeys(elastic, indices), MasterKey.read(config.masterKey()))),
        opened.add(new ElasticsearchAttachmentFiles(elastic, indices)),
        opened.add(new ElasticsearchRecords(elastic, indices, schemas)));
  }

  /** A client that may do anything. */
  public Elastic admin() {
    URI before = server;
    try {
      server = URI.create(System.getProperty(URL, "http://127.0.0.1:1"));
      return new Elastic(config(TestKinds.config(), ADMIN));
    } finally {
      server = before;
    }
  }

  /** A client with the application's rights. */
  public Elastic application() {
    return new Elastic(config(TestKinds.config()));
  }

  @Override
  public void close() {
    removeAll();
  }

  /** Everything that the server holds of this ledger. */
  void removeAll() {
    try (Elastic admin = admin()) {
      admin.get("/" + prefix + "*", "*.mappings.dynamic").object().keySet().stream()
          .filter(index -> index.startsWith(prefix))
          .forEach(index -> admin.delete("/" + index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
