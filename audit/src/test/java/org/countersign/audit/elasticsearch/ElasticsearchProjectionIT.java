package org.countersign.audit.elasticsearch;

import java.nio.file.Path;
import org.countersign.audit.ledger.LedgerFixture;
import org.countersign.audit.ledger.ProjectionContract;
import org.junit.jupiter.api.io.TempDir;

@NeedsElasticsearch
final class ElasticsearchProjectionIT implements ProjectionContract {
  @TempDir private Path folder;

  @Override
  public LedgerFixture fixture() {
    return new ElasticsearchFixture(folder);
  }
}
