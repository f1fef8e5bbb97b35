package org.countersign.audit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.audit.Json;
import org.countersign.audit.LedgerUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index must be like, and what is said if it is not. */
@NeedsElasticsearch
final class IndicesIT {
  @TempDir private Path folder;
  private ElasticsearchFixture fixture;
  private Elastic elastic;

  @BeforeEach
  void connect() {
    fixture = new ElasticsearchFixture(folder);
    elastic = fixture.through(fixture.server(), java.time.Duration.ofSeconds(3)).application();
  }

  @AfterEach
  void disconnect() throws Exception {
    elastic.close();
    fixture.close();
  }

  private Indices indices(int replicas) {
    return new Indices(elastic, fixture.prefix(), replicas, List.of());
  }

  /** One node cannot hold a second copy. It says so in time, and again at the next start. */
  @Test
  void saysHowManyCopiesAreMissing() {
    for (int start = 0; start < 2; start++) {
      Indices two = indices(1);
      assertThatThrownBy(two::head)
          .isExactlyInstanceOf(LedgerUnavailableException.class)
          .hasMessageContaining(
              "head has 1 of the 2 copies that each write must reach, on 1 data nodes: add nodes");
    }
  }

  /** A field that nobody declared does not slip in. */
  @Test
  void mappingsAreStrict() {
    Json more = Json.Obj.of(Map.of("start", Json.of(0), "more", Json.of(1)));
    Answer answer =
        elastic.put("/" + indices(0).batch(0) + "/_create/0-y", "result", Map.of(), more);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("strict");
  }
}
