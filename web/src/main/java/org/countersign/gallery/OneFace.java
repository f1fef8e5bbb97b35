package org.countersign.gallery;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.countersign.matcher.Face;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Photograph;
import org.countersign.matcher.Turn;

/** Whose photograph an enrolment photograph is. */
sealed interface OneFace {
  record Found(Face face) implements OneFace {
    public Found {
      Objects.requireNonNull(face);
    }
  }

  /**
   * @param reason for the person who sent it
   */
  record Not(String code, String reason) implements OneFace {}

  /**
   * The one face that was found at first look. What only a closer look finds does not count beside
   * it; alone it is taken, because the enrolment's gate tells a face from what is none.
   */
  static OneFace of(FaceMatcher matcher, Photograph photograph) {
    List<Face> all = matcher.faces(photograph);
    List<Face> sure = all.stream().filter(face -> !face.doubtful()).toList();
    List<Face> faces = sure.isEmpty() ? all : sure;
    if (faces.isEmpty()) {
      return new Not("no-face", "This photograph shows no face." + turned(matcher, photograph));
    }
    if (faces.size() > 1) {
      return new Not(
          "several-faces",
          "An enrolment photograph shows exactly one face; this one shows " + faces.size() + ".");
    }
    return new Found(faces.getFirst());
  }

  private static String turned(FaceMatcher matcher, Photograph photograph) {
    return Stream.of(Turn.RIGHT, Turn.HALF, Turn.LEFT)
        .filter(turn -> !matcher.faces(photograph, turn).isEmpty())
        .map(
            turn ->
                " Turned by %d degrees to the right it shows one: turn the file and send it again."
                    .formatted(turn.degrees()))
        .findFirst()
        .orElse("");
  }
}
