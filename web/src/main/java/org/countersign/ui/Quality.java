package org.countersign.ui;

import org.countersign.matcher.QualityFinding;
import org.springframework.stereotype.Component;

/** Image quality in plain words, with what would help. In templates: {@code @quality}. */
@Component("quality")
public final class Quality {

  public String component(QualityFinding finding) {
    return switch (finding.component()) {
      case EYE_DISTANCE -> "Size of the face";
      case SHARPNESS -> "Sharpness";
      case BRIGHTNESS -> "Brightness";
      case EXPOSURE -> "Light and dark";
      case EVENNESS_OF_LIGHT -> "Evenness of light";
      case YAW -> "Turned to the side";
      case PITCH -> "Looking up or down";
      case ROLL -> "Tilted";
      case OCCLUSION -> "Covered parts";
    };
  }

  public String level(QualityFinding finding) {
    String measured =
        switch (finding.unit()) {
          case "" -> "";
          case "permille" -> " (" + finding.measured() + " of 1000)";
          default -> " (" + finding.measured() + " " + finding.unit() + ")";
        };
    return switch (finding.level()) {
      case GOOD -> "Good" + measured;
      case FAIR -> "Fair" + measured;
      case POOR -> "Poor" + measured;
      case UNUSABLE -> "Too poor to search" + measured;
      case NOT_ASSESSED -> "Not assessed";
    };
  }

  /** Whether it deserves a word on its own: only what is not good. */
  public boolean worth(QualityFinding finding) {
    return switch (finding.level()) {
      case POOR, UNUSABLE, FAIR -> true;
      case GOOD, NOT_ASSESSED -> false;
    };
  }

  /** One sentence. */
  public String words(QualityFinding finding) {
    boolean bad = finding.level() != QualityFinding.Level.FAIR;
    return switch (finding.component()) {
      case EYE_DISTANCE -> bad ? "The face is very small." : "The face is small.";
      case SHARPNESS -> bad ? "The face is blurred." : "The face is a little soft.";
      case BRIGHTNESS ->
          bad ? "The face is far too dark or too bright." : "The face is dark or bright.";
      case EXPOSURE ->
          bad
              ? "Much of the face is pure black or white."
              : "Some of the face is pure black or white.";
      case EVENNESS_OF_LIGHT ->
          bad ? "One side lies in deep shadow." : "The light comes from one side.";
      case YAW -> bad ? "The face is turned far to the side." : "The face is turned to the side.";
      case PITCH -> bad ? "The face looks far up or down." : "The face looks up or down.";
      case ROLL -> bad ? "The head is tilted far." : "The head is tilted.";
      case OCCLUSION -> bad ? "Much of the face is covered." : "Part of the face may be covered.";
    };
  }

  public String hint(QualityFinding finding) {
    if (finding.level() == QualityFinding.Level.GOOD) {
      return "";
    }
    if (finding.level() == QualityFinding.Level.NOT_ASSESSED
        && finding.component() != QualityFinding.Component.OCCLUSION) {
      return "Look for yourself: this was not measured.";
    }
    return switch (finding.component()) {
      case EYE_DISTANCE -> "A frame in which the person is closer, or the original at full size.";
      case SHARPNESS -> "A frame in which the person stands still.";
      case BRIGHTNESS, EXPOSURE ->
          "A frame with other light. Do not brighten it yourself without saying so.";
      case EVENNESS_OF_LIGHT -> "A frame with light from the front.";
      case YAW, PITCH -> "A frame in which the person looks towards the camera.";
      case ROLL -> "Rotate it upright, and tick \"Rotated\".";
      case OCCLUSION -> "Look for yourself: masks and glasses are not recognised by the software.";
    };
  }
}
