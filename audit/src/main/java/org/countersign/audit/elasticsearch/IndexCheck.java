package org.countersign.audit.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countersign.audit.Json;

/**
 * Compares an index as it is with what it has to be: its mapping to the last field, and those of
 * its settings on which durability and truthfulness hang.
 */
final class IndexCheck {
  private static final Json NONE = Json.of("(none)");

  private IndexCheck() {}

  /**
   * @param settings each a sentence that says what to do
   * @param additions fields that are missing, and could be added
   * @param mapping what is in the mapping and should not be there, or is there in another form
   */
  record Findings(List<String> settings, List<String> additions, List<String> mapping) {
    Findings {
      settings = List.copyOf(settings);
      additions = List.copyOf(additions);
      mapping = List.copyOf(mapping);
    }

    boolean areNone() {
      return settings.isEmpty() && additions.isEmpty() && mapping.isEmpty();
    }

    List<String> all() {
      List<String> all = new ArrayList<>(settings);
      if (!additions.isEmpty()) {
        all.add(
            "its mapping lacks "
                + String.join(", ", additions)
                + ": bin/elasticsearch setup adds it");
      }
      if (!mapping.isEmpty()) {
        all.add(
            "its mapping has "
                + String.join(", ", mapping)
                + ": has an index template of somebody else, or a hand, changed it?");
      }
      return all;
    }
  }

  /**
   * @param found {@code mappings} and {@code settings.index}, as Elasticsearch shows them
   * @param replicas that are configured
   * @param copies that each write has to reach
   */
  static Findings compare(Json found, Json.Obj wanted, int replicas, int copies) {
    List<String> settings = new ArrayList<>();
    Json index = Answer.at(found, "settings", "index").orElse(Json.Obj.empty());
    setting(index, "translog.durability", Set.of("request"), "request", settings);
    setting(index, "number_of_shards", Set.of("1"), "1", settings);
    setting(
        index,
        "write.wait_for_active_shards",
        Set.of(Integer.toString(copies)),
        Integer.toString(copies),
        settings);
    // Each of these would let another document be kept, or none, than was sent.
    for (String pipeline : List.of("default_pipeline", "final_pipeline")) {
      setting(index, pipeline, Set.of("_none", text(NONE)), "_none", settings);
    }
    setting(index, "mapping.ignore_malformed", Set.of("false", text(NONE)), "false", settings);
    setting(index, "mapping.source.mode", Set.of("stored", text(NONE)), "stored", settings);
    setting(index, "auto_expand_replicas", Set.of("false", text(NONE)), "false", settings);
    String has = text(at(index, "number_of_replicas"));
    if (!has.matches("[0-9]{1,3}") || Integer.parseInt(has) < replicas) {
      settings.add(
          "it has number_of_replicas %s where %d are configured: raise number_of_replicas"
              .formatted(has, replicas));
    }
    List<String> additions = new ArrayList<>();
    List<String> mapping = new ArrayList<>();
    TreeMap<String, Json> mappings = new TreeMap<>(members(at(found, "mappings")));
    mappings.remove("_meta");
    fields("", new Json.Obj(mappings), wanted, additions, mapping);
    return new Findings(settings, additions, mapping);
  }

  private static void setting(
      Json index, String name, Set<String> allowed, String put, List<String> problems) {
    String has = text(at(index, name.split("\\.", -1)));
    if (!allowed.contains(has)) {
      problems.add("it has index.%s %s: set it to %s".formatted(name, has, put));
    }
  }

  private static Json at(Json json, String... names) {
    return Answer.at(json, names).orElse(NONE);
  }

  private static String text(Json value) {
    return value instanceof Json.Text(String text) ? text : value.canonical();
  }

  private static Map<String, Json> members(Json json) {
    return json instanceof Json.Obj(var members) ? members : Map.of();
  }

  /** Walks both, and speaks of fields by their full names. */
  private static void fields(
      String path, Json.Obj found, Json.Obj wanted, List<String> additions, List<String> wrong) {
    Set<String> names = new TreeSet<>(found.members().keySet());
    names.addAll(wanted.members().keySet());
    for (String name : names) {
      Optional<Json> has = Optional.ofNullable(found.members().get(name));
      Optional<Json> should = Optional.ofNullable(wanted.members().get(name));
      if (has.equals(should)) {
        continue;
      }
      if (name.equals("properties")) {
        properties(path, obj(has), obj(should), additions, wrong);
      } else {
        wrong.add(
            "%s %s instead of %s"
                .formatted(
                    (path + " " + name).strip(),
                    has.orElse(NONE).canonical(),
                    should.orElse(NONE).canonical()));
      }
    }
  }

  private static void properties(
      String path, Json.Obj found, Json.Obj wanted, List<String> additions, List<String> wrong) {
    Set<String> names = new TreeSet<>(found.members().keySet());
    names.addAll(wanted.members().keySet());
    for (String name : names) {
      String field = path.isEmpty() ? name : path + "." + name;
      if (!found.members().containsKey(name)) {
        additions.add(field);
      } else if (!wanted.members().containsKey(name)) {
        wrong.add("the field " + field);
      } else {
        fields(
            field,
            obj(Optional.ofNullable(found.members().get(name))),
            obj(Optional.ofNullable(wanted.members().get(name))),
            additions,
            wrong);
      }
    }
  }

  private static Json.Obj obj(Optional<Json> json) {
    return json.isPresent() && json.get() instanceof Json.Obj object
        ? object
        : Objects.requireNonNull(Json.Obj.empty());
  }
}
