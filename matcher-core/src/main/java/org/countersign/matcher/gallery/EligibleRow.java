package org.countersign.matcher.gallery;

import java.util.Objects;
import org.countersign.matcher.SubjectId;

/**
 * A row that may be searched.
 *
 * @param unit of length 1; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EligibleRow(SubjectId subject, float[] unit) {
  public EligibleRow {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(unit);
  }
}
