package org.countersign.gallery.exchange;

import java.util.Objects;

/**
 * One thing of an import that was not enrolled, and why.
 *
 * @param record a row of the manifest, or a file and its record
 * @param field a column of the manifest, or a field such as {@code 10.005}
 * @param rule one sentence
 */
public record Fault(String record, String file, String field, String rule) {
  public Fault {
    Objects.requireNonNull(record);
    Objects.requireNonNull(file);
    Objects.requireNonNull(field);
    Objects.requireNonNull(rule);
  }
}
