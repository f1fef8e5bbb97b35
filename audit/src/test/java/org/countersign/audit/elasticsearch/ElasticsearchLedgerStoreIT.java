package org.countersign.audit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.countersign.audit.ledger.TestKinds;
import org.countersign.audit.sqlite.SqliteLogCopy;
import org.countersign.audit.store.LedgerStore;
import org.countersign.audit.store.LedgerStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@NeedsElasticsearch
final class ElasticsearchLedgerStoreIT implements LedgerStoreContract {
  @TempDir private Path folder;
  private ElasticsearchFixture fixture;
  private Elastic elastic;
  private int opened;

  @BeforeEach
  void connect() {
    fixture = new ElasticsearchFixture(folder);
    elastic = fixture.application();
  }

  @AfterEach
  void disconnect() throws Exception {
    elastic.close();
    fixture.close();
  }

  /** Every second time on another machine, which has no local copy yet. */
  @Override
  public LedgerStore open() {
    Indices indices = new Indices(elastic, fixture.prefix(), 0, TestKinds.config().schemas());
    Path copy = folder.resolve("copy-" + opened++ / 2 + ".db");
    ElasticsearchLedgerStore store =
        new ElasticsearchLedgerStore(elastic, indices, new SqliteLogCopy(copy));
    assertThat(store.head()).isNotNull(); // as the sequencer does first
    return store;
  }
}
