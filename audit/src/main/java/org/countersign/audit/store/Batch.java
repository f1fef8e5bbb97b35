package org.countersign.audit.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countersign.audit.merkle.Frontier;
import org.countersign.audit.merkle.Hash;

/**
 * Entries that are to follow the present end of the log, together.
 *
 * @param start index of the first
 * @param entries at consecutive indices, at least one
 * @param previous names the batch before; empty for the first
 * @param before the tree that they extend
 * @param after the tree with them
 * @param privateParts ciphertexts of their private parts, by entry id
 */
public record Batch(
    long start,
    List<LogEntry> entries,
    String previous,
    Frontier before,
    Frontier after,
    Map<String, Ciphertext> privateParts) {
  public Batch {
    entries = List.copyOf(entries);
    privateParts = Map.copyOf(privateParts);
    Objects.requireNonNull(previous);
    Objects.requireNonNull(after);
    if (entries.isEmpty()
        || before.size() != start
        || after.size() != start + entries.size()
        || entries.getFirst().index() != start) {
      throw new IllegalArgumentException(
          "a batch of "
              + entries.size()
              + " entries does not lead from "
              + start
              + " to "
              + after.size());
    }
  }

  /** Names this batch by what it does: two batches with one name are the same batch. */
  public String name() {
    return String.format("%016d-%s", start, after.root().hex());
  }

  /** The root that a batch of this name leads to. */
  public static Hash rootIn(String name) {
    return Hash.fromHex(name.substring(name.indexOf('-') + 1));
  }
}
