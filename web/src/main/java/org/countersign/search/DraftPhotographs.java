package org.countersign.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.countersign.matcher.Face;
import org.countersign.matcher.FaceMatcher;
import org.countersign.matcher.Intake;
import org.countersign.matcher.Photograph;
import org.countersign.matcher.Turn;
import org.countersign.matcher.Use;
import org.countersign.search.SearchDraft.Bytes;
import org.springframework.web.multipart.MultipartFile;

/** Looks at the photograph of a draft: which faces are in it, and how good they are. */
final class DraftPhotographs {
  private static final int DISPLAY_SIDE = 1000;

  private final FaceMatcher matcher;

  DraftPhotographs(FaceMatcher matcher) {
    this.matcher = matcher;
  }

  void take(SearchDraft draft, MultipartFile file, Map<String, String> errors) {
    byte[] image;
    try {
      image = file.getBytes();
    } catch (IOException e) {
      errors.put("photo", "The photograph did not arrive whole. Send it again.");
      return;
    }
    look(draft, image, Turn.NONE, errors);
  }

  void look(SearchDraft draft, byte[] image, Turn turn, Map<String, String> errors) {
    switch (matcher.read(image)) {
      case Intake.Refused refused -> errors.put("photo", refused.detail());
      case Intake.Accepted(Photograph photograph) -> {
        try (photograph) {
          List<Face> faces = matcher.faces(photograph, turn);
          draft.photo(
              new SearchDraft.Photo(
                  new Bytes(image),
                  new Bytes(photograph.display(DISPLAY_SIDE)),
                  photograph.width(),
                  photograph.height(),
                  turn,
                  faces,
                  faces.stream()
                      .map(face -> matcher.shortcomings(photograph, face, Use.SEARCH))
                      .toList(),
                  faces.isEmpty() && turn == Turn.NONE
                      ? Turned.withFaces(matcher, photograph).stream().map(Turned::turn).toList()
                      : List.of()));
        }
      }
    }
  }

  /** As it is in the file, if somebody sends anything else than a quarter, a half, or three. */
  static Turn turn(int degrees) {
    return switch (degrees) {
      case 90 -> Turn.RIGHT;
      case 180 -> Turn.HALF;
      case 270 -> Turn.LEFT;
      default -> Turn.NONE;
    };
  }
}
