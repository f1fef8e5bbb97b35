package org.countersign.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an entry of a kind may say in public, and which private slots it has. The order of the slots
 * is part of the format: slots may be added at the end in a later version, never reordered or
 * removed.
 *
 * @param kind such as {@code search-decided}
 * @param open public field to its type
 * @param sealed private slots, in order
 */
public record KindSchema(String kind, Map<String, FieldType> open, List<String> sealed) {
  public KindSchema {
    Objects.requireNonNull(kind);
    open = Map.copyOf(open);
    sealed = List.copyOf(sealed);
  }

  /** Types a public field can have. */
  public enum FieldType {
    TEXT,
    WHOLE,
    FLAG,
    TEXTS
  }
}
