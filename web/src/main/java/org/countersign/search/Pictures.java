package org.countersign.search;

import java.util.Optional;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Photograph;

/**
 * Stored photographs made fit for showing: upright, without metadata, never larger than asked for.
 */
public final class Pictures {
  private final FaceMatcher matcher;

  Pictures(FaceMatcher matcher) {
    this.matcher = matcher;
  }

  /** The whole picture as a JPEG. */
  public Optional<byte[]> whole(byte[] image, int maxSide) {
    if (!(matcher.read(image) instanceof Intake.Accepted(Photograph photograph))) {
      return Optional.empty();
    }
    try (photograph) {
      return Optional.of(photograph.display(maxSide));
    }
  }

  /** One face of it, cut out square: two of these can be compared side by side. */
  public Optional<byte[]> face(byte[] image, int number, int side) {
    if (!(matcher.read(image) instanceof Intake.Accepted(Photograph photograph))) {
      return Optional.empty();
    }
    try (photograph) {
      return matcher.face(photograph, number).map(face -> photograph.crop(face, side));
    }
  }
}
