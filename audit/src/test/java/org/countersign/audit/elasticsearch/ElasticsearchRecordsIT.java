package org.countersign.audit.elasticsearch;

import java.nio.file.Path;
import java.util.Map;
import org.countersign.audit.store.RecordIndex;
import org.countersign.audit.store.RecordIndexContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@NeedsElasticsearch
final class ElasticsearchRecordsIT implements RecordIndexContract {
  @TempDir private Path folder;
  private ElasticsearchFixture fixture;
  private Elastic elastic;

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

  private Indices indices() {
    return new Indices(elastic, fixture.prefix(), 0, SCHEMAS);
  }

  @Override
  public RecordIndex open() {
    return new ElasticsearchRecords(elastic, indices(), SCHEMAS);
  }

  @Override
  public void settle() {
    elastic
        .post("/" + fixture.prefix() + "record-*/_refresh", "_shards.failed", Map.of())
        .require("refresh");
  }
}
