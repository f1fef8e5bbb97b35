package org.countersign.audit;

import java.util.List;
import java.util.Objects;

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
}
