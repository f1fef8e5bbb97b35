package org.countersign.audit.elasticsearch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.entry.Schemas;
import org.junit.jupiter.api.Test;

/**
 * The files that somebody puts into a cluster say what the code says, and Kibana's name what there
 * is.
 */
final class SetupFilesTest {
  private static final Path FILES = Path.of("src/main/elasticsearch");
  private static final Path KIBANA = Path.of("kibana/oversight.ndjson");
  private static final Path KINDS = Path.of("../web/src/main/resources/ledger/kinds");

  /** What may stand where Kibana wants a field. */
  private static final Pattern FIELD = Pattern.compile("\"(?:field|timeFieldName)\":\"([^\"]+)\"");

  private static final Pattern IN_QUERY = Pattern.compile("([@a-z][a-z_.]*) : ");

  private static List<KindSchema> schemas() throws IOException {
    List<KindSchema> kinds = new ArrayList<>();
    try (Stream<Path> files = Files.list(KINDS)) {
      for (Path file : files.sorted().toList()) {
        kinds.add(KindSchema.parse(Files.readString(file)));
      }
    }
    return new Schemas(kinds).all();
  }

  /** What the file holds; with {@code -Dcountersign.update=true} it is written first. */
  private static Json read(String name, Json wanted) throws IOException {
    if (Boolean.getBoolean("countersign.update")) {
      Files.writeString(FILES.resolve(name), pretty(wanted, "\n") + "\n");
    }
    return Json.parse(Files.readString(FILES.resolve(name)));
  }

  private static String pretty(Json json, String line) {
    return switch (json) {
      case Json.Obj(var members) when !members.isEmpty() ->
          members.entrySet().stream()
              .map(m -> Json.of(m.getKey()).canonical() + ": " + pretty(m.getValue(), line + "  "))
              .collect(joining("," + line + "  ", "{" + line + "  ", line + "}"));
      case Json.Arr(var values) when !values.isEmpty() ->
          values.stream()
              .map(value -> pretty(value, line + "  "))
              .collect(joining("," + line + "  ", "[" + line + "  ", line + "]"));
      default -> json.canonical();
    };
  }

  @Test
  void rolesAreWhatTheStartChecks() throws IOException {
    assertThat(read("roles/countersign_ledger.json", Rights.role())).isEqualTo(Rights.role());
    assertThat(read("roles/countersign_records.json", Rights.reader())).isEqualTo(Rights.reader());
  }

  @Test
  void rolesAsAFileAreTheSame() throws IOException {
    List<String> yaml = Files.readAllLines(FILES.resolve("roles.yml"));
    for (Family family : Family.values()) {
      String pattern = family.pattern("countersign-audit-*");
      int at = yaml.indexOf("    - names: ['" + pattern + "']");
      assertThat(at).as(pattern).isPositive();
      assertThat(yaml.get(at + 1).strip())
          .isEqualTo(
              "privileges: [create_index, view_index_metadata, %s]"
                  .formatted(String.join(", ", family.needed())));
    }
    assertThat(yaml.stream().filter(line -> line.contains("privileges:")))
        .hasSize(Family.values().length + 1);
  }

  @Test
  void templatesAreWhatTheApplicationMakes() throws IOException {
    List<KindSchema> schemas = schemas();
    for (Family family : Family.values()) {
      String name = family.name().toLowerCase(Locale.ROOT);
      Json template = Indices.template(family, schemas);
      assertThat(read("templates/countersign-audit-" + name + ".json", template))
          .as(name)
          .isEqualTo(template);
    }
  }

  /** Who did it, and everything else that is sealed, has no field that it could come into. */
  @Test
  void noSealedFieldHasAPlace() throws IOException {
    Set<String> fields = fields();
    assertThat(fields).contains("@timestamp", "event.action", "event.outcome", "organization.id");
    assertThat(fields).noneMatch(field -> field.startsWith("user."));
    for (KindSchema schema : schemas()) {
      for (String slot : schema.sealed()) {
        boolean open = schemas().stream().anyMatch(s -> s.open().containsKey(slot));
        assertThat(fields.contains(RecordDocument.open(slot))).as(slot).isEqualTo(open);
      }
    }
  }

