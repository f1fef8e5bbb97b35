package org.countersign.matcher;

import java.util.Objects;

/**
 * What a file says of its own making. Evidence, not truth: whoever made the file could write
 * anything here. Each text is printable, at most {@link #MAX_LENGTH} characters, and empty if the
 * file does not say.
 *
 * @param captured as the camera wrote it, such as {@code 2026:11:23 09:00:00 -08:00}
 * @param camera maker and model
 * @param software what wrote the file last, such as an image editor
 * @param place latitude and longitude in degrees, such as {@code 45.5152, -122.6784}
 */
public record PhotographMetadata(String captured, String camera, String software, String place) {
  public static final int MAX_LENGTH = 100;

  /** A file that says nothing. */
  public static final PhotographMetadata NONE = new PhotographMetadata("", "", "", "");

  public PhotographMetadata {
    Objects.requireNonNull(captured);
    Objects.requireNonNull(camera);
    Objects.requireNonNull(software);
    Objects.requireNonNull(place);
  }

  public boolean saysNothing() {
    return equals(NONE);
  }

  /** Places and times stay out of log files. */
  @Override
  public String toString() {
    return "PhotographMetadata[]";
  }
}
