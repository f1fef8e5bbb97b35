package org.countersign.audit.elasticsearch;

import java.nio.file.Path;
import java.util.List;
import org.countersign.audit.store.AttachmentFiles;
import org.countersign.audit.store.AttachmentFilesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@NeedsElasticsearch
final class ElasticsearchAttachmentFilesIT implements AttachmentFilesContract {
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
  public AttachmentFiles open() {
    return new ElasticsearchAttachmentFiles(elastic, indices());
  }
}