  private static Set<String> fields() throws IOException {
    Set<String> fields = new TreeSet<>();
    collect("", Mappings.record(schemas()), fields);
    return fields;
  }

  private static void collect(String path, Json mapping, Set<String> to) {
    if (Answer.at(mapping, "properties").orElse(Json.of("none")) instanceof Json.Obj(var members)) {
      members.forEach((name, m) -> collect(path.isEmpty() ? name : path + "." + name, m, to));
    } else {
      to.add(path);
    }
  }

  @Test
  void kibanaNamesFieldsKindsAndObjectsThatThereAre() throws IOException {
    Set<String> fields = fields();
    Set<String> kinds = new HashSet<>();
    schemas().forEach(schema -> kinds.add(schema.kind()));
    Set<String> ids = new HashSet<>();
    Set<String> referred = new HashSet<>();
    int named = 0;
    for (String line : Files.readAllLines(KIBANA)) {
      Json object = Json.parse(line);
      ids.add(Answer.text(object, "type") + "/" + Answer.text(object, "id"));
      for (Json reference : list(object, "references")) {
        referred.add(Answer.text(reference, "type") + "/" + Answer.text(reference, "id"));
      }
      List<String> texts = new ArrayList<>(List.of(line));
      for (List<String> inner :
          List.of(
              List.of("attributes", "visState"),
              List.of("attributes", "kibanaSavedObjectMeta", "searchSourceJSON"),
              List.of("attributes", "panelsJSON"),
              List.of("attributes", "optionsJSON"))) {
        if (Answer.at(object, inner.toArray(String[]::new)).orElse(Json.Obj.empty())
            instanceof Json.Text(String text)) {
          texts.add(Json.parse(text).canonical());
          named += query(text, fields, kinds);
          assertColumnsAreOf(text, list(object, "attributes", "columns"));
        }
      }
      for (String text : texts) {
        Matcher matcher = FIELD.matcher(text.replace("\": \"", "\":\""));
        while (matcher.find()) {
          assertThat(fields).contains(matcher.group(1));
          named++;
        }
      }
      for (Json column : list(object, "attributes", "columns")) {
        assertThat(fields).contains(((Json.Text) column).value());
        named++;
      }
      for (Json sort : list(object, "attributes", "sort")) {
        assertThat(fields).contains(((Json.Text) ((Json.Arr) sort).values().getFirst()).value());
      }
    }
    assertThat(named).isGreaterThan(40);
    assertThat(ids).hasSize(21).containsAll(referred);
  }

  /** The fields and the kinds of entries in a query. */
  private static int query(String source, Set<String> fields, Set<String> kinds) {
    if (!(Answer.at(Json.parse(source), "query", "query").orElse(Json.Obj.empty())
        instanceof Json.Text(String query))) {
      return 0;
    }
    int named = 0;
    Matcher matcher = IN_QUERY.matcher(query);
    while (matcher.find()) {
      assertThat(fields).contains(matcher.group(1));
      named++;
    }
    Matcher actions = Pattern.compile("event\\.action : (\\([^)]*\\)|\"[^\"]*\")").matcher(query);
    while (actions.find()) {
      Matcher kind = Pattern.compile("\"([^\"]+)\"").matcher(actions.group(1));
      while (kind.find()) {
        assertThat(kinds).contains(kind.group(1));
      }
    }
    return named;
  }

  /** A column of a search is a public field of the kinds that it finds. */
  private static void assertColumnsAreOf(String source, List<Json> columns) throws IOException {
    Set<String> open = new HashSet<>();
    for (KindSchema schema : schemas()) {
      if (source.contains("\\\"" + schema.kind() + "\\\"")) {
        schema.open().keySet().forEach(field -> open.add(RecordDocument.open(field)));
      }
    }
    for (Json column : columns) {
      String name = ((Json.Text) column).value();
      assertThat(name.startsWith(RecordDocument.open("")) && !open.contains(name))
          .as("%s in %s", name, source)
          .isFalse();
    }
  }

  private static List<Json> list(Json object, String... names) {
    return Answer.at(object, names).orElse(Json.Obj.empty()) instanceof Json.Arr(var values)
        ? values
        : List.of();
  }
}
