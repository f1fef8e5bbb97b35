package org.countersign.policy.opa;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One file of {@code policies-rego/acceptance}. The same files are run by {@code opa test}.
 *
 * @param document the input, as JSON
 * @param expect codes and values that the decision has to have
 */
public record AcceptanceCase(String name, String description, JsonNode document, JsonNode expect) {

  public static List<AcceptanceCase> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(AcceptanceCase::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A base input, such as {@code still}. */
  static ObjectNode base(String name) {
    return (ObjectNode) json(folder().resolve("bases").resolve(name + ".json"));
  }

  static List<ObjectNode> bases() {
    try (Stream<Path> files = Files.list(folder().resolve("bases"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .map(AcceptanceCase::base)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] bytes() {
    return StrictJson.mapper().writeValueAsBytes(document);
  }

  /** Whether every field is there and of the right kind, so that it can be a request. */
  public boolean isSound() {
    return expect.get("denials").valueStream().noneMatch(code -> isAboutShape(code.stringValue()));
  }

  private static boolean isAboutShape(String code) {
    return code.equals("base/request/malformed") || code.equals("base/request/unknown-field");
  }

  public List<String> codes(String list) {
    return expect.get(list).valueStream().map(JsonNode::stringValue).toList();
  }

  @Override
  public String toString() {
    return name + ": " + description;
  }

  private static AcceptanceCase read(Path file) {
    JsonNode read = json(file);
    String name = file.getFileName().toString().replace(".json", "");
    return new AcceptanceCase(
        name,
        read.get("description").stringValue(),
        document(read.get("input")),
        read.get("expect"));
  }

  private static JsonNode document(JsonNode input) {
    if (input.has("document")) {
      return input.get("document");
    }
    ObjectNode document = base(input.get("base").stringValue());
    for (JsonNode pointer : input.path("remove")) {
      JsonPointer path = JsonPointer.compile(pointer.stringValue());
      ((ObjectNode) document.at(path.head())).remove(path.last().getMatchingProperty());
    }
    merge(document, input.path("patch"));
    return document;
  }

  /** Objects are merged member by member; everything else replaces. */
  private static void merge(ObjectNode target, JsonNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      if (member.getValue().isObject() && target.get(member.getKey()) instanceof ObjectNode inner) {
        merge(inner, member.getValue());
      } else {
        target.set(member.getKey(), member.getValue());
      }
    }
  }

  private static JsonNode json(Path file) {
    try {
      return StrictJson.mapper().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return requireNonNull(
        Path.of(
                requireNonNull(AcceptanceCase.class.getResource("/acceptance/still-permitted.json"))
                    .getPath())
            .getParent());
  }
}
