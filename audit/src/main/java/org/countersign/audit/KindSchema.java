package org.countersign.audit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an entry of a kind may say in public, and which private slots it has. The order of the slots
 * is part of the format: slots may be added at the end in a later version, never reordered or
 * removed.
 *
 * @param kind such as {@code search-decided}: lower-case words joined by hyphens, at most 64
 *     characters
 * @param open public field to its type; names are lower-case words joined by underscores
 * @param sealed private slots, in order, named likewise; at most 64
 */
public record KindSchema(String kind, Map<String, FieldType> open, List<String> sealed) {
  private static final Pattern KIND = Pattern.compile("(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final int MAX_SLOTS = 64;

  public KindSchema {
    Objects.requireNonNull(kind);
    open = Map.copyOf(open);
    sealed = List.copyOf(sealed);
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("kind must be lower-case words with hyphens: " + kind);
    }
    for (String name : open.keySet()) {
      requireName(kind, name);
    }
    Set<String> slots = new HashSet<>();
    for (String slot : sealed) {
      requireName(kind, slot);
      if (!slots.add(slot)) {
        throw new IllegalArgumentException(kind + " has the slot " + slot + " twice");
      }
    }
    if (sealed.size() > MAX_SLOTS) {
      throw new IllegalArgumentException(kind + " has more than " + MAX_SLOTS + " slots");
    }
  }

  private static void requireName(String kind, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          kind + " has a field that is not named in lower-case words: " + name);
    }
  }

  /** Types a public field can have. */
  public enum FieldType {
    TEXT,
    WHOLE,
    FLAG,
    TEXTS;

    /** Whether a value is of this type. */
    public boolean admits(Json value) {
      return switch (value) {
        case Json.Text _ -> this == TEXT;
        case Json.Whole _ -> this == WHOLE;
        case Json.Flag _ -> this == FLAG;
        case Json.Arr(var values) ->
            this == TEXTS && values.stream().allMatch(Json.Text.class::isInstance);
        case Json.Obj _ -> false;
      };
    }

    static FieldType parse(String name) {
      return switch (name) {
        case "text" -> TEXT;
        case "whole" -> WHOLE;
        case "flag" -> FLAG;
        case "texts" -> TEXTS;
        default ->
            throw new IllegalArgumentException(
                "a field's type is text, whole, flag or texts: " + name);
      };
    }
  }

  /**
   * Reads a schema file: {@code {"kind":"..","open":{"field":"text|whole|flag|texts"},
   * "sealed":["slot",..]}}.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static KindSchema parse(String json) {
    if (!(Json.parse(json) instanceof Json.Obj(var members))
        || !members.keySet().equals(Set.of("kind", "open", "sealed"))
        || !(members.get("kind") instanceof Json.Text(String kind))
        || !(members.get("open") instanceof Json.Obj(var open))
        || !(members.get("sealed") instanceof Json.Arr(var sealed))) {
      throw new IllegalArgumentException(
          "a kind's schema is an object with a text \"kind\", an object \"open\" and a list"
              + " \"sealed\", and nothing else");
    }
    Map<String, FieldType> fields = new LinkedHashMap<>();
    open.forEach((name, type) -> fields.put(name, FieldType.parse(text(kind, type))));
    return new KindSchema(kind, fields, sealed.stream().map(slot -> text(kind, slot)).toList());
  }

  private static String text(String kind, Json value) {
    if (value instanceof Json.Text(String text)) {
      return text;
    }
    throw new IllegalArgumentException(
        "types and slots of " + kind + " are texts, not " + value.canonical());
  }
}
