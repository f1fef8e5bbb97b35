package org.countersign.audit.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.audit.Draft;
import org.countersign.audit.Json;
import org.countersign.audit.KindSchema;
import org.countersign.audit.KindSchemas;

/** The kinds that a log knows: those of its user, and the log's own. */
public final class Schemas {
  /** Kinds that only the ledger itself appends. */
  public static final List<String> OWN =
      List.of("erasure", "key-rotated", "ledger-opened", "witness-lagged");

  private final Map<String, KindSchema> byKind = new TreeMap<>();

  /**
   * @throws IllegalArgumentException if a kind is there twice or is the ledger's own, or a public
   *     field has one type in one kind and another in another
   */
  public Schemas(List<KindSchema> schemas) {
    List<KindSchema> own =
        KindSchemas.load(Schemas.class.getClassLoader(), "org/countersign/audit/schema", OWN);
    own.forEach(this::add);
    schemas.forEach(this::add);
    requireOneTypePerField();
  }

  private void add(KindSchema schema) {
    if (byKind.put(schema.kind(), schema) != null) {
      throw new IllegalArgumentException(
          OWN.contains(schema.kind())
              ? "the kind " + schema.kind() + " is the ledger's own"
              : "the kind " + schema.kind() + " has two schemas");
    }
  }

  /** Whoever searches by a field must not get two meanings; nor could one index hold both. */
  private void requireOneTypePerField() {
    Map<String, KindSchema.FieldType> types = new HashMap<>();
    Map<String, String> kinds = new HashMap<>();
    for (KindSchema schema : byKind.values()) {
      schema
          .open()
          .forEach(
              (field, type) -> {
                KindSchema.FieldType other = types.putIfAbsent(field, type);
                String otherKind = kinds.putIfAbsent(field, schema.kind());
                if (other != null && other != type) {
                  throw new IllegalArgumentException(
                      "the public field %s is a %s in %s and a %s in %s"
                          .formatted(field, word(other), otherKind, word(type), schema.kind()));
                }
              });
    }
  }

  private static String word(KindSchema.FieldType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  public List<KindSchema> all() {
    return List.copyOf(byKind.values());
  }

  /**
   * The schema that a draft of a user follows.
   *
   * @throws IllegalArgumentException naming the kind, field or slot that is wrong
   */
  public KindSchema check(Draft draft) {
    if (OWN.contains(draft.kind())) {
      throw new IllegalArgumentException("only the ledger itself appends " + draft.kind());
    }
    return checkOwn(draft);
  }

  /** The same for the ledger's own kinds. */
  public KindSchema checkOwn(Draft draft) {
    KindSchema schema = byKind.get(draft.kind());
    if (schema == null) {
      throw new IllegalArgumentException("unknown kind: " + draft.kind());
    }
    draft
        .open()
        .members()
        .forEach(
            (field, value) -> {
              KindSchema.FieldType type = schema.open().get(field);
              if (type == null) {
                throw new IllegalArgumentException(draft.kind() + " has no public field " + field);
              }
              if (!type.admits(value)) {
                throw new IllegalArgumentException(
                    "the public field %s of %s must be a %s"
                        .formatted(field, draft.kind(), word(type)));
              }
            });
    draft
        .sealed()
        .forEach(
            (slot, value) -> {
              if (!schema.sealed().contains(slot)) {
                throw new IllegalArgumentException(draft.kind() + " has no private slot " + slot);
              }
              Json.of(value); // refuses half a surrogate pair, which has no UTF-8 form
            });
    return schema;
  }
}
