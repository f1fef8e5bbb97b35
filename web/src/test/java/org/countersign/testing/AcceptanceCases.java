package org.countersign.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The acceptance cases of the rules, with every document written out. */
public final class AcceptanceCases {
  private static final Path CASES = Path.of("../policies-rego/acceptance");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AcceptanceCases() {}

  /**
   * @param input the whole document that is asked
   * @param expect what has to be answered
   */
  public record Case(String name, String description, JsonNode input, JsonNode expect) {
    public List<String> codes(String list) {
      return expect.get(list).valueStream().map(JsonNode::stringValue).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static List<Case> all() {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(AcceptanceCases::one)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case one(Path file) {
    JsonNode read = read(file);
    return new Case(
        file.getFileName().toString().replace(".json", ""),
        read.get("description").stringValue(),
        input(read.get("input")),
        read.get("expect"));
  }

  private static JsonNode input(JsonNode given) {
    if (given.has("document")) {
      return given.get("document");
    }
    ObjectNode document =
        (ObjectNode)
            read(CASES.resolve("bases").resolve(given.get("base").stringValue() + ".json"));
    for (JsonNode pointer : given.path("remove")) {
      int last = pointer.stringValue().lastIndexOf('/');
      ((ObjectNode) document.at(pointer.stringValue().substring(0, last)))
          .remove(pointer.stringValue().substring(last + 1));
    }
    merge(document, given.path("patch"));
    return document;
  }

  private static void merge(ObjectNode target, JsonNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      if (member.getValue().isObject() && target.get(member.getKey()) instanceof ObjectNode inner) {
        merge(inner, member.getValue());
      } else {
        target.set(member.getKey(), member.getValue());
      }
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
