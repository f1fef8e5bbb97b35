package org.countersign.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Chosen private fields of one entry, checkable against its {@code sealed} commitment.
 *
 * @param index of the entry
 * @param kind of the entry
 * @param digests the digest of every slot, in the order of the schema, 43 characters each
 * @param fields the disclosed fields
 */
public record Disclosure(long index, String kind, List<String> digests, List<Field> fields) {
  public Disclosure {
    Objects.requireNonNull(kind);
    digests = List.copyOf(digests);
    fields = List.copyOf(fields);
  }

  /**
   * @param salt 43 characters, 32 random bytes
   */
  public record Field(String name, String salt, String value) {
    /** The name only: the value is private. */
    @Override
    public String toString() {
      return "Field[" + name + "]";
    }
  }

  /**
   * @throws IllegalArgumentException for anything but what {@link #toJson()} makes
   */
  public static Disclosure parse(Json json) {
    Members disclosure =
        Members.of("a disclosure", json, Set.of("digests", "fields", "index", "kind"));
    List<String> digests = new ArrayList<>();
    for (Json digest : disclosure.list("digests")) {
      if (!(digest instanceof Json.Text(String text))) {
        throw new IllegalArgumentException("a digest must be a text: " + digest.canonical());
      }
      digests.add(text);
    }
    List<Field> fields = new ArrayList<>();
    for (Json field : disclosure.list("fields")) {
      Members f = Members.of("a disclosed field", field, Set.of("name", "salt", "value"));
      fields.add(new Field(f.text("name"), f.text("salt"), f.text("value")));
    }
    return new Disclosure(disclosure.whole("index"), disclosure.text("kind"), digests, fields);
  }

  /** {@code {digests, fields: [{name, salt, value}], index, kind}}. */
  public Json.Obj toJson() {
    return Json.Obj.of(
        Map.of(
            "index", Json.of(index),
            "kind", Json.of(kind),
            "digests", Json.ofTexts(digests),
            "fields",
                new Json.Arr(
                    fields.stream()
                        .<Json>map(
                            field ->
                                Json.Obj.of(
                                    Map.of(
                                        "name", Json.of(field.name()),
                                        "salt", Json.of(field.salt()),
                                        "value", Json.of(field.value()))))
                        .toList())));
  }
}
