package org.countersign.gallery.nist;

import java.util.List;
import java.util.Optional;

/**
 * One transaction.
 *
 * @param header the Type-1 record
 * @param records the others, in order; of types other than 2 and 10 only {@link Other what they
 *     are}
 */
public record NistFile(NistRecord header, List<NistRecord> records, List<Other> others) {
  public NistFile {
    records = List.copyOf(records);
    others = List.copyOf(others);
    if (header.type() != 1) {
      throw new IllegalArgumentException("the first record is of Type-1, not " + header.type());
    }
  }

  /**
   * A record that was passed over within its declared length.
   *
   * @param place in the file, the Type-1 record being 1
   */
  public record Other(int place, int type, int bytes) {}

  /** The first Type-2 record: who and why. */
  public Optional<NistRecord> description() {
    return records.stream().filter(record -> record.type() == 2).findFirst();
  }

  /** The Type-10 records: faces, scars, marks and tattoos. */
  public List<NistRecord> images() {
    return records.stream().filter(record -> record.type() == 10).toList();
  }
}
