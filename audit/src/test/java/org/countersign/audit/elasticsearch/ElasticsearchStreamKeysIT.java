package org.countersign.audit.elasticsearch;

import java.nio.file.Path;
import java.util.List;
import org.countersign.audit.keys.StreamKeys;
import org.countersign.audit.keys.StreamKeysContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@NeedsElasticsearch
final class ElasticsearchStreamKeysIT implements StreamKeysContract {
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
    return new Indices(elastic, fixture.prefix(), 0, List.of());
  }

  @Override
  public StreamKeys open() {
    return new ElasticsearchStreamKeys(elastic, indices());
  }
}
