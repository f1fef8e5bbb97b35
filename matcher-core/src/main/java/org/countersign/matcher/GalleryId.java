package org.countersign.matcher;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * @param value 1 to 64 of {@code a-z 0-9 -}, beginning with a letter
 */
public record GalleryId(String value) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  public GalleryId {
    Objects.requireNonNull(value);
    if (!ID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "gallery id must be lower-case letters, digits and hyphens: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
