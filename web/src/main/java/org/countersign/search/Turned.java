package org.countersign.search;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.countersign.matcher.Face;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Photograph;
import org.countersign.matcher.Turn;

/**
 * A photograph that was turned, and the faces that were found in it then.
 *
 * @param turn clockwise
 */
record Turned(Turn turn, List<Face> faces) {
  Turned {
    Objects.requireNonNull(turn);
    faces = List.copyOf(faces);
  }

  /** The other ways to hold it in which it shows a face. */
  static List<Turned> withFaces(FaceMatcher matcher, Photograph photograph) {
    return Stream.of(Turn.RIGHT, Turn.HALF, Turn.LEFT)
        .map(turn -> new Turned(turn, matcher.faces(photograph, turn)))
        .filter(turned -> !turned.faces().isEmpty())
        .toList();
  }
}
