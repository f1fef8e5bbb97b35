package org.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.audit.KindSchema.FieldType;
import org.countersign.audit.entry.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KindSchemaTest {
  private static final String GOOD =
      "{\"kind\":\"door-opened\",\"open\":{\"a\":\"text\",\"b\":\"whole\",\"c\":\"flag\","
          + "\"d\":\"texts\"},\"sealed\":[\"at\",\"by\"]}";

  @Test
  void readsAFile() {
    assertThat(KindSchema.parse(GOOD))
        .isEqualTo(
            new KindSchema(
                "door-opened",
                Map.of(
                    "a", FieldType.TEXT,
                    "b", FieldType.WHOLE,
                    "c", FieldType.FLAG,
                    "d", FieldType.TEXTS),
                List.of("at", "by")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|a kind's schema is an object with a text",
        "`{\"kind\":\"x\",\"open\":{}}`|a kind's schema is an object with a text",
        "`{\"kind\":\"x\",\"open\":{},\"sealed\":[],\"more\":1}`|a kind's schema is an object with",
        "`{\"kind\":\"x\",\"open\":{\"a\":\"number\"},\"sealed\":[]}`|a field's type is text, whole,",
        "`{\"kind\":\"x\",\"open\":{\"a\":1},\"sealed\":[]}`|types and slots of x are texts, not 1",
        "`{\"kind\":\"x\",\"open\":{},\"sealed\":[true]}`|types and slots of x are texts, not true",
        "`{\"kind\":\"X\",\"open\":{},\"sealed\":[]}`|kind must be lower-case words with hyphens: X",
        "`{\"kind\":\"x--y\",\"open\":{},\"sealed\":[]}`|kind must be lower-case words with hyphens",
        "`{\"kind\":\"x\",\"open\":{\"aB\":\"text\"},\"sealed\":[]}`|x has a field that is not named",
        "`{\"kind\":\"x\",\"open\":{},\"sealed\":[\"a-b\"]}`|x has a field that is not named in",
        "`{\"kind\":\"x\",\"open\":{},\"sealed\":[\"a\",\"a\"]}`|x has the slot a twice"
      })
  void refusesOtherFiles(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KindSchema.parse(text))
        .withMessageStartingWith(message);
  }

  @Test
  void takes64SlotsAndNoMore() {
    List<String> slots = IntStream.range(0, 65).mapToObj(i -> "s" + i).toList();
    assertThat(new KindSchema("x", Map.of(), slots.subList(0, 64)).sealed()).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KindSchema("x", Map.of(), slots))
        .withMessage("x has more than 64 slots");
  }

  @Test
  void loadsAFolder(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("door-opened.json"), GOOD);
    Files.writeString(folder.resolve("README.md"), "not a schema");
    assertThat(KindSchemas.load(folder)).containsExactly(KindSchema.parse(GOOD));

    Files.writeString(folder.resolve("door-shut.json"), GOOD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KindSchemas.load(folder))
        .withMessage("schema file door-shut.json is about another kind: door-opened");

    Files.writeString(folder.resolve("door-shut.json"), "{}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KindSchemas.load(folder))
        .withMessageStartingWith("schema file door-shut.json: a kind's schema is an object with");
  }

  @Test
  void loadsResourcesByName() {
    ClassLoader loader = KindSchemaTest.class.getClassLoader();
    assertThat(KindSchemas.load(loader, "org/countersign/audit/schema", Schemas.OWN))
        .extracting(KindSchema::kind)
        .containsExactly("erasure", "key-rotated", "ledger-opened", "witness-lagged");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KindSchemas.load(loader, "org/countersign/audit/schema", List.of("x")))
        .withMessage("there is no schema file org/countersign/audit/schema/x.json");
  }

  @Test
  void aFieldMeansTheSameInEveryKind() {
    KindSchema one = new KindSchema("one", Map.of("count", FieldType.WHOLE), List.of());
    KindSchema two = new KindSchema("two", Map.of("count", FieldType.TEXT), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schemas(List.of(one, two)))
        .withMessage("the public field count is a whole in one and a text in two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schemas(List.of(one, one)))
        .withMessage("the kind one has two schemas");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schemas(List.of(new KindSchema("erasure", Map.of(), List.of()))))
        .withMessage("the kind erasure is the ledger's own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "door-locked|{}|at|unknown kind: door-locked",
        "erasure|{}|at|only the ledger itself appends erasure",
        "door-opened|`{\"e\":\"x\"}`|at|door-opened has no public field e",
        "door-opened|`{\"a\":1}`|at|the public field a of door-opened must be a text",
        "door-opened|`{\"b\":\"1\"}`|at|the public field b of door-opened must be a whole",
        "door-opened|`{\"c\":\"true\"}`|at|the public field c of door-opened must be a flag",
        "door-opened|`{\"d\":[\"x\",1]}`|at|the public field d of door-opened must be a texts",
        "door-opened|`{\"a\":{}}`|at|the public field a of door-opened must be a text",
        "door-opened|{}|who|door-opened has no private slot who"
      })
  void draftsSayOnlyWhatTheirKindAllows(String kind, String open, String slot, String message) {
    Schemas schemas = new Schemas(List.of(KindSchema.parse(GOOD)));
    Draft draft =
        new Draft(
            new StreamId("door", "1"), kind, (Json.Obj) Json.parse(open), Map.of(slot, "value"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schemas.check(draft))
        .withMessage(message);
  }

  @Test
  void draftsMayLeaveFieldsOut() {
    KindSchema schema = KindSchema.parse(GOOD);
    Json.Obj open = (Json.Obj) Json.parse("{\"a\":\"x\",\"b\":1,\"c\":true,\"d\":[]}");
    StreamId door = new StreamId("door", "1");
    Schemas schemas = new Schemas(List.of(schema));
    assertThat(schemas.check(new Draft(door, "door-opened", open, Map.of("by", "x"))))
        .isEqualTo(schema);
    assertThat(schemas.check(new Draft(door, "door-opened", Json.Obj.empty(), Map.of())))
        .isEqualTo(schema);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                schemas.check(
                    new Draft(door, "door-opened", Json.Obj.empty(), Map.of("by", "\ud800"))))
        .withMessage("text has half a surrogate pair at 0");
  }
}
