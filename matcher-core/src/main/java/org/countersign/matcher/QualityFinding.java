package org.countersign.matcher;

import java.util.Objects;

/**
 * One component of image quality.
 *
 * @param component such as {@code eye-distance}
 * @param level what it means for a search
 * @param measured in the unit, rounded; 0 where not assessed
 * @param unit such as {@code px}, {@code degrees}, {@code permille}
 */
public record QualityFinding(Component component, Level level, int measured, String unit) {
  public QualityFinding {
    Objects.requireNonNull(component);
    Objects.requireNonNull(level);
    Objects.requireNonNull(unit);
  }

  public enum Component {
    /** Pixels of the photograph between the centres of the eyes. */
    EYE_DISTANCE,
    /** 0 for all blur to 1000 for all detail. */
    SHARPNESS,
    /** Mean luma of the face, 0 to 1000. */
    BRIGHTNESS,
    /** Share of the face's pixels too dark or too bright to carry anything, 0 to 1000. */
    EXPOSURE,
    /** Darker half's luma over the brighter half's, left and right, 0 to 1000. */
    EVENNESS_OF_LIGHT,
    /** Degrees, rough; positive when the face turns to the viewer's right. */
    YAW,
    PITCH,
    /** Degrees; positive when the head is tilted clockwise as the viewer sees it. */
    ROLL,
    OCCLUSION
  }

  public enum Level {
    GOOD,
    FAIR,
    POOR,
    /** Forbids a search with this face. */
    UNUSABLE,
    /** Nothing is known: neither good nor bad. */
    NOT_ASSESSED
  }
}
