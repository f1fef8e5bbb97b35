package org.countersign.policy.opa;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.countersign.policy.PolicyBundle;
import org.countersign.policy.PolicyCatalogue.PackText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Input documents from a seed: base inputs in which some fields were given another value. A
 * well-formed one keeps every field and its type, with words of the vocabulary, words of none, and
 * numbers on both sides of every boundary; a broken one loses fields, gains some, and changes
 * types.
 */
final class RandomDocuments {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> WORDS = words();

  /** Every pack there is, and names of none. */
  private static final List<String> PACKS =
      Stream.concat(
              PolicyBundle.committed().catalogue().packs().stream().map(PackText::id),
              Stream.of("us-xx", "us_wa"))
          .toList();

  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          " ",
          "none",
          "x",
          "ÄÖÜ ß",
          "日本語",
          "\u0000",
          "\uD83D\uDE00",
          "{field}",
          "\"\\/\n",
          "us_wa",
          "us-xx");

  /** First seconds of the days on which a pack begins or ends. */
  private static final List<Long> DAYS = days();

  private final SplittableRandom random;

  RandomDocuments(long seed) {
    this.random = new SplittableRandom(seed);
  }

  ObjectNode wellFormed() {
    ObjectNode document = pick(AcceptanceCase.bases());
    long now = document.get("now").longValue();
    for (int i = random.nextInt(7); i >= 0; i--) {
      Field field = pick(fields(document));
      field.holder.set(field.name, another(field.value(), now));
    }
    if (random.nextInt(3) == 0) {
      document.set("approvals", approvals(now));
    }
    if (random.nextInt(3) == 0) {
      ((ObjectNode) document.get("agency")).set("packs", packs());
    }
    return document;
  }

  ObjectNode broken() {
    ObjectNode document = wellFormed();
    for (int i = random.nextInt(3); i >= 0; i--) {
      Field field = pick(fields(document));
      switch (random.nextInt(4)) {
        case 0 -> field.holder.remove(field.name);
        case 1 -> field.holder.put(field.name + "x", true);
        case 2 -> document.set(pick(List.copyOf(document.propertyNames())), oddValue());
        default -> field.holder.set(field.name, oddValue());
      }
    }
    return document;
  }

  private record Field(ObjectNode holder, String name) {
    JsonNode value() {
      return holder.get(name);
    }
  }

  private static List<Field> fields(ObjectNode document) {
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> section : document.properties()) {
      if (section.getValue() instanceof ObjectNode inner) {
        inner.propertyNames().forEach(name -> fields.add(new Field(inner, name)));
      } else {
        fields.add(new Field(document, section.getKey()));
      }
    }
    return fields;
  }

  private JsonNode another(JsonNode value, long now) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value.isBoolean()) {
      return JSON.booleanNode(random.nextBoolean());
    }
    if (value.isNumber()) {
      return JSON.numberNode(number(value.longValue(), now));
    }
    if (value.isString()) {
      return JSON.stringNode(random.nextInt(6) == 0 ? pick(ODD_TEXTS) : pick(WORDS));
    }
    if (value.isArray() && (value.isEmpty() || value.get(0).isString())) {
      ArrayNode list = JSON.arrayNode();
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(pick(WORDS));
      }
      return list;
    }
    return value;
  }

  private long number(long value, long now) {
    return switch (random.nextInt(6)) {
      case 0 -> value + random.nextInt(-1, 2);
      case 1 ->
          now
              + pick(
                  List.of(-31536000, -172801, -172800, -172799, -86400, -86399, -1, 0, 1, 86400));
      case 2 -> pick(List.of(0, 1, 3, 4, 5, 19, 20, 21, 50, 51, 199, 200, 399, 400, 979, 980));
      case 3 -> pick(DAYS) - random.nextInt(2);
      case 4 -> pick(List.of(-1001L, -1000L, -1L, 253402300799L, 253402300800L, (1L << 53) + 1));
      default -> value;
    };
  }

  private ArrayNode approvals(long now) {
    ArrayNode approvals = JSON.arrayNode();
    for (int i = random.nextInt(3); i > 0; i--) {
      approvals
          .addObject()
          .put("by", pick(List.of("supervisor", "supervisor2", "officer", "deputy")))
          .put("role", pick(List.of("supervisor", "supervisor", "officer")))
          .put("at", now + pick(List.of(-86400, -86399, -1, 0, 1)))
          .put("kind", pick(List.of("supervisor", "authorising_officer", "mayor")));
    }
    return approvals;
  }

  private ArrayNode packs() {
    ArrayNode packs = JSON.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      packs.add(pick(PACKS));
    }
    return packs;
  }

  private JsonNode oddValue() {
    return this.<Supplier<JsonNode>>pick(
            List.of(
                JSON::nullNode,
                JSON::objectNode,
                JSON::arrayNode,
                () -> JSON.booleanNode(true),
                () -> JSON.numberNode(0.5),
                () -> JSON.numberNode(-7),
                () -> JSON.numberNode(Long.MAX_VALUE),
                () -> JSON.stringNode(pick(ODD_TEXTS)),
                () -> JSON.stringNode("z".repeat(2001)),
                () -> JSON.arrayNode().add(1).add("a").addNull(),
                () -> JSON.arrayNode().add(JSON.objectNode().put("by", "x")),
                () -> JSON.objectNode().put("code", "x").put("deny", true)))
        .get();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static List<Long> days() {
    return PolicyBundle.committed().catalogue().packs().stream()
        .flatMap(
            pack -> Stream.concat(Stream.of(pack.effectiveFrom()), pack.effectiveUntil().stream()))
        .map(day -> LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond())
        .toList();
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>();
    StrictJson.mapper()
        .readTree(CommittedPolicy.resource("vocabulary.json"))
        .forEach(list -> list.forEach(term -> words.add(term.get("code").stringValue())));
    return List.copyOf(words);
  }
}
