package org.countersign.matcher.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.matcher.QualityFinding;
import org.countersign.matcher.Use;

/**
 * What a face must have to be worth comparing. Read off the trial on degraded photographs in {@code
 * docs/reference/matcher.md}: below these figures genuine pairs are missed.
 *
 * @param faceHeight pixels of the photograph
 * @param eyeDistance pixels of the photograph
 * @param strength shortest raw template; what it means depends on the embedder
 */
public record QualityGate(Use use, int faceHeight, int eyeDistance, double strength) {
  /** Pixels of the photograph, for a search: nothing smaller is ever compared. */
  static final int LOWEST_FACE_HEIGHT = 40;

  /** Pixels of 112. */
  static final double MOST_ALIGNMENT_ERROR = 8;

  static QualityGate search(double strength) {
    return new QualityGate(Use.SEARCH, LOWEST_FACE_HEIGHT, 13, strength);
  }

  static QualityGate enrolment(double strength) {
    return new QualityGate(Use.ENROLMENT, 64, 20, strength);
  }

  /** Whether its five points lie as in a face. Written so that NaN is refused. */
  static boolean fits(FoundFace face) {
    return face.alignmentError() <= MOST_ALIGNMENT_ERROR;
  }

  /** Everything that is known to be against making a template of this face; one sentence each. */
  public List<String> shortcomings(FoundFace face) {
    List<String> found = new ArrayList<>();
    long height = Math.round(face.height());
    if (height < faceHeight) {
      found.add("The face is %d pixels high; %s needs %d.".formatted(height, name(), faceHeight));
    }
    long eyes = Math.round(face.points().eyeDistance());
    if (eyes < eyeDistance) {
      found.add("The eyes are %d pixels apart; %s needs %d.".formatted(eyes, name(), eyeDistance));
    }
    if (!fits(face)) {
      found.add(
          "Eyes, nose and mouth were not found where a face has them (%.1f pixels off, at most %.0f)."
              .formatted(face.alignmentError(), MOST_ALIGNMENT_ERROR));
    }
    for (QualityFinding finding : face.quality()) {
      boolean said = finding.component() == QualityFinding.Component.EYE_DISTANCE;
      if (finding.level() == QualityFinding.Level.UNUSABLE && !said) {
        found.add(
            "The picture of this face cannot be used: %s is %d %s."
                .formatted(
                    finding.component().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    finding.measured(),
                    finding.unit()));
      }
    }
    return found;
  }

  /** Why this face is not turned into a template, in one sentence; empty if it may be. */
  public Optional<String> refuse(FoundFace face) {
    return shortcomings(face).stream().findFirst();
  }

  /** Why this template is not compared or kept, in one sentence; empty if it may be. */
  public Optional<String> refuse(Template template) {
    // Written so that NaN is refused too.
    if (template.strength() >= strength) {
      return Optional.empty();
    }
    return Optional.of(
        "The photograph carries too little of the face: strength %.2f, %s needs %.1f."
            .formatted(template.strengthThousandths() / 1000.0, name(), strength));
  }

  private String name() {
    return switch (use) {
      case SEARCH -> "a search";
      case ENROLMENT -> "an enrolment";
    };
  }
}
