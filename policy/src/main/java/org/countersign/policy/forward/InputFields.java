package org.countersign.policy.forward;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How moves read and change an input document, which has every section. */
final class InputFields {
  private InputFields() {}

  static ObjectNode in(ObjectNode document, String section) {
    return (ObjectNode) document.get(section);
  }

  static String text(ObjectNode document, String pointer) {
    return document.at(pointer).asString("");
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(value -> value.asString("")).toList();
  }

  static ArrayNode array(ObjectNode like, List<String> values) {
    ArrayNode array = like.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
