package org.countersign.matcher.face;

import java.util.Locale;
import java.util.Optional;
import org.countersign.matcher.QualityFinding;

/**
 * What a face must have to be worth comparing. Read off the trial on degraded photographs in {@code
 * docs/reference/matcher.md}: below these figures genuine pairs are missed.
 */
public enum QualityGate {
  SEARCH("a search", 40, 13, 3.0),
  ENROLMENT("an enrolment", 64, 20, 3.5);

  /** Pixels of 112. */
  static final double MOST_ALIGNMENT_ERROR = 8;

  private final String purpose;
  private final int faceHeight;
  private final int eyeDistance;
  private final double strength;

  QualityGate(String purpose, int faceHeight, int eyeDistance, double strength) {
    this.purpose = purpose;
    this.faceHeight = faceHeight;
    this.eyeDistance = eyeDistance;
    this.strength = strength;
  }

  /** Why this face is not turned into a template, in one sentence; empty if it may be. */
  public Optional<String> refuse(FoundFace face) {
    long height = Math.round(face.box().height());
    if (height < faceHeight) {
      return Optional.of(
          "The face is %d pixels high; %s needs %d.".formatted(height, purpose, faceHeight));
    }
    long eyes = Math.round(face.points().eyeDistance());
    if (eyes < eyeDistance) {
      return Optional.of(
          "The eyes are %d pixels apart; %s needs %d.".formatted(eyes, purpose, eyeDistance));
    }
    // Written so that NaN is refused too.
    if (!(face.alignmentError() <= MOST_ALIGNMENT_ERROR)) {
      return Optional.of(
          "Eyes, nose and mouth were not found where a face has them (%.1f pixels off, at most %.0f)."
              .formatted(face.alignmentError(), MOST_ALIGNMENT_ERROR));
    }
    return face.quality().stream()
        .filter(finding -> finding.level() == QualityFinding.Level.UNUSABLE)
        .findFirst()
        .map(
            finding ->
                "The picture of this face cannot be used: %s is %d %s."
                    .formatted(
                        finding.component().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        finding.measured(),
                        finding.unit()));
  }

  /** Why this template is not compared or kept, in one sentence; empty if it may be. */
  public Optional<String> refuse(Template template) {
    // Written so that NaN is refused too.
    if (template.strength() >= strength) {
      return Optional.empty();
    }
    return Optional.of(
        "The photograph carries too little of the face: strength %.2f, %s needs %.1f."
            .formatted(template.strengthThousandths() / 1000.0, purpose, strength));
  }
}
