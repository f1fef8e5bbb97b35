package org.countersign.audit.elasticsearch;

import java.nio.file.Path;
import org.countersign.audit.ledger.LedgerContract;
import org.countersign.audit.ledger.LedgerFilesContract;
import org.countersign.audit.ledger.LedgerFixture;
import org.countersign.audit.ledger.LedgerPrivacyContract;
import org.junit.jupiter.api.io.TempDir;

@NeedsElasticsearch
final class ElasticsearchLedgerIT
    implements LedgerContract, LedgerPrivacyContract, LedgerFilesContract {
  @TempDir private Path folder;

  @Override
  public LedgerFixture fixture() {
    return new ElasticsearchFixture(folder);
  }
}
