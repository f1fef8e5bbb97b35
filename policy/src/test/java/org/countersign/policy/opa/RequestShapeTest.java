package org.countersign.policy.opa;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema, the policy's own table of fields and the records have to agree; each is broken here
 * field by field.
 */
final class RequestShapeTest {
  private static final WasmEvaluator POLICY = new WasmEvaluator(CompiledProgram.committed());

  /** Fields of the schema as {@code section.field}, with their types. */
  private static Map<String, String> schemaFields() throws Exception {
    Map<String, String> fields = new TreeMap<>();
    try (InputStream in =
        requireNonNull(RequestShapeTest.class.getResourceAsStream("/schemas/input.json"))) {
      for (Map.Entry<String, JsonNode> section :
          StrictJson.mapper().readTree(in).get("properties").properties()) {
        JsonNode inner = section.getValue().get("properties");
        if (inner == null) {
          fields.put(section.getKey(), section.getValue().get("type").stringValue());
        } else {
          for (Map.Entry<String, JsonNode> field : inner.properties()) {
            fields.put(
                section.getKey() + "." + field.getKey(),
                field.getValue().get("type").stringValue());
          }
        }
      }
    }
    return fields;
  }

  static List<String> fields() throws Exception {
    return List.copyOf(schemaFields().keySet());
  }

  @Test
  void thePolicyChecksTheFieldsOfTheSchema() throws Exception {
    JsonNode shape =
        StrictJson.mapper()
            .readTree(CompiledProgram.committed().data())
            .at("/countersign/request/shape");
    Set<String> checked = new TreeSet<>();
    for (Map.Entry<String, JsonNode> section : shape.properties()) {
      if (section.getValue().isArray()) {
        checked.add(section.getKey());
      } else {
        section
            .getValue()
            .propertyNames()
            .forEach(field -> checked.add(section.getKey() + "." + field));
      }
    }
    assertThat(checked).isEqualTo(schemaFields().keySet());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void refusesARequestWithout(String field) {
    ObjectNode document = AcceptanceCase.base("live");
    holder(document, field).remove(last(field));
    assertRefused(document, field);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void refusesEveryOtherTypeFor(String field) throws Exception {
    String type = schemaFields().get(field);
    JsonNodeFactory json = JsonNodeFactory.instance;
    Map<String, JsonNode> values =
        Map.of(
            "string", json.stringNode("x"),
            "integer", json.numberNode(1),
            "boolean", json.booleanNode(true),
            "array", json.arrayNode(),
            "null", json.nullNode(),
            "object", json.objectNode(),
            "fraction", json.numberNode(0.5));
    for (Map.Entry<String, JsonNode> value : values.entrySet()) {
      if (!value.getKey().equals(type)) {
        ObjectNode document = AcceptanceCase.base("live");
        holder(document, field).set(last(field), value.getValue());
        assertRefused(document, field);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void refusesValuesOutsideTheBoundsOf(String field) throws Exception {
    JsonNodeFactory json = JsonNodeFactory.instance;
    List<JsonNode> values = new ArrayList<>();
    switch (requireNonNull(schemaFields().get(field))) {
      case "string" -> values.add(json.stringNode("x".repeat(2001)));
      case "integer" -> {
        values.add(json.numberNode(253402300800L));
        values.add(json.numberNode(-1001));
        values.add(json.numberNode(Long.MAX_VALUE));
        values.add(json.numberNode(Long.MIN_VALUE));
      }
      case "array" -> {
        values.add(json.arrayNode().add(7));
        values.add(json.arrayNode().add(json.arrayNode()));
        var many = json.arrayNode();
        for (int i = 0; i < 65; i++) {
          many.add("x");
        }
        values.add(many);
      }
      default -> {
        return;
      }
    }
    for (JsonNode value : values) {
      ObjectNode document = AcceptanceCase.base("live");
      holder(document, field).set(last(field), value);
      assertRefused(document, field);
    }
  }

  /** The policy refuses and names the field; the schema refuses as well. */
  private static void assertRefused(ObjectNode document, String field) {
    JsonNode decision =
        StrictJson.mapper()
            .readTree(POLICY.evaluate(StrictJson.mapper().writeValueAsBytes(document)))
            .get(0)
            .get("result");
    assertThat(decision.get("effect").stringValue()).as(document.toString()).isEqualTo("deny");
    Set<String> messages =
        decision
            .get("denials")
            .valueStream()
            .filter(denial -> denial.get("code").stringValue().equals("base/request/malformed"))
            .map(denial -> denial.get("message").stringValue())
            .collect(Collectors.toSet());
    assertThat(messages)
        .contains(
            "The request does not give "
                + field
                + " in a form that the rules can read, so nothing about it could be judged.");
    assertThat(Schemas.INPUT.validate(document)).as(document.toString()).isNotEmpty();
  }

  private static ObjectNode holder(ObjectNode document, String field) {
    int dot = field.indexOf('.');
    return dot < 0 ? document : (ObjectNode) document.get(field.substring(0, dot));
  }

  private static String last(String field) {
    return field.substring(field.indexOf('.') + 1);
  }
}
