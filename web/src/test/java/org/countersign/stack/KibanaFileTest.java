package org.countersign.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The views for Kibana name kinds of entries that there are, and public fields that these have. */
final class KibanaFileTest {
  private static final Path FILE = Path.of("../audit/src/main/elasticsearch/kibana.ndjson");
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+)+|erasure");
  private static final Pattern OPEN = Pattern.compile("countersign\\.open\\.([a-z_]+)");
  private static final Set<String> OWN =
      Set.of("@timestamp", "event.sequence", "event.action", "countersign.stream");

  private static Stream<JsonNode> searches() throws IOException {
    return Files.readAllLines(FILE).stream()
        .map(MAPPER::readTree)
        .filter(object -> object.get("type").asString().equals("search"));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void namesWhatThereIs(JsonNode search) {
    JsonNode attributes = search.get("attributes");
    String source = attributes.get("kibanaSavedObjectMeta").get("searchSourceJSON").asString();
    String query = MAPPER.readTree(source).get("query").get("query").asString();
    Set<String> fields = new TreeSet<>();
    WORD.matcher(query).results().forEach(word -> fields.addAll(fields(word.group())));
    OPEN.matcher(query).results().forEach(field -> assertThat(fields).contains(field.group(1)));
    for (JsonNode column : attributes.get("columns")) {
      String name = column.asString();
      assertThat(OWN.contains(name) || fields.contains(OPEN.matcher(name).replaceFirst("$1")))
          .as(name + " in " + query)
          .isTrue();
    }
  }

  private static Set<String> fields(String kind) {
    Path own = Path.of("src/main/resources/ledger/kinds/" + kind + ".json");
    Path ledgers =
        Path.of("../audit/src/main/resources/org/countersign/audit/schema/" + kind + ".json");
    try {
      return Set.copyOf(
          MAPPER
              .readTree(Files.readString(Files.exists(own) ? own : ledgers))
              .get("open")
              .propertyNames());
    } catch (IOException e) {
      throw new AssertionError("no kind " + kind, e);
    }
  }
}
