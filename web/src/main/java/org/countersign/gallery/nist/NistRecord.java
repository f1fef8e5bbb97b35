package org.countersign.gallery.nist;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One logical record: its fields by number, as text, and its image if it has one. Immutable.
 *
 * <p>Subfields and items keep their separators ({@link Separators}): what they mean is up to
 * whoever asks.
 */
public final class NistRecord {
  /** Field {@code T.999}: the image, and always the last. */
  public static final int DATA = 999;

  private final int type;
  private final Map<Integer, String> fields;
  private final byte[] data;

  /**
   * @param fields without {@code T.001}, the length, and {@code T.999}, the image
   * @param data the image; empty if there is none
   */
  public NistRecord(int type, Map<Integer, String> fields, byte[] data) {
    if (type < 1 || type > 99) {
      throw new IllegalArgumentException("a record's type is from 1 to 99: " + type);
    }
    this.type = type;
    this.fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    this.data = data.clone();
    this.fields.forEach(
        (number, value) -> {
          Objects.requireNonNull(value);
          if (number < 2 || number == DATA) {
            throw new IllegalArgumentException(
                "field %d.%03d is not given".formatted(type, number));
          }
        });
  }

  public int type() {
    return type;
  }

  /** By number, ascending. */
  public Map<Integer, String> fields() {
    return fields;
  }

  public Optional<String> field(int number) {
    return Optional.ofNullable(fields.get(number)).filter(value -> !value.isBlank());
  }

  /** The items of the first subfield; empty if the field is not there. */
  public List<String> items(int number) {
    return field(number)
        .map(value -> value.split(Separators.RS_TEXT, -1)[0])
        .map(first -> List.of(first.split(Separators.US_TEXT, -1)))
        .orElse(List.of());
  }

  public byte[] data() {
    return data.clone();
  }

  public boolean hasData() {
    return data.length > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NistRecord that
        && type == that.type
        && fields.equals(that.fields)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, fields, Arrays.hashCode(data));
  }

  /** Who it is about stays out of log files. */
  @Override
  public String toString() {
    return "NistRecord[Type-%d, %d fields, %d bytes of image]"
        .formatted(type, fields.size(), data.length);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
